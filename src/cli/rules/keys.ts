/** What the key of an order opens, to whom, and what becomes of one that is settled. */
import { newOrderKey } from '../../domain/order.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { buyable, cannot, misrefused, misshapen, unreadable } from '../rule.ts';
import { draft, idOf, noOrder, rule } from './drafts.ts';
import { differing, misplaced } from './placed.ts';
import { bearer } from '../trial.ts';
import type { OrderKey } from '../../domain/order.ts';
import type { Rule } from '../rule.ts';

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

/** Of the order that was placed before. */
export const keys: readonly Rule[] = [
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
      '/order?id={id}': order.id,
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
];
