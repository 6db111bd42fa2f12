/** Registers every shopper's element and teaches the page to open marketplaces behind `http`. Importing this module is its effect. */
import './define-first.ts';
import { VitrineAlert } from './elements/alert/alert.ts';
import { VitrineOfferList } from './elements/offer-list/offer-list.ts';
import { VitrineShelf } from './elements/shelf/shelf.ts';
import { VitrineShopCard } from './elements/shop-card/shop-card.ts';
import { register } from './register.ts';

register(VitrineAlert, VitrineOfferList, VitrineShelf, VitrineShopCard);
