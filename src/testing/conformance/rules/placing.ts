import { checkOrder } from '../../../domain/later-checks.generated.ts';
import { newOrderKey } from '../../../domain/order.ts';
import { alike, claim, found, rejects, shaped } from '../claims.ts';
import { draftOf, lineOf, offerOf, orderOf, ordersOf, partOf } from '../cart.ts';
import { landmarks } from '../../town/index.ts';
import type { AcceptedDraft } from '../../../domain/quote.ts';
import type { Rule, World } from '../subject.ts';

const { quai, lunchBreak, locker, everywhere, lastCopy, onOrder } = landmarks;

const can = ['orders'] as const;

/** Two of the three copies of the quai. */
const twoCopies = async (world: World): Promise<AcceptedDraft> =>
  draftOf(lineOf(await offerOf(world, everywhere, quai), 2));

export const placing: readonly Rule[] = [
  {
    name: 'places what was accepted: lines, price, promise, and a code to say at the counter',
    can,
    async run(world) {
      const draft = await twoCopies(world);
      const order = await ordersOf(world).place({ ...draft, collector: 'Yann' }, newOrderKey());
      shaped(checkOrder, order, 'the order');
      claim(order.parts.length === 1, 'one shop, one part');
      const part = partOf(order);
      const [line] = draft.cart.lines;
      alike([part.shop, part.state, part.collector], [quai, 'placed', 'Yann'], 'shop, state and collector');
      alike([part.contract, part.payment], ['reserve', 'in_shop'], 'a reservation, paid in the shop');
      alike([part.promise, part.fulfilment], [line?.seen.promise, line?.fulfilment], 'promise and place as accepted');
      alike([part.total, part.lines[0]?.price], [{ minor: 1520, currency: 'EUR' }, line?.seen.price], 'the price');
      alike(
        part.lines.map(({ id, offer, product, quantity, condition, state }) => ({
          id,
          offer,
          product,
          quantity,
          condition,
          state,
        })),
        [{ id: line?.id, offer: line?.offer, product: everywhere, quantity: 2, condition: 'new', state: 'placed' }],
        'the line',
      );
      alike(part.lines[0]?.title, "L'Étranger", 'the title, for people');
      claim((part.code ?? '').length >= 4 && part.number !== '', 'a code and a number');
      alike(
        part.history.map(({ state }) => state),
        ['placed'],
        'the history begins',
      );
      claim((part.holdHours ?? 0) > 0, 'how long the goods are kept');
    },
  },
  {
    name: 'answers the order that a key has placed when the same draft comes again, and takes its copies once',
    can,
    async run(world) {
      const [orders, key, draft] = [ordersOf(world), newOrderKey(), await twoCopies(world)];
      const order = await orders.place(draft, key);
      alike(await orders.place(draft, key), order, 'the same order');
      alike(await orders.place(structuredClone(draft), key), order, 'the same order');
      alike((await offerOf(world, everywhere, quai)).stock.quantity, 1, 'two of three copies were taken');
    },
  },
  {
    name: 'makes one order of a click that is sent several times at once',
    can,
    async run(world) {
      const [orders, key, draft] = [ordersOf(world), newOrderKey(), await twoCopies(world)];
      const answers = await Promise.all(Array.from({ length: 5 }, () => orders.place(draft, key)));
      for (const answer of answers) alike(answer.id, answers[0]?.id, 'one order');
      alike((await offerOf(world, everywhere, quai)).stock.quantity, 1, 'two of three copies were taken');
    },
  },
  {
    name: 'refuses another draft under a key that was used, and leaves the first order alone',
    can,
    async run(world) {
      const [orders, key, draft] = [ordersOf(world), newOrderKey(), await twoCopies(world)];
      const order = await orders.place(draft, key);
      const others = [
        { ...draft, contact: { ...draft.contact, name: 'Somebody Else' } },
        draftOf(lineOf(await offerOf(world, lastCopy, quai))),
      ];
      for (const other of others) await rejects(orders.place(other, key), 'key_reused');
      alike(await orderOf(world, key), order, 'the first order');
      alike((await offerOf(world, lastCopy, quai)).stock.quantity, 1, 'nothing else was taken');
    },
  },
  {
    name: 'finds an order by its key, and none by another',
    can,
    async run(world) {
      const [orders, key] = [ordersOf(world), newOrderKey()];
      alike(await orders.find(key), undefined, 'none yet');
      const order = await orders.place(await twoCopies(world), key);
      alike(await orders.find(key), order, 'the order');
      alike(await orders.find(newOrderKey()), undefined, 'another key opens nothing');
    },
  },
  {
    name: 'takes no key that is not 256 bits',
    can,
    async run(world) {
      const orders = ordersOf(world);
      for (const key of ['', 'secret', newOrderKey().slice(1), `${newOrderKey()}A`]) {
        await rejects(orders.find(key), 'unauthorized');
        await rejects(orders.place(await twoCopies(world), key), 'unauthorized');
      }
      alike((await offerOf(world, everywhere, quai)).stock.quantity, 3, 'nothing was taken');
    },
  },
  {
    name: 'makes one part for each shop, each with its own number and code',
    can,
    async run(world) {
      const draft = draftOf(
        lineOf(await offerOf(world, everywhere, quai)),
        lineOf(await offerOf(world, everywhere, lunchBreak)),
      );
      const order = await ordersOf(world).place(draft, newOrderKey());
      const [first, second] = order.parts;
      alike([first?.shop, second?.shop], [quai, lunchBreak], 'one part for each shop');
      claim(first?.id !== second?.id && first?.number !== second?.number, 'each has its own name');
      alike(order.shops.map(({ id }) => id).sort(), [quai, lunchBreak].sort(), 'the shops are in the order');
      alike([first?.total.minor, second?.total.minor], [760, 722], 'each has its own total');
    },
  },
  {
    name: 'asks for a payment where the order is a purchase',
    can,
    async run(world) {
      const draft = draftOf(lineOf(await offerOf(world, everywhere, locker)));
      const { contract, payment } = partOf(await ordersOf(world).place(draft, newOrderKey()));
      alike([contract, payment], ['buy', 'awaiting'], 'a purchase that waits for its payment');
    },
  },
  {
    name: 'takes orders for what the shop has to order first, without taking a copy',
    can,
    async run(world) {
      const draft = draftOf(lineOf(await offerOf(world, onOrder, quai), 3));
      const { promise } = partOf(await ordersOf(world).place(draft, newOrderKey()));
      claim(promise.kind === 'ready' && promise.precision === 'day', 'promised for a day');
      alike((await offerOf(world, onOrder, quai)).stock.level, 'on_order', 'still on order');
    },
  },
  {
    name: 'places nothing when a price is no longer the accepted one, and says what it would be now',
    can,
    async run(world) {
      const [key, draft] = [newOrderKey(), await twoCopies(world)];
      const [line] = draft.cart.lines;
      const seen = { ...found(line, 'line').seen, price: { minor: 700, currency: 'EUR' } };
      const stale = draftOf({ ...found(line, 'line'), seen });
      const { quote } = await rejects(ordersOf(world).place(stale, key), 'quote_changed');
      alike(
        quote?.lines[0]?.differences,
        [{ kind: 'price', was: seen.price, now: line?.seen.price }],
        'the fresh quote names the difference',
      );
      alike(await ordersOf(world).find(key), undefined, 'no order');
      alike((await offerOf(world, everywhere, quai)).stock.quantity, 3, 'nothing was taken');
      partOf(await ordersOf(world).place(draft, key));
    },
  },
  {
    name: 'places the whole cart or nothing',
    can,
    async run(world) {
      const good = lineOf(await offerOf(world, lastCopy, quai));
      const bad = lineOf(await offerOf(world, landmarks.soldOut, lunchBreak));
      const { quote } = await rejects(ordersOf(world).place(draftOf(good, bad), newOrderKey()), 'quote_changed');
      alike(
        quote?.lines.map(({ differences }) => differences.map(({ kind }) => kind)),
        [[], ['sold_out']],
        'the quote speaks of each line',
      );
      alike((await offerOf(world, lastCopy, quai)).stock.quantity, 1, 'the good line was not taken either');
    },
  },
  {
    name: 'refuses who cannot be reached, and lines with the same name',
    can,
    async run(world) {
      const [orders, key, draft] = [ordersOf(world), newOrderKey(), await twoCopies(world)];
      await rejects(orders.place({ ...draft, contact: { name: 'Nobody' } }, key), 'invalid');
      const line = found(draft.cart.lines[0], 'line');
      await rejects(orders.place(draftOf(line, line), key), 'invalid');
      alike(await orders.find(key), undefined, 'no order');
      await orders.place({ ...draft, contact: { name: 'Maëlle', email: 'maelle@example.org' } }, key);
    },
  },
  {
    name: 'keeps the price that was accepted when the shop changes it afterwards',
    can,
    needs: ['control'],
    async run(world) {
      const [key, draft] = [newOrderKey(), await twoCopies(world)];
      const order = await ordersOf(world).place(draft, key);
      await world.control.setPrice(found(draft.cart.lines[0], 'line').offer, { minor: 999, currency: 'EUR' });
      alike(await orderOf(world, key), order, 'the order stays');
      alike(await ordersOf(world).place(draft, key), order, 'and so does its answer');
    },
  },
];
