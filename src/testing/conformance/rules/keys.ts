/** The fate of a key: lost answers, settling, cancelling, watching. */
import { newOrderKey } from '../../../domain/order.ts';
import { alike, claim, rejects } from '../claims.ts';
import { draftOf, lineOf, method, offerOf, orderOf, ordersOf, partOf } from '../cart.ts';
import { landmarks } from '../../town/index.ts';
import type { Order, OrderKey } from '../../../domain/order.ts';
import type { AcceptedDraft } from '../../../domain/quote.ts';
import type { Rule, World } from '../subject.ts';

const { quai, lunchBreak, everywhere, lastCopy } = landmarks;

const draftOfLast = async (world: World): Promise<AcceptedDraft> =>
  draftOf(lineOf(await offerOf(world, lastCopy, quai)));
const left = async (world: World) => (await offerOf(world, lastCopy, quai)).stock.quantity;

const settle = (world: World, key: OrderKey) => method(ordersOf(world), 'settle')(key);
const cancel = (world: World, key: OrderKey, part: string) => method(ordersOf(world), 'cancel')(key, part);

/** Places the last copy and one of another shop. */
async function placeTwo(world: World): Promise<{ key: OrderKey; order: Order }> {
  const key = newOrderKey();
  const lines = [lineOf(await offerOf(world, lastCopy, quai)), lineOf(await offerOf(world, everywhere, lunchBreak))];
  return { key, order: await ordersOf(world).place(draftOf(...lines), key) };
}

export const keys: readonly Rule[] = [
  {
    name: 'finds the order whose answer was lost on the way, and places no second one',
    can: ['orders'],
    needs: ['control'],
    async run(world) {
      const [orders, key, draft] = [ordersOf(world), newOrderKey(), await draftOfLast(world)];
      await world.control.failNext('place', 'after');
      await rejects(orders.place(draft, key), 'unavailable');
      const order = await orderOf(world, key);
      alike(await orders.place(draft, key), order, 'the same order');
      alike(await left(world), 0, 'the copy was taken once');
    },
  },
  {
    name: 'finds no order when the request itself was lost, and places it when it comes again',
    can: ['orders'],
    needs: ['control'],
    async run(world) {
      const [orders, key, draft] = [ordersOf(world), newOrderKey(), await draftOfLast(world)];
      await world.control.failNext('place', 'before');
      await rejects(orders.place(draft, key), 'unavailable');
      alike(await orders.find(key), undefined, 'no order');
      alike(await left(world), 1, 'nothing was taken');
      await orders.place(draft, key);
    },
  },
  {
    name: 'settles a key without an order: it can never place one',
    can: ['settle'],
    async run(world) {
      const [orders, key, draft] = [ordersOf(world), newOrderKey(), await draftOfLast(world)];
      alike(await settle(world, key), 'burned', 'burned');
      await rejects(orders.place(draft, key), 'key_burned');
      alike([await orders.find(key), await settle(world, key)], [undefined, 'burned'], 'and burned it stays');
      alike(await left(world), 1, 'nothing was taken');
      await orders.place(draft, newOrderKey());
    },
  },
  {
    name: 'settles a key with an order: here it is',
    can: ['settle'],
    async run(world) {
      const [orders, key, draft] = [ordersOf(world), newOrderKey(), await draftOfLast(world)];
      const order = await orders.place(draft, key);
      alike(await settle(world, key), order, 'the order');
      alike(await orders.place(draft, key), order, 'and it stays');
      await rejects(settle(world, 'secret'), 'unauthorized');
    },
  },
  {
    name: 'lets either the order or its burning win when both come at once',
    can: ['settle'],
    async run(world) {
      const [orders, key, draft] = [ordersOf(world), newOrderKey(), await draftOfLast(world)];
      const [placed, settled] = await Promise.allSettled([orders.place(draft, key), settle(world, key)]);
      claim(settled.status === 'fulfilled', 'settling always ends the doubt');
      if (settled.value === 'burned') {
        claim(placed.status === 'rejected', 'burned: nothing was placed');
        alike([await orders.find(key), await left(world)], [undefined, 1], 'burned: nothing was taken');
      } else alike(await orders.find(key), settled.value, 'placed: here is the order');
    },
  },
  {
    name: 'cancels one part, puts its copies back on sale, and leaves the other part alone',
    can: ['cancel'],
    async run(world) {
      const { key, order } = await placeTwo(world);
      alike(await left(world), 0, 'taken');
      const cancelled = await cancel(world, key, partOf(order).id);
      alike(
        cancelled.parts.map(({ state }) => state),
        ['cancelled', 'placed'],
        'one of two',
      );
      alike(await left(world), 1, 'back on sale');
      alike(await orderOf(world, key), cancelled, 'the order as it is now');
      alike(
        cancelled.parts[0]?.history.map(({ state }) => state),
        ['placed', 'cancelled'],
        'the history',
      );
    },
  },
  {
    name: 'cancels twice as if once',
    can: ['cancel'],
    async run(world) {
      const { key, order } = await placeTwo(world);
      const { id } = partOf(order);
      alike(await cancel(world, key, id), await cancel(world, key, id), 'nothing more happens');
      alike(await left(world), 1, 'one copy came back, not two');
      const again = draftOf(...(await draftOfLast(world)).cart.lines);
      await ordersOf(world).place(again, newOrderKey());
      await cancel(world, key, id);
      alike(await left(world), 0, 'the copy of the next shopper is not given away');
    },
  },
  {
    name: 'cancels nothing for another key or an unknown part',
    can: ['cancel'],
    async run(world) {
      const { key, order } = await placeTwo(world);
      await rejects(cancel(world, newOrderKey(), partOf(order).id), 'not_found');
      await rejects(cancel(world, key, 'nothing'), 'not_found');
      await rejects(cancel(world, 'secret', partOf(order).id), 'unauthorized');
      alike(await orderOf(world, key), order, 'the order is untouched');
    },
  },
  {
    name: 'answers the cancelled order when its draft comes again, and places no second one',
    can: ['cancel'],
    async run(world) {
      const [orders, key, draft] = [ordersOf(world), newOrderKey(), await draftOfLast(world)];
      const order = await orders.place(draft, key);
      const cancelled = await cancel(world, key, partOf(order).id);
      alike(await orders.place(draft, key), cancelled, 'it stays cancelled');
    },
  },
  {
    name: 'shows a watched order at once, again when it changes, and ends quietly when nobody watches any more',
    can: ['watch', 'cancel'],
    async run(world) {
      const { key, order } = await placeTwo(world);
      const controller = new AbortController();
      const states: (string | undefined)[] = [];
      for await (const now of method(ordersOf(world), 'watch')(key, { signal: controller.signal })) {
        states.push(now.parts[0]?.state);
        if (states.length === 1) await cancel(world, key, partOf(order).id);
        else controller.abort();
      }
      alike(states, ['placed', 'cancelled'], 'now, and when it changed');
    },
  },
  {
    name: 'watches no order that does not exist',
    can: ['watch'],
    async run(world) {
      const watched = method(ordersOf(world), 'watch')(newOrderKey())[Symbol.asyncIterator]();
      await rejects(watched.next(), 'not_found');
    },
  },
  {
    name: 'ends a watch at once whose signal has aborted before',
    can: ['watch'],
    async run(world) {
      const { key } = await placeTwo(world);
      const watched = method(ordersOf(world), 'watch')(key, { signal: AbortSignal.abort() });
      alike(await watched[Symbol.asyncIterator]().next(), { done: true }, 'nothing to see');
    },
  },
];
