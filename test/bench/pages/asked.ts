/** What the pages that ours are measured beside share: the question, and the five facts of each card. */
import type { OfferPage } from '../../../src/domain/offer.ts';

/** What every card of every page shows. */
export interface Facts {
  title: string;
  price: string;
  shop: string;
  stock: string;
  button: string;
}

let prices: Intl.NumberFormat | undefined;

/** The facts by GTIN: those of the offer that the marketplace names first. */
export function factsOf({ offers, shops, products }: OfferPage): Map<string, Facts> {
  const titles = new Map(products.map(({ key, title }) => [key, title]));
  const names = new Map(shops.map(({ id, name }) => [id, name]));
  const facts = new Map<string, Facts>();
  for (const { product, shop, price, stock } of offers) {
    if (facts.has(product)) continue;
    prices ??= new Intl.NumberFormat('en', { style: 'currency', currency: price.currency });
    facts.set(product, {
      title: titles.get(product) ?? '',
      price: prices.format(price.minor / 100),
      shop: names.get(shop) ?? '',
      stock: stock.quantity ? `${stock.quantity} in stock` : 'In stock',
      button: 'Add to my collect',
    });
  }
  return facts;
}

/** Asks the backend once for all cards of a tag, and gives each its facts. */
export async function fill(tag: string, give: (card: Element, facts: Facts) => void): Promise<void> {
  const { backend = '', drive = '' } = document.documentElement.dataset;
  const cards = [...document.querySelectorAll(tag)].map((card) => [card.getAttribute('gtin') ?? '', card] as const);
  const query = new URLSearchParams([['drive', drive], ...cards.map(([gtin]) => ['product', gtin])]);
  const response = await fetch(`${backend}/offers?${query}`);
  const facts = factsOf((await response.json()) as OfferPage);
  for (const [gtin, card] of cards) {
    const known = facts.get(gtin);
    if (known) give(card, known);
  }
}
