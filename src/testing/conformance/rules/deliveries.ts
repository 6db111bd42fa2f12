/** Deliveries: chosen in the cart, with a fee and a window, and brought to the door. */
import { checkQuote } from '../../../domain/later-checks.generated.ts';
import { newOrderKey } from '../../../domain/order.ts';
import { isUnchanged } from '../../../domain/quote.ts';
import { alike, claim, found, rejects, shaped } from '../claims.ts';
import { draftOf, lineOf, method, offerOf, orderOf, ordersOf, partOf } from '../cart.ts';
import { landmarks } from '../../town/index.ts';
import type { AcceptedDraft, CartLine, Quote, Way } from '../../../domain/quote.ts';
import type { Rule, World } from '../subject.ts';

const { quai, locker, everywhere } = landmarks;

const can = ['delivery'] as const;

const home = { lines: ['3 rue de l’Hypothèse'], postcode: '56100', town: 'Lorient', country: 'FR' };

const quote = ({ marketplace }: World, ...lines: CartLine[]): Promise<Quote> => method(marketplace, 'quote')({ lines });

/** A line that is collected, and the way in which it could be delivered. */
async function choice(world: World): Promise<{ collected: CartLine; way: Way }> {
  const collected = lineOf(await offerOf(world, everywhere, locker), 1, 'book');
  const [part] = (await quote(world, collected)).parts;
  const way = part?.ways?.find(({ fulfilment }) => fulfilment.method === 'delivery');
  return { collected, way: found(way, 'way of delivery') };
}

/** The line as it goes some other way. */
const going = (line: CartLine, { fulfilment, promise, lines: [priced] }: Way): CartLine => ({
  ...line,
  fulfilment,
  seen: { price: found(priced, 'price of the line').price, promise },
});

const total = ({ total, fee }: Way) => ({ ...total, minor: total.minor + (fee?.minor ?? 0) });

async function draft(world: World, more: Partial<AcceptedDraft> = {}): Promise<AcceptedDraft> {
  const { collected, way } = await choice(world);
  return { ...draftOf(going(collected, way)), total: total(way), deliverTo: home, ...more };
}

export const deliveries: readonly Rule[] = [
  {
    name: 'names who delivers where one buys, with a fee and a window, and nobody where one reserves',
    can,
    async run(world) {
      const { delivery = [] } = await offerOf(world, everywhere, locker);
      claim(delivery.length > 0, 'there is a way of delivery');
      for (const { fee, from, until } of delivery)
        claim(fee.minor > 0 && Date.parse(from) < Date.parse(until), 'with a fee and a window');
      alike((await offerOf(world, everywhere, quai)).delivery, undefined, 'what is only reserved stays in the shop');
    },
  },
  {
    name: 'lets a cart choose among collecting and delivery, each with what it comes to',
    can,
    async run(world) {
      const { collected, way } = await choice(world);
      const [part] = (await quote(world, collected)).parts;
      const ways = found(part?.ways, 'ways');
      const present = ways.find(({ fulfilment }) => JSON.stringify(fulfilment) === JSON.stringify(part?.fulfilment));
      alike([present?.total, present?.fee], [part?.total, part?.fee], 'the present way is among them');
      const answer = await quote(world, going(collected, way));
      shaped(checkQuote, answer, 'the quote');
      claim(isUnchanged(answer), 'what was named holds once it is chosen');
      const [chosen] = answer.parts;
      alike([chosen?.fulfilment, chosen?.fee, chosen?.total], [way.fulfilment, way.fee, way.total], 'the part');
      alike(answer.total, total(way), 'fee included');
      alike(
        (await quote(world, lineOf(await offerOf(world, everywhere, quai)))).parts[0]?.ways,
        undefined,
        'no choice',
      );
    },
  },
  {
    name: 'delivers to no unknown place, and no further than it says',
    can,
    async run(world) {
      const [orders, key] = [ordersOf(world), newOrderKey()];
      const { deliverTo: _, ...nowhere } = await draft(world);
      await rejects(orders.place(nowhere, key), 'invalid');
      await rejects(orders.place({ ...nowhere, deliverTo: { ...home, postcode: '75011' } }, key), 'invalid');
      alike(await orders.find(key), undefined, 'no order');
    },
  },
  {
    name: 'places no order whose total is another than the shopper saw',
    can,
    async run(world) {
      const { fee, total } = (await choice(world)).way;
      claim(!!fee, 'there is a fee');
      const { quote } = await rejects(
        ordersOf(world).place(await draft(world, { total }), newOrderKey()),
        'quote_changed',
      );
      alike(quote?.parts[0]?.fee, fee, 'the fresh quote names the fee');
    },
  },
  {
    name: 'keeps the address from whoever has the key, and tells the shop',
    can,
    needs: ['counter'],
    async run(world) {
      const key = newOrderKey();
      const order = await ordersOf(world).place(await draft(world), key);
      if (order.next) await world.bank.pay(order.id);
      claim(!JSON.stringify(await orderOf(world, key)).includes(home.lines[0] ?? ''), 'not in the order');
      const [item] = (await world.counter(locker).orders()).items;
      alike(item?.deliverTo, home, 'the shop knows where it goes');
    },
  },
  {
    name: 'brings what the shop has made ready: taken along, then delivered, each once',
    can,
    needs: ['counter', 'rider'],
    async run(world) {
      const key = newOrderKey();
      const order = await ordersOf(world).place(await draft(world), key);
      if (order.next) await world.bank.pay(order.id);
      const part = partOf(order);
      const desk = world.counter(locker);
      await rejects(world.rider.take(part.id), 'conflict');
      await desk.decide(part.id, { lines: [{ line: 'book', accepted: true }] });
      await desk.ready(part.id);
      await rejects(desk.handOver(part.id, part.code ?? ''), 'conflict');
      await rejects(world.rider.deliver(part.id), 'conflict');
      for (const step of ['take', 'take', 'deliver', 'deliver'] as const) await world.rider[step](part.id);
      const { history, holdUntil } = partOf(await orderOf(world, key));
      alike(
        history.map(({ state }) => state),
        ['placed', 'accepted', 'ready', 'shipped', 'delivered'],
        'every step once',
      );
      alike(holdUntil, undefined, 'nothing is held for somebody to come');
      alike((await desk.orders()).items, [], 'nothing is left to do');
    },
  },
];
