/** A whole marketplace behind `fetch`, for tests and stories of pages that use the elements. It knows no mocking library. */
import { counterGateway, gateway } from '../gateway/index.ts';
import { handingOver } from '../marketplace/handover/index.ts';
import { memory } from '../marketplace/memory/index.ts';
import { drawCover } from './covers.ts';
import { coverFile, sampleTown, seededNow } from './town/index.ts';
import type { Catalogue } from '../domain/catalogue.ts';
import type { MemoryMarketplace, MemoryOptions } from '../marketplace/memory/index.ts';

/** How a fake marketplace is wanted. */
export interface FakeMarketplaceOptions {
  /** Where it pretends to be, without a path; `https://market.example` by default. Nothing is ever sent there. */
  origin?: string;
  /** Who sells what; the sample town with drawn pictures by default. */
  catalogue?: Catalogue;
  /** The time, in epoch milliseconds; stands still at `seededNow` by default, which pages learn from the answers. */
  clock?: () => number;
  /** Address of the page where an order with a duty to pay is paid; nobody has to stand behind it. None by default. */
  payments?: NonNullable<MemoryOptions['payments']>;
  /** Takes what would be mailed. Without it the marketplace keeps no wishes to be told when something is back. */
  send?: NonNullable<MemoryOptions['send']>;
  /** Lets shoppers withdraw from what they have bought. */
  withdrawals?: boolean;
  /** Takes no orders: where each shop's part of a cart goes on instead. */
  goesOn?: Parameters<typeof handingOver>[1];
}

/** A marketplace that pretends to be a server. */
export interface FakeMarketplace {
  /** For the elements' `marketplace`. */
  readonly url: string;
  /** For `<vitrine-counter api>`. The access code of a shop is its id. */
  readonly counterUrl: string;
  /** The marketplace itself: steer it with `control`, take the shop's part with `counter(shop)`. */
  readonly marketplace: MemoryMarketplace;
  /** Answers a request to the marketplace, a counter or a drawn picture; anything else is 404. */
  readonly answer: (request: Request) => Promise<Response>;
}

/**
 * A marketplace that forgets, behind the real API: what passes against it passes against a server. Give its answers to
 * whatever replaces `fetch` in your tests.
 *
 * @example
 * const fake = fakeMarketplace();
 * const worker = setupWorker(http.all('https://market.example/*', ({ request }) => fake.answer(request))); // MSW
 * const marketplace = http({ baseUrl: fake.url, fetch: (url, init) => fake.answer(new Request(url, init)) }); // without
 */
export function fakeMarketplace({
  origin = 'https://market.example',
  catalogue = sampleTown({ images: `${origin}/covers/` }),
  clock = () => Date.parse(seededNow),
  goesOn,
  ...services
}: FakeMarketplaceOptions = {}): FakeMarketplace {
  const marketplace = memory({ catalogue, clock, ...services });
  const shops = new Set(catalogue.shops.map(({ id }) => id));
  const pictures = new Map(catalogue.products.map((product) => [`/covers/${coverFile(product)}`, product]));
  const common = { origins: '*', clock } as const;
  const shopper = gateway(goesOn ? handingOver(marketplace, goesOn) : marketplace, { ...common, basePath: '/v1' });
  const counters = counterGateway(async (token) => (shops.has(token) ? marketplace.counter(token) : undefined), {
    ...common,
    basePath: '/counter/v1',
  });

  return {
    url: `${origin}/v1`,
    counterUrl: `${origin}/counter/v1`,
    marketplace,
    async answer(request) {
      const { pathname } = new URL(request.url);
      const product = pictures.get(pathname);
      if (product) return new Response(drawCover(product), { headers: { 'content-type': 'image/svg+xml' } });
      return pathname.startsWith('/counter/') ? counters(request) : shopper(request);
    },
  };
}
