/** What holds for every call: it can be given up, it can fail on the way, and its answer is the caller's own. */
import { newOrderKey } from '../../../domain/order.ts';
import { alike, claim, rejects } from '../claims.ts';
import { draftOf, lineOf, offerOf, ordersOf } from '../cart.ts';
import { landmarks } from '../../town/index.ts';
import type { Rule } from '../subject.ts';

const query = { products: [landmarks.everywhere], drive: 'lorient' };

/** The reason with which a call rejects. */
const reasonOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    (answer) => ({ answered: answer }),
    (reason: unknown) => reason,
  );

/** Changes everything in a value that lets itself be changed. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, entry] of Object.entries(value)) {
    spoil(entry);
    // Frozen answers refuse, which is as good as a copy.
    Reflect.set(value, key, typeof entry === 'number' ? 1 : 'spoilt');
  }
}

export const asking: readonly Rule[] = [
  {
    name: 'answers the same question the same way',
    async run({ marketplace }) {
      alike(await marketplace.offers(query), await marketplace.offers(query), 'nothing has changed');
      alike(await marketplace.shops({}), await marketplace.shops({}), 'nothing has changed');
    },
  },
  {
    name: 'gives answers that belong to the caller: spoiling one spoils no other',
    async run({ marketplace }) {
      const [offers, shops] = [await marketplace.offers(query), await marketplace.shops({})];
      const kept = structuredClone([offers, shops]);
      spoil(offers);
      spoil(shops);
      alike([await marketplace.offers(query), await marketplace.shops({})], kept, 'later answers are whole');
    },
  },
  {
    name: 'does not even begin when the signal has aborted before',
    async run({ marketplace }) {
      const reason = new DOMException('the shopper has gone', 'AbortError');
      const signal = AbortSignal.abort(reason);
      const calls = [
        marketplace.describe({ signal }),
        marketplace.offers(query, { signal }),
        marketplace.shops({}, { signal }),
      ];
      for (const given of await Promise.all(calls.map(reasonOf)))
        claim(given === reason, "the call rejects with the signal's reason");
    },
  },
  {
    name: 'rejects with the reason of the signal when it aborts while the answer is on its way',
    async run({ marketplace }) {
      const controller = new AbortController();
      const reason = new DOMException('the shopper has gone', 'AbortError');
      const call = reasonOf(marketplace.offers(query, { signal: controller.signal }));
      controller.abort(reason);
      claim((await call) === reason, "the call rejects with the signal's reason");
      await marketplace.offers(query);
    },
  },
  {
    name: 'places nothing when the signal has aborted before',
    can: ['orders'],
    async run(world) {
      const key = newOrderKey();
      const draft = draftOf(lineOf(await offerOf(world, landmarks.lastCopy, landmarks.quai)));
      const reason = new DOMException('the shopper has gone', 'AbortError');
      const call = ordersOf(world).place(draft, key, { signal: AbortSignal.abort(reason) });
      claim((await reasonOf(call)) === reason, "the call rejects with the signal's reason");
      alike(await ordersOf(world).find(key), undefined, 'no order');
    },
  },
  {
    name: 'says that it is not available when a question fails, and answers the next one',
    needs: ['control'],
    async run({ marketplace, control }) {
      for (const mode of ['before', 'after'] as const) {
        await control.failNext('offers', mode);
        await rejects(marketplace.offers(query), 'unavailable');
        claim((await marketplace.offers(query)).offers.length > 0, 'the next call is answered');
      }
    },
  },
];
