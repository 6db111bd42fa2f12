/** Carts, and one order that is placed and cancelled. */
import { newOrderKey } from '../../domain/order.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { buyable, cannot, misrefused, misshapen, query, unreadable } from '../rule.ts';
import { kept } from './tokens.ts';
import { Unlooked } from '../backend.ts';
import type { OrderKey } from '../../domain/order.ts';
import type { Offer } from '../../domain/offer.ts';
import type { AcceptedDraft, CartLine } from '../../domain/quote.ts';
import type { Exchange } from '../backend.ts';
import type { Finding } from '../report.ts';
import type { Rule, World } from '../rule.ts';

/** A line that accepts an offer as it is shown. */
export function lineOf({ id, price, collect: [way] }: Offer): CartLine {
  if (!way) throw new Error(`offer "${id}" cannot be collected`);
  return {
    id: 'vitrine-check',
    offer: id,
    quantity: 1,
    fulfilment: { method: 'collect', point: way.point },
    seen: { price, promise: way.promise },
  };
}

const noLine = (world: World): string | false => !buyable(world) && 'no offer that was seen can be collected';

/** A line of what can be had, at another price than it has. */
function line(world: World, more: number): CartLine {
  const offer = buyable(world);
  if (!offer) throw new Unlooked('there is nothing to order');
  return lineOf({ ...offer, price: { ...offer.price, minor: offer.price.minor + more } });
}

const quotes: Rule[] = [
  {
    area: 'quote',
    promise: 're-checks a cart: names its lines, and says where a price is no longer what was seen',
    unless: (world) => cannot(world, 'quote') || noLine(world),
    look: async (world) => {
      const exchange = await world.backend.ask('/quote', { method: 'POST', body: { lines: [line(world, 1)] } });
      const quote = shapes.quote.safeParse(exchange.json);
      if (!quote.success) return [...unreadable(exchange), ...misshapen(shapes.quote, exchange, exchange.json)];
      const own = quote.data.lines.find((entry) => entry.line === 'vitrine-check');
      return own?.differences.some(({ kind }) => kind !== 'promise')
        ? []
        : [
            {
              where: `${exchange.call} → lines`,
              what: own ? 'a wrong price was seen, and the answer names no difference' : 'the line is missing',
              mend: 'answer every line by its id, and compare `seen` with what is true now',
            },
          ];
    },
  },
  {
    area: 'quote',
    promise: 'answers lines whose offer is gone, and does not fail',
    unless: (world) => cannot(world, 'quote') || noLine(world),
    look: async (world) => {
      const gone = { ...line(world, 0), offer: 'vitrine-check-gone' };
      const exchange = await world.backend.ask('/quote', { method: 'POST', body: { lines: [gone] } });
      const quote = shapes.quote.safeParse(exchange.json);
      if (!quote.success) return [...unreadable(exchange), ...misshapen(shapes.quote, exchange, exchange.json)];
      return quote.data.lines[0]?.differences.some(({ kind }) => kind === 'withdrawn')
        ? []
        : [{ where: exchange.call, what: 'it is not told', mend: 'answer the difference { "kind": "withdrawn" }' }];
    },
  },
];

const noOrder = (world: World): string | false =>
  cannot(world, 'orders') ||
  (!world.placing && 'only with --orders, which places one order and cancels it') ||
  (cannot(world, 'cancel') && 'it cannot cancel, so the order would stay') ||
  noLine(world);

const idOf = ({ json }: Exchange): unknown => (json as { id?: unknown } | undefined)?.id;

const misplaced = (exchange: Exchange, key: OrderKey): Finding[] => {
  const broken = unreadable(exchange, [200, 201]);
  if (broken.length) return broken;
  const said: Finding = {
    where: exchange.call,
    what: 'the answer says the order key, which opens the order to whoever sees it',
    mend: 'keep the hash of the key and never the key: not as an id, nor in an address',
  };
  const repeats = exchange.text.includes(key) ? [said] : [];
  return [...misshapen(shapes.order, exchange, exchange.json), ...kept(exchange), ...repeats];
};

/** How an order differs from what was ordered. */
function differing({ call, json }: Exchange, { cart: { lines } }: AcceptedDraft, offer: Offer | undefined): Finding[] {
  const order = shapes.order.safeParse(json);
  const [wanted] = lines;
  if (!order.success || !wanted) return [];
  const [got, ...more] = order.data.parts.flatMap((part) => part.lines.map((line) => ({ ...line, shop: part.shop })));
  const mend = 'place what the draft says, or refuse it with "quote_changed"';
  const wrong = (name: string, is: unknown, was: unknown): Finding[] =>
    is === was
      ? []
      : [{ where: `${call} → parts.0.lines.0`, what: `${name}: ${String(is)}; ordered: ${String(was)}`, mend }];
  return [
    ...wrong('lines', 1 + more.length, 1),
    ...wrong('offer', got?.offer, wanted.offer),
    ...wrong('shop', got?.shop, offer?.shop),
    ...wrong('quantity', got?.quantity, wanted.quantity),
    ...wrong(
      'price',
      `${got?.price.minor} ${got?.price.currency}`,
      `${wanted.seen.price.minor} ${wanted.seen.price.currency}`,
    ),
  ];
}

/** A draft of one piece at what it costs now: meanwhile a promise may have moved on. */
async function draft(world: World, name = 'Vitrine Check', more = 0): Promise<AcceptedDraft> {
  const seen = buyable(world);
  const now = (await shown(world)).find(({ id }) => id === seen?.id) ?? seen;
  if (!now) throw new Unlooked('there is nothing to order');
  const { price } = now;
  const own = lineOf({ ...now, price: { ...price, minor: price.minor + more } });
  return { cart: { lines: [own] }, contact: { name, email: world.email } };
}

/** The offers of the one product and shop that an order is tried with. */
async function shown(world: World): Promise<readonly Offer[]> {
  const offer = buyable(world);
  const params = { product: offer?.product ?? '', shop: offer?.shop ?? '' };
  const page = shapes.offerPage.safeParse((await world.backend.ask(`/offers${query(params)}`)).json);
  return page.success ? page.data.offers : [];
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
    const again = await trial.place(first.draft, first.key);
    const after = await left(world);
    const where = `${again.call}, twice with one key`;
    if (again.status > 299)
      return [
        { where, what: `answers ${again.status} the second time`, mend: 'answer the order that the key has placed' },
      ];
    if (idOf(again) !== id) return [{ where, what: 'placed two orders', mend }];
    return before !== undefined && after !== undefined && after < before
      ? [{ where, what: `took the copies twice: ${before} were left, then ${after}`, mend }]
      : differing(first.exchange, first.draft, buyable(world));
  }),
  rule('refuses another draft under a key that was used', async (world) => {
    const { key } = await world.trial.placed(() => draft(world));
    const other = await world.trial.place(await draft(world, 'Somebody Else'), key);
    return misrefused({ ...other, call: `${other.call} with a used key and another draft` }, 'key_reused');
  }),
  rule('opens an order to its key, and to nobody without it', async (world) => {
    const { backend, trial } = world;
    const { key, order } = await trial.placed(() => draft(world));
    const found = await trial.find(key);
    const wrong = misplaced(found, key);
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
    const keyless = await backend.ask('/order', { method: 'PUT', body: { ...rest, cart: { ...cart, lines } } });
    const found = misrefused({ ...keyless, call: `${keyless.call} without a key` }, 'unauthorized');
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
    const exchange = await world.trial.place(await draft(world, undefined, -1), newOrderKey());
    const found = misrefused({ ...exchange, call: `${exchange.call} with a price that is too low` }, 'quote_changed');
    return found.length ? found : misshapen(shapes.quoteProblem, exchange, exchange.json);
  }),
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
    const { key, order } = await trial.placed(() => draft(world));
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
    return wrong;
  }),
  rule('has no order left of all that was tried', ({ trial }) => trial.close()),
];

export const orders: readonly Rule[] = [...quotes, ...placing];
