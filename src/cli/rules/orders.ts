/** One order, that is placed and cancelled. */
import { newOrderKey } from '../../domain/order.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { buyable, cannot, misrefused, misshapen, query, unreadable } from '../rule.ts';
import { copiesFor, lineOf, noLine } from './carts.ts';
import { differing, misplaced } from './placed.ts';
import { Unlooked } from '../backend.ts';
import { bearer } from '../trial.ts';
import type { OrderKey } from '../../domain/order.ts';
import type { Offer } from '../../domain/offer.ts';
import type { AcceptedDraft } from '../../domain/quote.ts';
import type { Exchange } from '../backend.ts';
import type { Finding } from '../report.ts';
import type { Rule, World } from '../rule.ts';

const noOrder = (world: World): string | false =>
  cannot(world, 'orders') ||
  (!world.placing && 'only with --orders, which places one order and cancels it') ||
  (cannot(world, 'cancel') && 'it cannot cancel, so the order would stay') ||
  noLine(world);

const idOf = ({ json }: Exchange): unknown => (json as { id?: unknown } | undefined)?.id;

/** A draft of one piece at what it costs now: meanwhile a promise may have moved on. */
async function draft(world: World, { name = 'Vitrine Check', more = 0, quantity = 1 } = {}): Promise<AcceptedDraft> {
  const seen = buyable(world);
  const now = (await shown(world)).find(({ id }) => id === seen?.id) ?? seen;
  if (!now) throw new Unlooked('there is nothing to order');
  const { price } = now;
  const own = lineOf({ ...now, price: { ...price, minor: price.minor + more } }, quantity);
  return { cart: { lines: [own] }, contact: { name, email: world.email } };
}

/** The offers of the one product and shop that an order is tried with. */
async function shown(world: World): Promise<readonly Offer[]> {
  const offer = buyable(world);
  const params = { product: offer?.product ?? '', shop: offer?.shop ?? '' };
  const page = shapes.offerPage.safeParse((await world.backend.ask(`/offers${query(params)}`)).json);
  return page.success ? page.data.offers : [];
}

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

/** Keys that are another one in case, at the end, or at the beginning. */
function resembling(key: OrderKey): OrderKey[] {
  const [fresh, half] = [newOrderKey(), key.length / 2];
  const cased = key.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
  return [
    cased.slice(0, -1) + key.slice(-1),
    key.slice(0, half) + fresh.slice(half),
    fresh.slice(0, half) + key.slice(half),
  ];
}

/** How many copies of the offer are left, where the shop shares that. */
const left = async (world: World): Promise<number | undefined> =>
  (await shown(world)).find(({ id }) => id === buyable(world)?.id)?.stock.quantity;

const rule = (promise: string, look: Rule['look'], unless: Rule['unless'] = noOrder): Rule => ({
  area: 'orders',
  promise,
  unless,
  look,
});

/** In this order: the last ones take back what the others have placed. */
const placing: Rule[] = [
  rule('makes one order of a key, however often the same draft comes', async (world) => {
    const { trial } = world;
    trial.copies.before = await left(world);
    const first = await trial.first(() => draft(world));
    const wrong = misplaced(first.exchange, first.key);
    if (wrong.length) return wrong;
    const mend = 'look the key up (its hash) in the transaction that stores the order and takes the stock';
    const id = idOf(first.exchange);
    if (first.twin.status < 300 && idOf(first.twin) !== id)
      return [{ where: `${first.twin.call}, twice at once with one key`, what: 'placed two orders', mend }];
    const before = (trial.copies.placed = await left(world));
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
  rule('opens an order to its key, and to nobody without it', async (world) => {
    const { backend, trial } = world;
    const { key, order, draft: own } = await trial.placed(() => draft(world));
    const found = await trial.find(key);
    const wrong = misplaced(found, key);
    if (!wrong.length) wrong.push(...differing(found, own, buyable(world)));
    for (const other of resembling(key)) {
      const open = await trial.find(other);
      wrong.push(...misrefused({ ...open, call: `${open.call} with a key that only resembles its own` }, 'not_found'));
    }
    if (!wrong.length && idOf(found) !== order.id)
      wrong.push({ where: found.call, what: 'is another order', mend: 'find the order by the hash of its key' });
    // Ids of orders are no secrets, and addresses are written down: what they open must not be an order.
    const doors = {
      '/orders': '',
      '/order/{id}': order.id,
      '/orders/{id}': order.id,
      '/order/{key}': key,
      '/orders/{key}': key,
    };
    for (const [door, inside] of Object.entries(doors)) {
      const open = await backend.ask(door.replace(/\{\w+\}/, encodeURIComponent(inside)));
      if (open.status < 300 && open.text.includes(order.id))
        wrong.push({
          where: `GET ${door}`,
          what: inside === key ? 'takes the key from the address' : 'shows the order to everybody',
          mend: 'ask for the key of the order, in the Authorization header',
        });
    }
    return [
      ...wrong,
      ...misrefused(await backend.ask('/order'), 'unauthorized'),
      ...misrefused(await trial.find(newOrderKey()), 'not_found'),
      ...misrefused(await backend.ask(`/order?key=${key}`), 'unauthorized'),
    ];
  }),
  rule('places nothing without a key, and lets nobody else cancel or withdraw', async (world) => {
    const { backend, trial } = world;
    const { order } = await trial.placed(() => draft(world));
    const part = order.parts[0]?.id ?? '';
    // Of what is gone: no order could come of it.
    const { cart, ...rest } = await draft(world);
    const lines = cart.lines.map((line) => ({ ...line, offer: 'vitrine-check-gone' }));
    const body = { ...rest, cart: { ...cart, lines } };
    const keyless = await backend.ask('/order', { method: 'PUT', body });
    const weak = await backend.ask('/order', { method: 'PUT', body, headers: bearer('vitrine-check') });
    const found = [
      ...misrefused({ ...keyless, call: `${keyless.call} without a key` }, 'unauthorized'),
      ...misrefused({ ...weak, call: `${weak.call} with a key that can be guessed` }, 'unauthorized'),
    ];
    for (const step of ['cancel', 'withdraw'] as const) {
      if (cannot(world, step)) continue;
      const [none, other] = [await trial.try(step, part), await trial.try(step, part, newOrderKey())];
      found.push(
        ...misrefused({ ...none, call: `${none.call} without a key` }, 'unauthorized'),
        ...misrefused({ ...other, call: `${other.call} with a key that placed nothing` }, 'not_found'),
      );
    }
    return found;
  }),
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
  rule('answers who asks again and again with the order as it is now', async (world) => {
    const { backend, trial } = world;
    const { key } = await trial.placed(() => draft(world));
    const ask = (tag: string) => backend.ask('/order', { headers: { ...bearer(key), 'if-none-match': tag } });
    const other = await ask('"vitrine-check"');
    await ask((await trial.find(key)).headers.get('etag') ?? '"none"');
    return other.status === 304
      ? [
          {
            where: `${other.call} → ETag`,
            what: '304 to who has another answer: shoppers would never see that it is ready',
            mend: 'compare If-None-Match with the ETag of the order as it is now',
          },
        ]
      : [];
  }),
  rule(
    'settles a key that has placed an order with that order',
    async (world) => {
      const { key, order } = await world.trial.placed(() => draft(world));
      const settled = await world.trial.settle(key);
      const wrong = unreadable(settled);
      if (wrong.length) return wrong;
      const { order: same } = (settled.json ?? {}) as { order?: { id?: unknown } };
      return same?.id === order.id
        ? []
        : [
            {
              where: settled.call,
              what: 'does not answer the order that the key has placed: its shopper would order again',
              mend: 'look for the order before a key is burned, in one transaction: { "order": … }',
            },
          ];
    },
    (world) => noOrder(world) || cannot(world, 'settle'),
  ),
  rule(
    'burns a key that is settled without an order: none can come of it',
    async (world) => {
      const key = newOrderKey();
      const settled = await world.trial.settle(key);
      const wrong = unreadable(settled);
      if (wrong.length) return wrong;
      const late = await world.trial.place(await draft(world), key);
      return [
        ...misshapen(shapes.settlement, settled, settled.json),
        ...misrefused({ ...late, call: `${late.call} with a burned key` }, 'key_burned'),
      ];
    },
    (world) => noOrder(world) || cannot(world, 'settle'),
  ),
  rule('cancels what was placed, twice as if once', async (world) => {
    const { trial } = world;
    const { key, order, draft: own } = await trial.placed(() => draft(world));
    const [first, second] = [await trial.cancel(key, order), await trial.cancel(key, order)];
    const wrong = [...first, ...second].flatMap((exchange) => misplaced(exchange, key));
    const now = shapes.order.safeParse((await trial.find(key)).json);
    if (!wrong.length && !(now.success && now.data.parts.every(({ state }) => state === 'cancelled')))
      wrong.push({
        where: 'POST /order/cancel',
        what: 'the order is not cancelled afterwards',
        mend: 'set the state of the part to "cancelled", and give its copies back',
      });
    const { before = 0, placed = before } = trial.copies;
    const back = placed < before ? await left(world) : undefined;
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
    const again = await trial.place(own, key);
    if (!wrong.length && again.status < 300 && idOf(again) !== order.id)
      wrong.push({
        where: `${again.call} with the key of a cancelled order`,
        what: 'placed another order',
        mend: 'answer the cancelled order: a key places one order, whatever has become of it',
      });
    return wrong;
  }),
  rule('has no order left of all that was tried', ({ trial }) => trial.close()),
];

export const orders: readonly Rule[] = placing;
