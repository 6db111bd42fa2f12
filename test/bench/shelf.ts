/** What is on the shelf: up to 1,000 products that shops of Lorient have, and the marketplace that says so. */
import type { OfferPage } from '../../src/domain/offer.ts';
import { fakeMarketplace, sampleTown } from '../../src/testing/index.ts';
import type { FakeMarketplace } from '../../src/testing/index.ts';
import { withCheckDigit } from '../../src/testing/town/goods.ts';

/** The neighbourhood that all pages ask about. */
export const drive = 'lorient';

/** Products that one question may be about. */
const AT_ONCE = 100;

/** A shelf and the marketplace behind it. */
export interface Shelf {
  /** GTINs of prefix 952, which GS1 keeps for examples. */
  readonly gtins: readonly string[];
  /** Answers under `/v1/`. */
  readonly answer: FakeMarketplace['answer'];
}

const asked = (products: readonly string[]): string =>
  `/v1/offers?${new URLSearchParams([['drive', drive], ...products.map((key) => ['product', key])])}`;

const chunks = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, i) => all.slice(i * AT_ONCE, (i + 1) * AT_ONCE));

/** Products whose first offer is in stock: what every page can say in the same words. */
async function inStock(town: ReturnType<typeof sampleTown>): Promise<string[]> {
  const { marketplace } = fakeMarketplace({ catalogue: town });
  const found: string[] = [];
  for (const products of chunks(town.products.flatMap(({ key, gtin }) => (key === gtin ? key : [])))) {
    const { offers } = await marketplace.offers({ drive, products });
    for (const product of products)
      if (offers.find((offer) => offer.product === product)?.stock.level === 'in_stock') found.push(product);
  }
  return found;
}

/** A shelf of `count` products: those that the sample town has in stock, again and again under other numbers. */
export async function fillShelf(count: number): Promise<Shelf> {
  const town = sampleTown();
  const origins = await inStock(town);
  const copies = Array.from({ length: count }, (_, i) => ({
    gtin: withCheckDigit(`952${String(i).padStart(9, '0')}`),
    origin: origins[i % origins.length],
  }));
  const products = copies.flatMap(({ gtin, origin }) =>
    town.products.filter(({ key }) => key === origin).map((product) => ({ ...product, key: gtin, gtin })),
  );
  const offers = copies.flatMap(({ gtin, origin }) =>
    town.offers
      .filter(({ product }) => product === origin)
      .map((offer) => ({ ...offer, id: `${offer.id}:${gtin}`, product: gtin })),
  );
  const fake = fakeMarketplace({ catalogue: { ...town, products, offers } });
  return {
    gtins: copies.map(({ gtin }) => gtin),
    async answer(request) {
      const { origin, searchParams } = new URL(request.url);
      const keys = searchParams.getAll('product');
      if (keys.length <= AT_ONCE) return fake.answer(request);
      // The pages beside ours are spared what a limit costs: for them the backend puts its answers together.
      const pages: OfferPage[] = [];
      for (const some of chunks(keys)) {
        const response = await fake.answer(new Request(origin + asked(some), { headers: request.headers }));
        pages.push((await response.json()) as OfferPage);
      }
      return Response.json(together(pages), { headers: { 'access-control-allow-origin': '*' } });
    },
  };
}

const together = (pages: readonly OfferPage[]): OfferPage => ({
  offers: pages.flatMap(({ offers }) => offers),
  products: pages.flatMap(({ products }) => products),
  shops: [...new Map(pages.flatMap(({ shops }) => shops).map((shop) => [shop.id, shop])).values()],
});
