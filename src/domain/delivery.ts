/** Delivery: which courier brings what when, and what it costs then. */
import { openSpans } from './hours.ts';
import type { Courier } from './catalogue.ts';
import type { Span } from './hours.ts';
import type { Offer } from './schemas/offer.ts';
import type { Shop } from './schemas/shop.ts';

export { priceOf } from './delivery-price.ts';

/** One way of delivery that an offer names. */
export type Delivery = NonNullable<Offer['delivery']>[number];

/** Who brings an offer to the door, and on which round: the first that sets out once the shop has it ready. */
export function deliveriesOf(
  offer: Pick<Offer, 'collect' | 'contract'>,
  shop: Shop,
  couriers: readonly Courier[],
): Delivery[] {
  const ready = readyAt(offer);
  if (offer.contract !== 'buy' || ready === undefined) return [];
  return couriers
    .filter(({ shops }) => shops.includes(shop.id))
    .flatMap(({ id, name, fee, rounds }) => {
      const round = nextRound({ hours: rounds, timeZone: shop.timeZone }, ready);
      if (!round) return [];
      const [from, until] = [round.opens, round.closes].map((at) => new Date(at).toISOString().replace('.000Z', 'Z'));
      return [{ method: id, name, fee, from: from as string, until: until as string }];
    });
}

/** When the shop has it at hand: a courier comes to any of its collect points. */
function readyAt({ collect }: Pick<Offer, 'collect'>): number | undefined {
  const ready = collect.flatMap(({ promise }) => (promise.kind === 'ready' ? Date.parse(promise.from) : []));
  return ready.length ? Math.min(...ready) : undefined;
}

function nextRound(rounds: Parameters<typeof openSpans>[0], ready: number): Span | undefined {
  for (const round of openSpans(rounds, ready)) if (round.opens >= ready) return round;
  return undefined;
}
