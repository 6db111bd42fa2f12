/** What the type checker must refuse; nobody runs it. */
import type {} from 'vitrine/jsx';
import { OfferCard, ShopPicker, Storefront } from 'vitrine/react';

export const refused = [
  // @ts-expect-error: there is no such property.
  <OfferCard isbn="9782070306022" />,
  // @ts-expect-error: a method is no property.
  <ShopPicker checkValidity={() => true} />,
  // @ts-expect-error: kilometres are a number.
  <ShopPicker radiusKm="30" />,
  // @ts-expect-error: an address is no storefront.
  <Storefront storefront="https://market.example/v1" />,
  // @ts-expect-error: the event has an offer, and no detail.
  <OfferCard onVitrineAddToCart={({ detail }) => detail} />,
  // @ts-expect-error: a card chooses no shop.
  <OfferCard onVitrineShopChosen={() => undefined} />,
  // @ts-expect-error: there is no such property.
  <vitrine-offer-card isbn="9782070306022" />,
  // @ts-expect-error: the event has an offer, and no detail.
  <vitrine-offer-card onvitrine-add-to-cart={({ detail }) => detail} />,
  // @ts-expect-error: there is no such element.
  <vitrine-offers />,
];
