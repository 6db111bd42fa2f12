/** The public API. Importing it changes nothing: `vitrine/define` registers the elements, or call `register`. */
export * from './first.ts';
export { VitrineAlert } from './elements/alert/alert.ts';
export { VitrineOfferList } from './elements/offer-list/offer-list.ts';
export * from './elements/shelf/events.ts';
export { VitrineShelf } from './elements/shelf/shelf.ts';
export { VitrineShopCard } from './elements/shop-card/shop-card.ts';
