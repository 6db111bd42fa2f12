/** A second order, while the first is open: what tells orders apart, for shoppers and at the counter. */
import { newOrderKey } from '../../domain/order.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { misrefused, unreadable } from '../rule.ts';
import { Unlooked } from '../backend.ts';
import { draft, idOf, rule } from './drafts.ts';
import type { Order, ShopperPart } from '../../domain/order.ts';
import type { Finding } from '../report.ts';
import type { Rule } from '../rule.ts';

/** What two parts of open orders have in common that is to tell them apart. */
function shared(one: ShopperPart, other: ShopperPart, call: string): Finding[] {
  const alike = (name: 'id' | 'number' | 'code', mend: string): Finding[] =>
    one[name] !== undefined && one[name] === other[name]
      ? [{ where: `${call} → parts.0.${name}`, what: `"${one[name]}" for two open orders`, mend }]
      : [];
  return [
    ...alike('id', 'give each part an id of its own: it names what is cancelled, and what the shop decides on'),
    ...alike('number', 'give each part a number of its own: by it the shop finds what was ordered'),
    ...alike('code', 'draw a code for each part, and none that an open one has: who shows it is handed the goods'),
  ];
}

/** After the order that everything is tried with, and before it is cancelled. */
export const second: readonly Rule[] = [
  rule('gives each order ids, a number and a code of its own, and cancels no other with it', async (world) => {
    const { trial } = world;
    const { key, order, exchange: before } = await trial.placed(() => draft(world));
    if (trial.copies.placed === 0) throw new Unlooked('there is one copy, which the first order has');
    const other = newOrderKey();
    const exchange = await trial.place(await draft(world), other);
    // Somebody may have as many orders as the marketplace lets them have.
    if (exchange.status >= 400 && exchange.status < 500)
      throw new Unlooked(`a second order was not placed: it answers ${exchange.status}`);
    const broken = unreadable(exchange, [200, 201]);
    if (broken.length) return broken;
    const [one, two] = [before, exchange].map(({ json }) => shapes.order.safeParse(json).data);
    // Its shape is another promise.
    if (!one || !two) return [];
    if (one.id === two.id)
      return [
        {
          where: `${exchange.call} → id`,
          what: `"${two.id}" for the orders of two keys`,
          mend: 'find orders by the hash of their key, and nothing else: who orders the same twice has two orders',
        },
      ];
    const [first, later] = firsts(one, two);
    const found = shared(first, later, exchange.call);
    const open = await trial.find(other);
    if (open.status === 200 && idOf(open) !== two.id)
      found.push({
        where: `${open.call} with the key of another order`,
        what: 'is not the order that the key has placed',
        mend: 'find the order by the hash of its key',
      });
    const foreign = await trial.try('cancel', first.id, other);
    found.push(...misrefused({ ...foreign, call: `${foreign.call} with the key of another order` }, 'not_found'));
    await trial.cancel(other, two);
    const now = shapes.order.safeParse((await trial.find(key)).json);
    if (
      !found.length &&
      now.success &&
      now.data.id === order.id &&
      now.data.parts.every(({ state }) => state === 'cancelled')
    )
      found.push({
        where: 'POST /order/cancel',
        what: 'cancels the order of another key too',
        mend: 'cancel the part that is named, of the order whose key is sent',
      });
    return found;
  }),
];

/** The only part of each: one line was ordered. */
const firsts = (one: Order, two: Order): [ShopperPart, ShopperPart] => {
  const [[first], [other]] = [one.parts, two.parts];
  if (!first || !other) throw new Unlooked('an order has no part');
  return [first, other];
};
