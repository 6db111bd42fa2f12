import { dueKey } from '../../domain/counter.ts';
import { MarketplaceError } from '../error.ts';
import * as ledger from './ledger.ts';
import { page } from '../reads.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Counter } from '../counter.ts';
import type { Ask } from '../marketplace.ts';
import type { Moment } from './store.ts';

/** What a counter needs of its marketplace. */
export interface Behind {
  id: string;
  moment: () => Promise<Moment>;
  change: <T>(step: (moment: Moment) => ledger.Change<T>) => Promise<T>;
  answer: <T>(ask: Ask | undefined, work: () => T | Promise<T>) => Promise<T>;
}

/** The counter of one shop. */
export function counterOf(shop: Shop, { id, moment, change, answer }: Behind): Counter {
  return {
    id: `${id} ${shop.id}`,
    shop: (ask) => answer(ask, () => shop),
    orders: ({ which = 'open', cursor } = {}, ask) =>
      answer(ask, async () => {
        const { state } = await moment();
        return page(ledger.counterOrders(shop, which, state), dueKey, { limit: 50, cursor }, 'memory');
      }),
    decide: (part, decision, ask) => answer(ask, () => change((moment) => ledger.decide(shop, part, decision, moment))),
    ready: (part, ask) => answer(ask, () => change((moment) => ledger.ready(shop, part, moment))),
    handOver: (part, code, ask) =>
      answer(ask, async () => {
        const outcome = await change((moment) => ledger.handOver(shop, part, code, moment));
        if (outcome === 'wrong_code')
          throw new MarketplaceError('wrong_code', `[memory] not the code of the order part "${part}"`);
        if ('wait' in outcome)
          throw new MarketplaceError('rate_limited', `[memory] too many wrong codes for the order part "${part}"`, {
            retryAfter: outcome.wait,
          });
        return outcome.collected;
      }),
  };
}
