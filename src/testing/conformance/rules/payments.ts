/** Hosted payments: an order leads to one, is paid once, and what comes to nothing is paid back. */
import { newOrderKey } from '../../../domain/order.ts';
import { alike, claim, found, rejects } from '../claims.ts';
import { draftOf, lineOf, method, offerOf, orderOf, ordersOf, partOf } from '../cart.ts';
import { landmarks } from '../../town/index.ts';
import type { Order, OrderKey, ShopperPart } from '../../../domain/order.ts';
import type { AcceptedDraft } from '../../../domain/quote.ts';
import type { Counter } from '../../../marketplace/counter.ts';
import type { Rule, World } from '../subject.ts';

const { quai, locker, everywhere, lastCopy } = landmarks;

const can = ['orders'] as const;
const needs = ['bank', 'counter', 'control'] as const;

/** A used copy of the only one there is at the bookshop where one buys. */
const bought = async (world: World): Promise<AcceptedDraft> =>
  draftOf(lineOf(await offerOf(world, everywhere, locker, 'used'), 1, 'copy'));

const copies = async (world: World) => (await offerOf(world, everywhere, locker, 'used')).stock.quantity;

/** An order that waits for its payment. */
async function placed(world: World): Promise<{ key: OrderKey; order: Order; part: ShopperPart; desk: Counter }> {
  const key = newOrderKey();
  const order = await ordersOf(world).place(await bought(world), key);
  return { key, order, part: partOf(order), desk: world.counter(locker) };
}

const now = async (world: World, key: OrderKey): Promise<ShopperPart> => partOf(await orderOf(world, key));

const decision = (accepted: boolean) => ({ lines: [{ line: 'copy', accepted }] });

/** Milliseconds until the time to pay is over, and a little more. */
async function timeToPay({ marketplace }: World, { payUntil }: ShopperPart): Promise<number> {
  const { at } = await marketplace.describe();
  return Date.parse(found(payUntil, 'time to pay')) - Date.parse(at) + 1000;
}

export const payments: readonly Rule[] = [
  {
    name: 'leads an order with a duty to pay to a payment page, and one without to none',
    can,
    needs,
    async run(world) {
      const { key, order, part } = await placed(world);
      claim(/^https?:/.test(order.next?.url ?? ''), 'there is a page to pay on');
      alike([part.payment, part.state], ['awaiting', 'placed'], 'not paid yet');
      const wait = await timeToPay(world, part);
      claim(wait > 5 * 60_000 && wait < 3_600_000, 'there is some time to pay, and not too much');
      alike((await orderOf(world, key)).next, order.next, 'the way there is found again');

      const reserved = draftOf(lineOf(await offerOf(world, everywhere, quai)));
      const other = await ordersOf(world).place(reserved, newOrderKey());
      alike([other.next, partOf(other).payUntil], [undefined, undefined], 'a reservation leads nowhere');
    },
  },
  {
    name: 'tells the shop of a purchase once it is paid, and not before',
    can,
    needs,
    async run(world) {
      const { key, order, part, desk } = await placed(world);
      alike((await desk.orders()).items, [], 'nothing to do yet');
      await rejects(desk.decide(part.id, decision(true)), 'not_found');
      await world.bank.pay(order.id);
      alike(
        (await desk.orders()).items.map((item) => [item.part.id, item.part.payment]),
        [[part.id, 'paid']],
        'there it is',
      );
      const { next, parts } = await orderOf(world, key);
      alike([next, parts[0]?.payment, parts[0]?.payUntil], [undefined, 'paid', undefined], 'nothing is left to pay');
      alike(await world.bank.balance(order.id), part.total.minor, 'for just what it comes to');
      await desk.decide(part.id, decision(true));
      await desk.ready(part.id);
      await desk.handOver(part.id, part.code ?? '');
      alike((await now(world, key)).payment, 'paid', 'and stays paid');
    },
  },
  {
    name: 'hears once that an order is paid, however often it is said',
    can,
    needs,
    async run(world) {
      const { key, order, part } = await placed(world);
      await world.bank.pay(order.id);
      const paid = await orderOf(world, key);
      await Promise.all([1, 2, 3].map(() => world.bank.pay(order.id)));
      alike(await orderOf(world, key), paid, 'nothing more happens');
      alike(await world.bank.balance(order.id), part.total.minor, 'it is paid once');
    },
  },
  {
    name: 'keeps an order that was not paid, with the way to pay, when the shopper leaves the payment page',
    can,
    needs,
    async run(world) {
      const { key, order, part } = await placed(world);
      await world.bank.cancel(order.id);
      const left = await orderOf(world, key);
      alike([left.next?.url, left.next?.last], [order.next?.url, 'cancelled'], 'it can be paid still');
      alike([partOf(left).payment, await copies(world)], ['awaiting', 0], 'and is kept for the shopper');
      await world.bank.pay(order.id);
      await world.bank.cancel(order.id);
      alike((await orderOf(world, key)).next, undefined, 'a word that comes late changes nothing');
      alike(await world.bank.balance(order.id), part.total.minor, 'paid after all');
    },
  },
  {
    name: 'sells again what was not paid in time',
    can,
    needs,
    async run(world) {
      const { key, order, part, desk } = await placed(world);
      alike(await copies(world), 0, 'kept for the shopper');
      await world.control.advance((await timeToPay(world, part)) - 2000);
      alike([(await now(world, key)).state, await copies(world)], ['placed', 0], 'a second before');
      await world.control.advance(2000);
      const expired = await orderOf(world, key);
      alike([partOf(expired).state, await copies(world)], ['expired', 1], 'a second after');
      alike([partOf(expired).payment, expired.next], ['awaiting', undefined], 'there is nothing to pay any more');
      alike((await desk.orders({ which: 'done' })).items, [], 'the shop has never heard of it');
      alike(await world.bank.balance(order.id), 0, 'and nobody has paid');
    },
  },
  {
    name: 'pays back what was paid too late',
    can,
    needs,
    async run(world) {
      const { key, order, part } = await placed(world);
      await world.control.advance(await timeToPay(world, part));
      await world.bank.pay(order.id);
      const late = await now(world, key);
      alike([late.state, late.payment], ['expired', 'refunded'], 'expired, and paid back');
      alike([await world.bank.balance(order.id), await copies(world)], [0, 1], 'the copy is on sale');
    },
  },
  {
    name: 'pays back what the shop refuses',
    can,
    needs,
    async run(world) {
      const { key, order, part, desk } = await placed(world);
      await world.bank.pay(order.id);
      await desk.decide(part.id, decision(false));
      const refused = await now(world, key);
      alike([refused.state, refused.payment, refused.total.minor], ['refused', 'refunded', 0], 'refused and paid back');
      await desk.decide(part.id, decision(false));
      alike([await world.bank.balance(order.id), await copies(world)], [0, 1], 'once');
    },
  },
  {
    name: 'pays back what the shop refuses of several, and keeps the rest',
    can,
    needs,
    async run(world) {
      const key = newOrderKey();
      const draft = draftOf(
        lineOf(await offerOf(world, everywhere, locker), 1, 'new'),
        lineOf(await offerOf(world, everywhere, locker, 'used'), 1, 'copy'),
      );
      const order = await ordersOf(world).place(draft, key);
      await world.bank.pay(order.id);
      const [part] = order.parts;
      const lines = [
        { line: 'new', accepted: true },
        { line: 'copy', accepted: false },
      ];
      await world.counter(locker).decide(part?.id ?? '', { lines });
      const after = await now(world, key);
      alike([after.state, after.payment], ['accepted', 'paid'], 'accepted in part');
      alike(await world.bank.balance(order.id), after.total.minor, 'only what is kept stays paid');
      claim(after.total.minor < (part?.total.minor ?? 0), 'which is less than before');
    },
  },
  {
    name: 'pays back what the shopper cancels, or does not collect',
    can: ['orders', 'cancel'],
    needs,
    async run(world) {
      const { key, order, part } = await placed(world);
      await world.bank.pay(order.id);
      await method(ordersOf(world), 'cancel')(key, part.id);
      alike([(await now(world, key)).payment, await world.bank.balance(order.id)], ['refunded', 0], 'cancelled');

      const second = await placed(world);
      await world.bank.pay(second.order.id);
      await second.desk.decide(second.part.id, decision(true));
      await second.desk.ready(second.part.id);
      await world.control.advance(30 * 86_400_000);
      const expired = await now(world, second.key);
      alike([expired.state, expired.payment], ['expired', 'refunded'], 'not collected');
      alike(await world.bank.balance(second.order.id), 0, 'and paid back');
    },
  },
  {
    name: 'lets a reservation and a purchase of one order go their own ways',
    can,
    needs,
    async run(world) {
      const key = newOrderKey();
      const draft = draftOf(
        lineOf(await offerOf(world, lastCopy, quai)),
        lineOf(await offerOf(world, everywhere, locker, 'used')),
      );
      const order = await ordersOf(world).place(draft, key);
      const states = ({ parts }: Order) => parts.map(({ state, payment }) => [state, payment]);
      alike(
        states(order),
        [
          ['placed', 'in_shop'],
          ['placed', 'awaiting'],
        ],
        'one to pay',
      );
      alike((await world.counter(quai).orders()).items.length, 1, 'the shop that reserves hears of it at once');
      await world.control.advance(await timeToPay(world, found(order.parts[1], 'purchase')));
      alike(
        states(await orderOf(world, key)),
        [
          ['placed', 'in_shop'],
          ['expired', 'awaiting'],
        ],
        'the other stays',
      );
    },
  },
];
