/** What shopper, shop and time do to one another. */
import { newOrderKey } from '../../../domain/order.ts';
import { alike, claim, found, rejects } from '../claims.ts';
import { draftOf, lineOf, method, offerOf, orderOf, ordersOf, partOf } from '../cart.ts';
import { landmarks } from '../../town/index.ts';
import type { OrderKey, OrderState, ShopperPart } from '../../../domain/order.ts';
import type { Counter } from '../../../marketplace/counter.ts';
import type { Rule, World } from '../subject.ts';

const { quai, lastCopy } = landmarks;

/** The last copy, ordered and brought as far as a state. */
async function broughtTo(
  world: World,
  state: OrderState,
): Promise<{ key: OrderKey; part: ShopperPart; desk: Counter }> {
  const key = newOrderKey();
  const draft = draftOf(lineOf(await offerOf(world, lastCopy, quai), 1, 'last'));
  const part = partOf(await ordersOf(world).place(draft, key));
  const desk = world.counter(quai);
  const way: OrderState[] = ['accepted', 'ready', 'collected'];
  const steps = [
    () => desk.decide(part.id, { lines: [{ line: 'last', accepted: true }] }),
    () => desk.ready(part.id),
    () => desk.handOver(part.id, part.code ?? ''),
  ];
  for (const step of steps.slice(0, way.indexOf(state) + 1)) await step();
  return { key, part, desk };
}

const now = async (world: World, key: OrderKey): Promise<ShopperPart> => partOf(await orderOf(world, key));
const left = async (world: World) => (await offerOf(world, lastCopy, quai)).stock.quantity;
const cancel = (world: World, key: OrderKey, part: string) => method(ordersOf(world), 'cancel')(key, part);

export const courses: readonly Rule[] = [
  {
    name: 'remembers each step of an order with its time, in order',
    can: ['orders'],
    needs: ['counter'],
    async run(world) {
      const { key } = await broughtTo(world, 'collected');
      const { history } = await now(world, key);
      alike(
        history.map(({ state }) => state),
        ['placed', 'accepted', 'ready', 'collected'],
        'every step',
      );
      const times = history.map(({ at }) => Date.parse(at));
      alike(
        times,
        [...times].sort((a, b) => a - b),
        'one after the other',
      );
    },
  },
  {
    name: 'lets the shopper cancel a reservation until it is collected',
    can: ['cancel'],
    needs: ['counter'],
    async run(world) {
      for (const state of ['placed', 'accepted', 'ready'] as const) {
        const { key, part } = await broughtTo(world, state);
        await cancel(world, key, part.id);
        alike([(await now(world, key)).state, await left(world)], ['cancelled', 1], `cancelled when ${state}`);
      }
    },
  },
  {
    name: 'cancels nothing that is collected or refused',
    can: ['cancel'],
    needs: ['counter'],
    async run(world) {
      const { key, part } = await broughtTo(world, 'placed');
      await world.counter(quai).decide(part.id, { lines: [{ line: 'last', accepted: false }] });
      await rejects(cancel(world, key, part.id), 'conflict');
      alike([(await now(world, key)).state, await left(world)], ['refused', 1], 'refused, and back on sale once');
      const collected = await broughtTo(world, 'collected');
      await rejects(cancel(world, collected.key, collected.part.id), 'conflict');
      alike([(await now(world, collected.key)).state, await left(world)], ['collected', 0], 'it is gone');
    },
  },
  {
    name: 'lets the shop do nothing more with what the shopper has cancelled',
    can: ['cancel'],
    needs: ['counter'],
    async run(world) {
      const { key, part, desk } = await broughtTo(world, 'placed');
      await cancel(world, key, part.id);
      await rejects(desk.decide(part.id, { lines: [{ line: 'last', accepted: true }] }), 'conflict');
      await rejects(desk.ready(part.id), 'conflict');
      await rejects(desk.handOver(part.id, part.code ?? ''), 'conflict');
      const done = (await desk.orders({ which: 'done' })).items.map((item) => item.part.state);
      alike(done, ['cancelled'], 'the counter sees why');
    },
  },
  {
    name: 'lets shopper and shop decide at once, and only one of them wins',
    can: ['cancel'],
    needs: ['counter'],
    async run(world) {
      const { key, part, desk } = await broughtTo(world, 'ready');
      await Promise.allSettled([cancel(world, key, part.id), desk.handOver(part.id, part.code ?? '')]);
      const { state } = await now(world, key);
      alike([state, await left(world)], state === 'collected' ? ['collected', 0] : ['cancelled', 1], 'one of both');
    },
  },
  {
    name: 'keeps goods that lie ready for as long as was said, and sells them again afterwards',
    can: ['orders'],
    needs: ['counter', 'control'],
    async run(world) {
      const { key, part, desk } = await broughtTo(world, 'ready');
      const { at } = await world.marketplace.describe();
      const holdUntil = found((await now(world, key)).holdUntil, 'end of the hold');
      claim(Date.parse(holdUntil) - Date.parse(at) >= 48 * 3_600_000 - 60_000, 'the quai keeps for 48 hours at least');

      await world.control.advance(Date.parse(holdUntil) - Date.parse(at) - 60_000);
      alike([(await now(world, key)).state, await left(world)], ['ready', 0], 'a minute before it lies there');

      await world.control.advance(120_000);
      const expired = await now(world, key);
      alike([expired.state, await left(world)], ['expired', 1], 'a minute later it is on sale');
      alike(
        Date.parse(found(expired.history.at(-1), 'last step').at),
        Date.parse(holdUntil),
        'it ended when the hold did',
      );
      alike(await now(world, key), expired, 'and looks the same whenever one looks');
      await rejects(desk.handOver(part.id, part.code ?? ''), 'conflict');
      alike((await desk.orders()).items, [], 'the counter has nothing to do');
      await ordersOf(world).place(draftOf(lineOf(await offerOf(world, lastCopy, quai))), newOrderKey());
      alike(await left(world), 0, 'the next shopper has it');
    },
  },
  {
    name: 'shows a watching shopper what the shop does',
    can: ['watch'],
    needs: ['counter'],
    async run(world) {
      const { key, part, desk } = await broughtTo(world, 'placed');
      const controller = new AbortController();
      const states: string[] = [];
      for await (const order of method(ordersOf(world), 'watch')(key, { signal: controller.signal })) {
        const { state } = partOf(order);
        states.push(state);
        if (state === 'placed') await desk.decide(part.id, { lines: [{ line: 'last', accepted: true }] });
        else if (state === 'accepted') await desk.ready(part.id);
        else controller.abort();
      }
      alike(states, ['placed', 'accepted', 'ready'], 'each step');
    },
  },
  {
    name: 'shows a watching shopper that the hold is over',
    can: ['watch'],
    needs: ['counter', 'control'],
    async run(world) {
      const { key } = await broughtTo(world, 'ready');
      const controller = new AbortController();
      const states: string[] = [];
      for await (const order of method(ordersOf(world), 'watch')(key, { signal: controller.signal })) {
        states.push(partOf(order).state);
        if (states.length === 1) await world.control.advance(30 * 86_400_000);
        else controller.abort();
      }
      alike(states, ['ready', 'expired'], 'the hold is over');
    },
  },
];
