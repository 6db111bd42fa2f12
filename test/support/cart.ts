/** Carts of the sample town: filling them, and the element that shows one. */
import { html } from 'lit';
import { soonest } from '../../src/domain/offer.ts';
import type { ProductKey } from '../../src/domain/product.ts';
import type { VitrineCollectCart } from '../../src/elements/collect-cart/collect-cart.ts';
import { cartOf } from '../../src/storefront/cart.ts';
import type { CartEntry, Choice, Storefront } from '../../src/storefront/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { byRole, fixture, part, settled } from './fixture.ts';
import { storefrontOn } from './storefront.ts';
import type { town } from './storefront.ts';

const { everywhere, rebated, quai, lunchBreak } = landmarks;

/** A shopper. */
export const anna = { name: 'Anna Le Goff', email: 'anna@example.org' };

/** A shop's copy of a product, as a card would put it into the cart. */
export async function choice({ marketplace, drive }: Storefront, product: ProductKey, shop: string): Promise<Choice> {
  const page = await marketplace.offers({ products: [product], ...(drive && { drive }) });
  const offer = page.offers.find((offer) => offer.shop === shop);
  const about = page.shops.find(({ id }) => id === shop);
  const [known] = page.products;
  if (!offer || !about || !known) throw new Error(`${shop} does not offer ${product}`);
  return { offer, product: known, shop: about, point: soonest(offer)?.point ?? '' };
}

/** Puts a shop's copy of a product into the cart, and answers with its line. */
export async function put(storefront: Storefront, product: ProductKey, shop: string, quantity = 1): Promise<CartEntry> {
  const chosen = await choice(storefront, product, shop);
  await cartOf(storefront).add({ ...chosen, quantity });
  return cartOf(storefront).lines.value.find(({ offer }) => offer === chosen.offer.id)!;
}

/** A cart of two shops: L'Étranger at the quai, Chien bleu at La Page Bleue. */
export async function twoShops(storefront = storefrontOn()) {
  const first = await put(storefront, everywhere, quai);
  const second = await put(storefront, rebated, lunchBreak);
  return { storefront, first, second };
}

/** How many orders these two shops have. */
export async function ordersOf(market: ReturnType<typeof town>): Promise<number> {
  const pages = await Promise.all([quai, lunchBreak].map((shop) => market.counter(shop).orders()));
  return pages.flatMap(({ items }) => items).length;
}

/** A cart element in a storefront, once it shows what it is going to show. */
export async function cartElement(storefront: Storefront, lang = 'en'): Promise<VitrineCollectCart> {
  const host = fixture(html`
    <vitrine-storefront lang=${lang} .storefront=${storefront}>
      <vitrine-collect-cart></vitrine-collect-cart>
    </vitrine-storefront>
  `);
  return settled(host.querySelector('vitrine-collect-cart')!);
}

/** Clicks, and waits for what becomes of it. */
export async function press(el: Element, button: HTMLElement): Promise<void> {
  button.click();
  await settled(el);
}

/** The text field with this label. */
export const field = (el: Element, label: RegExp) => byRole(el, 'textbox', label) as HTMLInputElement;

/** Types into the field with this label. */
export function type(el: Element, label: RegExp, value: string): void {
  const input = field(el, label);
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Types name and e-mail, and orders. */
export async function order(el: Element, { name, email } = anna): Promise<void> {
  type(el, /^Your name/, name);
  type(el, /^E-mail/, email);
  await press(el, part(el, 'order'));
}

/** The name of what has the focus inside an element: its part, its field, or its tag. */
export function focused(el: Element): string | undefined {
  const node = el.shadowRoot?.activeElement;
  return node?.getAttribute('name') ?? node?.getAttribute('part') ?? node?.localName;
}
