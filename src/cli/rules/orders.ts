/** One order, that is placed and cancelled. */
import { newOrderKey } from '../../domain/order.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { buyable, misrefused, misshapen } from '../rule.ts';
import { copiesFor } from './carts.ts';
import { counted, draft, idOf, left, rule } from './drafts.ts';
import { keys } from './keys.ts';
import { differing, misplaced } from './placed.ts';
import { Unlooked } from '../backend.ts';
import { second } from './second.ts';
import { bearer } from '../trial.ts';
import type { AcceptedDraft } from '../../domain/quote.ts';
import type { Finding } from '../report.ts';
import type { Rule } from '../rule.ts';

/** The same value with the fields of every record the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, entry]: [string, unknown]) => [name, turned(entry)]),
  );
}

/** In this order: the last ones take back what the others have placed. */
export const orders: readonly Rule[] = [
  rule('makes one order of a key, however often the same draft comes', async (world) => {
    const { trial } = world;
    const shelf = await counted(world);
    trial.copies.before = shelf.copies;
    trial.shelves.before = shelf.shelf;
    const first = await trial.first(() => draft(world));
    const wrong = misplaced(first.exchange, first.key);
    if (wrong.length) return wrong;
    const mend = 'look the key up (its hash) in the transaction that stores the order and takes the stock';
    const id = idOf(first.exchange);
    if (first.twin.status < 300 && idOf(first.twin) !== id)
      return [{ where: `${first.twin.call}, twice at once with one key`, what: 'placed two orders', mend }];
    const emptier = await counted(world);
    const before = (trial.copies.placed = emptier.copies);
    trial.shelves.placed = emptier.shelf;
    // Some program between may write the same otherwise.
    const again = await trial.place(turned(first.draft) as AcceptedDraft, first.key);
    const after = await left(world);
    const where = `${again.call}, twice with one key`;
    if (again.status > 299)
      return [
        {
          where,
          what: `answers ${again.status} the second time`,
          mend: 'answer the order that the key has placed; compare drafts by what they say, not by their bytes',
        },
      ];
    if (idOf(again) !== id) return [{ where, what: 'placed two orders', mend }];
    return before !== undefined && after !== undefined && after < before
      ? [{ where, what: `took the copies twice: ${before} were left, then ${after}`, mend }]
      : differing(first.exchange, first.draft, buyable(world));
  }),
  rule('takes what is ordered off the shelf', async (world) => {
    const { trial } = world;
    await trial.placed(() => draft(world));
    const { before, placed } = trial.copies;
    if (before === undefined || placed === undefined || placed < before) return [];
    // What is shown may be some seconds old: a cart is asked for what is true.
    const copies = await copiesFor(world, before);
    return copies === undefined || copies < before
      ? []
      : [
          {
            where: 'PUT /order',
            what: `${before} were left before an order of one, and ${copies} can be had after it: the last one would be sold twice`,
            mend: 'take the copies in the transaction that stores the order',
          },
        ];
  }),
  {
    ...rule('gives offers another ETag when something has been sold', async ({ trial }) => {
      const { before, placed } = trial.shelves;
      const tag = before?.headers.get('etag');
      return before && placed && tag && placed.headers.get('etag') === tag && placed.text !== before.text
        ? [
            {
              where: `${placed.call} → ETag`,
              what: `${tag} before an order and after it, though the stock is another: shoppers would see old stock for ever`,
              mend: 'make the ETag from the content, such as a hash of the body, and not from the address',
            },
          ]
        : [];
    }),
    area: 'caching',
  },
  rule('refuses another draft under a key that was used', async (world) => {
    const { key } = await world.trial.placed(() => draft(world));
    const found: Finding[] = [];
    for (const other of [{ name: 'Somebody Else' }, { quantity: 2 }]) {
      const exchange = await world.trial.place(await draft(world, other), key);
      found.push(
        ...misrefused({ ...exchange, call: `${exchange.call} with a used key and another draft` }, 'key_reused'),
      );
    }
    return found;
  }),
  ...keys,
  ...second,
  rule('places nothing at a price that nobody is shown, and answers what it would be now', async (world) => {
    const exchange = await world.trial.place(await draft(world, { more: -1 }), newOrderKey());
    const found = misrefused({ ...exchange, call: `${exchange.call} with a price that is too low` }, 'quote_changed');
    return found.length ? found : misshapen(shapes.quoteProblem, exchange, exchange.json);
  }),
  rule('places no more copies than there are', async (world) => {
    const copies = await left(world);
    if (copies === undefined || copies > 998) throw new Unlooked('the shop does not say how many copies are left');
    const exchange = await world.trial.place(await draft(world, { quantity: copies + 1 }), newOrderKey());
    return misrefused({ ...exchange, call: `${exchange.call} of one copy more than are left` }, 'quote_changed');
  }),
  rule(
    'places nothing that cannot be: no line, no piece, half of one, of somebody whom nobody can reach',
    async (world) => {
      const own = await draft(world);
      const { cart, contact } = own;
      const pieces = (quantity: number) => ({
        cart: { ...cart, lines: cart.lines.map((line) => ({ ...line, quantity })) },
      });
      const odd: [string, Partial<AcceptedDraft>][] = [
        ['no line', { cart: { ...cart, lines: [] } }],
        ['0 pieces', pieces(0)],
        ['-1 pieces', pieces(-1)],
        ['half a piece', pieces(0.5)],
        ['nobody to write to or to call', { contact: { name: contact.name } }],
      ];
      const found: Finding[] = [];
      for (const [what, part] of odd) {
        const exchange = await world.trial.place({ ...own, ...part }, newOrderKey());
        found.push(...misrefused({ ...exchange, call: `${exchange.call} of ${what}` }, 'invalid'));
      }
      return found;
    },
  ),
  rule('answers who asks again and again with the order as it is now', async (world) => {
    const { backend, trial } = world;
    const { key } = await trial.placed(() => draft(world));
    const ask = (tag: string) => backend.ask('/order', { headers: { ...bearer(key), 'if-none-match': tag } });
    const other = await ask('"vitrine-check"');
    const found = await trial.find(key);
    const etag = found.headers.get('etag');
    const again = await ask(etag ?? '"none"');
    trial.asked = found;
    const wrong = (what: string, mend: string): Finding[] => [{ where: `${other.call} → ETag`, what, mend }];
    if (other.status === 304)
      return wrong(
        '304 to who has another answer: shoppers would never see that it is ready',
        'compare If-None-Match with the ETag of the order as it is now',
      );
    if (!etag && found.status === 200)
      return wrong('missing', 'send an ETag with the order too: its page asks again and again');
    return again.status === 200 && again.text === found.text
      ? wrong(
          `If-None-Match: ${etag} answers 200, with the same content`,
          'answer 304 without a body when If-None-Match names the ETag of the order as it is now',
        )
      : [];
  }),
  rule('cancels what was placed, twice as if once', async (world) => {
    const { trial } = world;
    const { key, order, draft: own } = await trial.placed(() => draft(world));
    const [first, again] = [await trial.cancel(key, order), await trial.cancel(key, order)];
    const wrong = [...first, ...again].flatMap((exchange) => misplaced(exchange, key));
    const found = await trial.find(key);
    const now = shapes.order.safeParse(found.json);
    const tag = trial.asked?.headers.get('etag');
    if (tag && tag === found.headers.get('etag') && found.status === 200 && found.text !== trial.asked?.text)
      wrong.push({
        where: `${found.call} → ETag`,
        what: `${tag} before it was cancelled and after: shoppers would never see what becomes of it`,
        mend: 'make the ETag from the content of the order, such as a hash of the body',
      });
    if (!wrong.length && !(now.success && now.data.parts.every(({ state }) => state === 'cancelled')))
      wrong.push({
        where: 'POST /order/cancel',
        what: 'the order is not cancelled afterwards',
        mend: 'set the state of the part to "cancelled", and give its copies back',
      });
    const told = shapes.order.safeParse(first.at(-1)?.json);
    if (!wrong.length && told.success && told.data.parts.some(({ state }) => state !== 'cancelled'))
      wrong.push({
        where: 'POST /order/cancel → parts',
        what: `the answer says "${told.data.parts.find(({ state }) => state !== 'cancelled')?.state}" of what it has just cancelled`,
        mend: 'answer the order as it is after it was cancelled: its page shows what it is answered',
      });
    const { before = 0, placed = before } = trial.copies;
    // A broken backend may have made orders of what should have placed none.
    const back = placed < before && (await trial.clear()) ? await left(world) : undefined;
    if (!wrong.length && back !== undefined && back < before)
      wrong.push({
        where: 'POST /order/cancel',
        what: `its copies did not come back: ${before} were left before the order, ${back} after it was cancelled`,
        mend: 'give the copies back in the transaction that cancels',
      });
    if (!wrong.length && back !== undefined && back > before)
      wrong.push({
        where: 'POST /order/cancel',
        what: `its copies came back twice: ${before} were left before the order, ${back} after it was cancelled`,
        mend: 'give the copies back only where the state of the part has changed',
      });
    const late = await trial.place(own, key);
    if (!wrong.length && late.status < 300 && idOf(late) !== order.id)
      wrong.push({
        where: `${late.call} with the key of a cancelled order`,
        what: 'placed another order',
        mend: 'answer the cancelled order: a key places one order, whatever has become of it',
      });
    return wrong;
  }),
  rule(
    'cancels nothing that was handed over',
    async () => [],
    () => 'a check has no hand at a counter: `conformance()` of vitrine/testing hands over, and tries it then',
  ),
  rule('has no order left of all that was tried', ({ trial }) => trial.close()),
];
