/** The sample town as a marketplace, in the page and behind a gateway. Nothing leaves the process. */
import { counterGateway, gateway } from '../../src/gateway/index.ts';
import { httpCounter } from '../../src/marketplace/http/counter.ts';
import { http } from '../../src/marketplace/http/index.ts';
import { handingOver } from '../../src/marketplace/handover/index.ts';
import { memory } from '../../src/marketplace/memory/index.ts';
import { sampleTown, seededNow } from '../../src/testing/town/index.ts';
import type { Capability } from '../../src/domain/description.ts';
import type { GatewayOptions } from '../../src/gateway/index.ts';
import type { Fetch, HttpOptions } from '../../src/marketplace/http/index.ts';
import type { MemoryOptions } from '../../src/marketplace/memory/index.ts';
import type { Letter } from '../../src/marketplace/control.ts';
import type { Marketplace } from '../../src/marketplace/marketplace.ts';
import type { Made } from '../../src/testing/conformance/index.ts';

/** All that the marketplace in the page can do. */
export const must: readonly Capability[] = [
  'search',
  'places',
  'products',
  'quote',
  'orders',
  'settle',
  'cancel',
  'watch',
];

const catalogue = sampleTown();
export const clock = () => Date.parse(seededNow);

/** Where orders are paid in tests. */
const payments = ({ id }: { id: string }) => `https://bank.example/pay/${id}`;

/** The town in the page with all that it can do more than the plain one, and the hands of those it works with. */
export function richTown({
  payments: paid = false,
  withdrawals = false,
  courier = false,
  secondBanner = false,
  mails = false,
}) {
  const letters: Letter[] = [];
  const send = (letter: Letter) => void letters.push(letter);
  const market = town({
    ...(paid && { payments }),
    withdrawals,
    catalogue: sampleTown({ courier, secondBanner }),
    ...(mails && { send }),
  });
  const { counter, control, bank, rider, operator, ...marketplace } = market;
  return { market, marketplace, counter, control, bank, rider, operator, mailbox: async () => [...letters] };
}

/** All that a marketplace can do that hands over. */
export const handing: readonly Capability[] = ['search', 'places', 'products', 'quote', 'handover'];

/** The same marketplace, where each shop's part of a cart goes on at a checkout of its own. */
export const handed = (marketplace: Marketplace) =>
  handingOver(marketplace, ({ shop, lines }) => ({
    kind: 'checkout',
    shop: shop.id,
    url: `https://${shop.id}.example/cart/${lines.map(({ offer, quantity }) => `${offer}*${quantity}`).join()}`,
  }));

/** The town in the page. */
export const town = (options: Partial<MemoryOptions> = {}) => memory({ catalogue, clock, ...options });

/** Where the gateway of `wired` is mounted, and that of its counters. */
export const baseUrl = 'https://market.example/v1';
export const counterUrl = 'https://market.example/counter';

const fetchFrom =
  (answer: (request: Request) => Promise<Response>): Fetch =>
  (url, init) =>
    answer(new Request(url, init));

/** A marketplace behind a gateway. */
export const behind = (marketplace: Marketplace): Marketplace =>
  http({ baseUrl, fetch: fetchFrom(gateway(marketplace, { basePath: '/v1', origins: [] })), pollMs: 1 });

/** The town behind a gateway. A shop's token is its id. */
export function wired(options: Partial<GatewayOptions> = {}, adapter: Partial<HttpOptions> = {}, market = town()) {
  const {
    counter: _counter,
    control: _control,
    bank: _bank,
    rider: _rider,
    operator: _operator,
    ...marketplace
  } = market;
  const shopper = gateway(marketplace, { basePath: '/v1', origins: [], ...options });
  const desk = counterGateway(async (token) => (token.startsWith('no') ? undefined : market.counter(token)), {
    basePath: '/counter',
    origins: [],
    ...options,
  });
  const made: Made & Required<Pick<Made, 'counter' | 'control'>> = {
    marketplace: http({ baseUrl, fetch: fetchFrom(shopper), pollMs: 1, ...adapter }),
    counter: (shop) => httpCounter({ baseUrl: counterUrl, token: shop, fetch: fetchFrom(desk) }),
    control: market.control,
  };
  return { ...made, market, shopper, desk };
}

/** A town behind a gateway, with the hands of those it works with. */
export async function richlyWired(wants: Parameters<typeof richTown>[0]): Promise<Made> {
  const { market, bank, rider, operator, mailbox } = richTown(wants);
  return { ...wired({}, {}, market), bank, rider, operator, mailbox };
}
