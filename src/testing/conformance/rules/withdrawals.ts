/** Withdrawals: whoever has bought at a distance may give it back for as long as the law says, without a reason. */
import { newOrderKey } from '../../../domain/order.ts';
import { alike, rejects } from '../claims.ts';
import { draftOf, lineOf, method, offerOf, orderOf, ordersOf, partOf } from '../cart.ts';
import { landmarks } from '../../town/index.ts';
import type { Order, OrderKey, ShopperPart } from '../../../domain/order.ts';
import type { Counter } from '../../../marketplace/counter.ts';
import type { Rule, World } from '../subject.ts';

const { quai, locker, everywhere } = landmarks;

const can = ['orders', 'withdraw'] as const;
const needs = ['bank', 'counter', 'control'] as const;

const DAY = 86_400_000;

const withdraw = (world: World, key: OrderKey, part: string): Promise<Order> =>
  method(ordersOf(world), 'withdraw')(key, part);

const copies = async (world: World) => (await offerOf(world, everywhere, locker, 'used')).stock.quantity;

/** A purchase that is paid. */
async function paid(world: World): Promise<{ key: OrderKey; order: Order; part: ShopperPart; desk: Counter }> {
  const key = newOrderKey();
  const line = lineOf(await offerOf(world, everywhere, locker, 'used'), 1, 'copy');
  const order = await ordersOf(world).place(draftOf(line), key);
  await world.bank.pay(order.id);
  return { key, order, part: partOf(order), desk: world.counter(locker) };
}

/** A purchase that the shopper has at home. */
async function collected(world: World) {
  const bought = await paid(world);
  const { desk, part } = bought;
  await desk.decide(part.id, { lines: [{ line: 'copy', accepted: true }] });
  await desk.ready(part.id);
  await desk.handOver(part.id, part.code ?? '');
  return bought;
}

export const withdrawals: readonly Rule[] = [
  {
    name: 'lets the shopper withdraw from what was collected, once however often it is said, and pays it back',
    can,
    needs,
    async run(world) {
      const { key, order, part, desk } = await collected(world);
      const withdrawn = await withdraw(world, key, part.id);
      alike(
        [partOf(withdrawn).state, partOf(withdrawn).payment],
        ['withdrawn', 'refunded'],
        'withdrawn, and paid back',
      );
      alike(await withdraw(world, key, part.id), withdrawn, 'nothing more happens');
      alike(await orderOf(world, key), withdrawn, 'and it stays so');
      alike([await world.bank.balance(order.id), await copies(world)], [0, 0], 'on sale again when its shop has it');
      const ids = async (which: 'open' | 'done') => (await desk.orders({ which })).items.map((item) => item.part.id);
      alike([await ids('open'), await ids('done')], [[], [part.id]], 'nothing is left to do at the counter');
    },
  },
  {
    name: 'lets the shopper withdraw before the goods are handed over, and sells them again',
    can,
    needs,
    async run(world) {
      const { key, order, part, desk } = await paid(world);
      await desk.decide(part.id, { lines: [{ line: 'copy', accepted: true }] });
      await desk.ready(part.id);
      alike(partOf(await withdraw(world, key, part.id)).state, 'withdrawn', 'withdrawn');
      alike([await world.bank.balance(order.id), await copies(world)], [0, 1], 'paid back, and on sale');
      await rejects(desk.handOver(part.id, part.code ?? ''), 'conflict');
    },
  },
  {
    name: 'lets nobody withdraw once the days are over, from a reservation, or from what is not theirs',
    can,
    needs,
    async run(world) {
      const { key, order, part } = await collected(world);
      await rejects(withdraw(world, newOrderKey(), part.id), 'not_found');
      await rejects(withdraw(world, key, 'nothing'), 'not_found');
      await world.control.advance(40 * DAY);
      await rejects(withdraw(world, key, part.id), 'conflict');
      alike(partOf(await orderOf(world, key)).state, 'collected', 'sold');
      alike(await world.bank.balance(order.id), part.total.minor, 'and paid');

      const mine = newOrderKey();
      const line = lineOf(await offerOf(world, everywhere, quai));
      const reserved = partOf(await ordersOf(world).place(draftOf(line), mine));
      await world.counter(quai).decide(reserved.id, { lines: [{ line: line.id, accepted: true }] });
      await rejects(withdraw(world, mine, reserved.id), 'conflict');
    },
  },
];
