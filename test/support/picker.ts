/** Pickers on the sample town, and what a shopper sees and does there. */
import { html, nothing } from 'lit';
import type { Point } from '../../src/domain/point.ts';
import { VitrineShopPicker } from '../../src/elements/shop-picker/shop-picker.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import { memory } from '../../src/marketplace/memory/index.ts';
import type { Marketplace, ShopQuery } from '../../src/marketplace/marketplace.ts';
import { register } from '../../src/register.ts';
import type { Storefront } from '../../src/storefront/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { allByRole, byRole, fixture, part, parts, settled, text } from './fixture.ts';
import { clock, storefrontOn, town } from './storefront.ts';

register(VitrineStorefront, VitrineShopPicker);

/** What a page writes at a picker. */
export interface Attributes {
  gtin?: string;
  name?: string;
  required?: boolean;
  disabled?: boolean;
  radius?: string;
  place?: string;
  shopId?: string;
  linked?: boolean;
  locate?: () => Promise<Point>;
  lang?: string;
}

/** A picker in a storefront and in a form, before it shows anything. */
export function draw(storefront: Storefront, attributes: Attributes = {}): VitrineShopPicker {
  const { gtin = '', name = 'shop', required = false, disabled = false, radius, locate, lang = 'en' } = attributes;
  const { place, shopId, linked = false } = attributes;
  const host = fixture(html`
    <vitrine-storefront lang=${lang} .storefront=${storefront}>
      <form>
        <fieldset>
          <vitrine-shop-picker
            gtin=${gtin}
            name=${name}
            radius-km=${radius ?? nothing}
            place=${place ?? nothing}
            shop-id=${shopId ?? nothing}
            ?linked=${linked}
            ?required=${required}
            ?disabled=${disabled}
            .locate=${locate ?? (() => Promise.reject(new Error('Nobody clicked')))}
          ></vitrine-shop-picker>
          <button type="reset">Reset</button>
        </fieldset>
      </form>
    </vitrine-storefront>
  `);
  return host.querySelector('vitrine-shop-picker')!;
}

/** The same, once it shows what it is going to show. */
export const picker = (storefront = storefrontOn(), attributes?: Attributes): Promise<VitrineShopPicker> =>
  settled(draw(storefront, attributes));

/** The names of the listed shops, from the top. */
export const names = (el: Element) => parts(el, 'shop').map((shop) => text(shop.querySelector('.title') ?? shop));
/** What is said of one shop. */
export const row = (el: Element, name: string) => text(parts(el, 'shop').find((shop) => text(shop).startsWith(name))!);
/** How many shops there are and why in this order, or why there are none. */
export const status = (el: Element) => text(part(el, 'status'));
/** What is said about the place. */
export const hint = (el: Element) => text(part(el, 'hint'));
/** The radio button of a shop. */
export const radio = (el: Element, name: string) => byRole(el, 'radio', name) as HTMLInputElement;
/** The id of the shop whose radio button is checked; empty for any shop. */
export const checked = (el: Element) =>
  (allByRole(el, 'radio') as HTMLInputElement[]).find((input) => input.checked)?.value;
/** The field for a place. */
export const field = (el: Element) => byRole(el, 'combobox') as HTMLInputElement;
/** The suggested places. */
export const options = (el: Element) => allByRole(el, 'option').map(text);
/** Lets everything run that is due. */
export const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/** Types into the field, all at once; answers before the marketplace is asked. */
export function type(el: Element, typed: string): void {
  field(el).value = typed;
  field(el).dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

/** Types a place, and takes the best match. */
export async function goTo(el: VitrineShopPicker, typed: string): Promise<void> {
  type(el, typed);
  field(el).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  await settled(el);
}

/** The town, noting what it is asked for. */
export function watched() {
  const real = town();
  const asked = { shops: [] as ShopQuery[], places: [] as string[], offers: [] as (readonly string[])[] };
  const marketplace: Marketplace = {
    ...real,
    shops: (query, ask) => (asked.shops.push(query), real.shops(query, ask)),
    places: (typed, ask) => (asked.places.push(typed), real.places(typed, ask)),
    offers: (query, ask) => (asked.offers.push(query.products), real.offers(query, ask)),
  };
  return { marketplace, asked };
}

/** A town with a long street: 45 copies of one bookshop, a hundred metres apart; only the last one has books. */
export function street(): Marketplace {
  const catalogue = sampleTown();
  const shop = catalogue.shops.find(({ id }) => id === landmarks.quai)!;
  const { drives, from } = catalogue.listings.find((known) => known.shop === landmarks.quai)!;
  const { lat, lon } = shop.point!;
  const shops = Array.from({ length: 45 }, (_, i) => ({
    ...shop,
    id: `number-${i + 1}`,
    name: `Number ${i + 1}`,
    point: { lat: lat + i * 0.0009, lon },
  }));
  return memory({
    catalogue: {
      ...catalogue,
      shops,
      listings: shops.map(({ id }) => ({ shop: id, drives, from })),
      offers: catalogue.offers
        .filter((offer) => offer.shop === landmarks.quai)
        .map((offer) => ({ ...offer, shop: 'number-45' })),
    },
    clock,
  });
}
