/** The shop's side: what its counter sees, and each step it takes. */
import { checkCounterPage, checkShop } from '../../../domain/later-checks.generated.ts';
import { newOrderKey } from '../../../domain/order.ts';
import { alike, claim, found, rejects, shaped } from '../claims.ts';
import { draftOf, lineOf, offerOf, orderOf, ordersOf, partOf } from '../cart.ts';
import { landmarks } from '../../town/index.ts';
import type { Decision, Order, OrderKey, ShopperPart } from '../../../domain/order.ts';
import type { Counter } from '../../../marketplace/counter.ts';
import type { Rule, World } from '../subject.ts';

const { quai, lunchBreak, answering, everywhere, lastCopy, longTitle } = landmarks;

const can = ['orders'] as const;
const needs = ['counter'] as const;

/** An order at the quai: two copies of one book, the last copy of another. */
export async function placed(world: World): Promise<{ key: OrderKey; order: Order; part: ShopperPart; desk: Counter }> {
  const key = newOrderKey();
  const draft = draftOf(
    lineOf(await offerOf(world, everywhere, quai), 2, 'two'),
    lineOf(await offerOf(world, lastCopy, quai), 1, 'last'),
  );
  const order = await ordersOf(world).place({ ...draft, collector: 'Yann' }, key);
  return { key, order, part: partOf(order), desk: world.counter(quai) };
}

const decision = (two: boolean, last: boolean): Decision => ({
  lines: [
    { line: 'two', accepted: two },
    { line: 'last', accepted: last, ...(!last && { reason: 'Sold this morning' }) },
  ],
});

const copies = async (world: World) => [
  (await offerOf(world, everywhere, quai)).stock.quantity,
  (await offerOf(world, lastCopy, quai)).stock.quantity,
];

const ofShopper = async (world: World, key: OrderKey) => partOf(await orderOf(world, key));

/** A code that is not this one. */
const otherThan = (code: string | undefined) => (code === 'AAAA' ? 'BBBB' : 'AAAA');

export const counters: readonly Rule[] = [
  {
    name: 'opens the counter of one shop',
    needs,
    async run(world) {
      const shop = await world.counter(quai).shop();
      shaped(checkShop, shop, 'the shop');
      alike(shop.id, quai, 'the shop');
      alike((await world.counter(quai).orders()).items, [], 'nothing is to do yet');
    },
  },
  {
    name: 'shows an order at the counter of its shop and at no other, with the contact and without the code',
    can,
    needs,
    async run(world) {
      const { order, part, desk } = await placed(world);
      const page = await desk.orders();
      shaped(checkCounterPage, page, 'the orders');
      const [item] = page.items;
      alike([page.items.length, item?.order, item?.part.id], [1, order.id, part.id], 'the one part');
      alike(item?.contact, { name: 'Maëlle Le Goff', phone: '+33 6 39 98 00 01' }, 'who ordered');
      alike(item?.part.collector, 'Yann', 'who collects');
      claim(item !== undefined && !('code' in item.part), 'the code stays with the shopper');
      alike((await world.counter(lunchBreak).orders()).items, [], 'no business of another shop');
    },
  },
  {
    name: 'accepts a part as a whole',
    can,
    needs,
    async run(world) {
      const { key, part, desk } = await placed(world);
      const answer = await desk.decide(part.id, decision(true, true));
      alike([answer.part.state, answer.part.total], ['accepted', part.total], 'accepted, at the same total');
      const { code: _code, ...seen } = await ofShopper(world, key);
      alike(seen, answer.part, 'the shopper sees what the shop sees');
      alike(await copies(world), [1, 0], 'the copies stay taken');
    },
  },
  {
    name: 'accepts one line and refuses another: the total falls, the copy goes back on sale, the reason is said',
    can,
    needs,
    async run(world) {
      const { key, part, desk } = await placed(world);
      await desk.decide(part.id, decision(true, false));
      const { state, lines, total } = await ofShopper(world, key);
      alike([state, lines.map((line) => line.state)], ['accepted', ['accepted', 'refused']], 'each line for itself');
      alike(total.minor, 1520, 'the refused line is not to be paid');
      alike(lines[1]?.reason, 'Sold this morning', "the shop's words");
      alike(await copies(world), [1, 1], 'the refused copy is on sale again');
    },
  },
  {
    name: 'refuses a part when every line is refused',
    can,
    needs,
    async run(world) {
      const { key, part, desk } = await placed(world);
      await desk.decide(part.id, decision(false, false));
      const { state, total, history } = await ofShopper(world, key);
      alike([state, total.minor], ['refused', 0], 'nothing to pay');
      alike(
        history.map((step) => step.state),
        ['placed', 'refused'],
        'the history',
      );
      alike(await copies(world), [3, 1], 'everything is on sale again');
      await rejects(desk.ready(part.id), 'conflict');
    },
  },
  {
    name: 'takes the same decision twice as once, and no other one afterwards',
    can,
    needs,
    async run(world) {
      const { part, desk } = await placed(world);
      const answer = await desk.decide(part.id, decision(true, false));
      alike(await desk.decide(part.id, decision(true, false)), answer, 'nothing more happens');
      alike(await copies(world), [1, 1], 'the copy came back once');
      await rejects(desk.decide(part.id, decision(true, true)), 'conflict');
    },
  },
  {
    name: 'refuses a decision that does not name every line once',
    can,
    needs,
    async run(world) {
      const { key, part, desk } = await placed(world);
      const [two, last] = decision(true, true).lines;
      for (const lines of [[two], [two, two], [two, last, { line: 'third', accepted: true }]])
        await rejects(desk.decide(part.id, { lines: lines.map((line) => found(line, 'line')) }), 'invalid');
      alike((await ofShopper(world, key)).state, 'placed', 'undecided');
    },
  },
  {
    name: 'lets no shop touch the orders of another',
    can,
    needs,
    async run(world) {
      const { key, order, part } = await placed(world);
      const rival = world.counter(lunchBreak);
      await rejects(rival.decide(part.id, decision(false, false)), 'not_found');
      await rejects(rival.ready(part.id), 'not_found');
      await rejects(rival.handOver(part.id, part.code ?? ''), 'not_found');
      await rejects(world.counter(quai).ready('nothing'), 'not_found');
      alike(await orderOf(world, key), order, 'untouched');
    },
  },
  {
    name: 'says that an accepted part lies ready, and until when; once more changes nothing',
    can,
    needs,
    async run(world) {
      const { key, part, desk } = await placed(world);
      await rejects(desk.ready(part.id), 'conflict');
      await desk.decide(part.id, decision(true, true));
      const answer = await desk.ready(part.id);
      alike(answer.part.state, 'ready', 'ready');
      const { at } = found(answer.part.history.at(-1), 'last step');
      claim((answer.part.holdUntil ?? '') > at, 'the hold ends in the future');
      alike(await desk.ready(part.id), answer, 'nothing more happens');
      const { code: _code, ...seen } = await ofShopper(world, key);
      alike(seen, answer.part, 'the shopper sees what the shop sees');
      await rejects(desk.decide(part.id, decision(false, false)), 'conflict');
    },
  },
  {
    name: 'hands over against the code, however it is said, and only once it lies ready',
    can,
    needs,
    async run(world) {
      const { key, part, desk } = await placed(world);
      const code = found(part.code, 'code');
      await rejects(desk.handOver(part.id, code), 'conflict');
      // Nothing is said about a code while there is nothing to hand over.
      await rejects(desk.handOver(part.id, otherThan(code)), 'conflict');
      await desk.decide(part.id, decision(true, true));
      await rejects(desk.handOver(part.id, code), 'conflict');
      await desk.ready(part.id);
      const said = ` ${code.slice(0, 2).toLowerCase()} - ${code.slice(2).toLowerCase()} `;
      const answer = await desk.handOver(part.id, said);
      alike(answer.part.state, 'collected', 'collected');
      alike(await desk.handOver(part.id, code), answer, 'nothing more happens');
      alike((await ofShopper(world, key)).state, 'collected', 'the shopper sees it too');
      alike(await copies(world), [1, 0], 'what is sold is sold');
    },
  },
  {
    name: 'hands nothing over against a wrong code',
    can,
    needs,
    async run(world) {
      const { key, part, desk } = await placed(world);
      await desk.decide(part.id, decision(true, true));
      await desk.ready(part.id);
      await rejects(desk.handOver(part.id, otherThan(part.code)), 'wrong_code');
      await rejects(desk.handOver(part.id, ''), 'wrong_code');
      alike((await ofShopper(world, key)).state, 'ready', 'it still lies there');
      await desk.handOver(part.id, part.code ?? '');
    },
  },
  {
    name: 'lets nobody guess on after five wrong codes, and says when to try again',
    can,
    needs,
    async run(world) {
      const { part, desk } = await placed(world);
      await desk.decide(part.id, decision(true, true));
      await desk.ready(part.id);
      for (let tries = 0; tries < 5; tries++) await rejects(desk.handOver(part.id, otherThan(part.code)), 'wrong_code');
      const { retryAfter = 0 } = await rejects(desk.handOver(part.id, otherThan(part.code)), 'rate_limited');
      claim(retryAfter > 0, 'it says when');
      await rejects(desk.handOver(part.id, part.code ?? ''), 'rate_limited');
    },
  },
  {
    name: 'takes the right code again when time has passed since the wrong ones',
    can,
    needs: ['counter', 'control'],
    async run(world) {
      const { part, desk } = await placed(world);
      await desk.decide(part.id, decision(true, true));
      await desk.ready(part.id);
      for (let tries = 0; tries < 5; tries++) await rejects(desk.handOver(part.id, otherThan(part.code)), 'wrong_code');
      const { retryAfter = 0 } = await rejects(desk.handOver(part.id, part.code ?? ''), 'rate_limited');
      await world.control.advance(retryAfter * 1000);
      alike((await desk.handOver(part.id, part.code ?? '')).part.state, 'collected', 'collected');
    },
  },
  {
    name: 'keeps what needs somebody apart from what is done',
    can,
    needs,
    async run(world) {
      const { part, desk } = await placed(world);
      const ids = async (which: 'open' | 'done') => (await desk.orders({ which })).items.map((item) => item.part.id);
      alike([await ids('open'), await ids('done')], [[part.id], []], 'placed: open');
      await desk.decide(part.id, decision(true, true));
      await desk.ready(part.id);
      alike([await ids('open'), await ids('done')], [[part.id], []], 'ready: still open');
      await desk.handOver(part.id, part.code ?? '');
      alike([await ids('open'), await ids('done')], [[], [part.id]], 'collected: done');
    },
  },
  {
    name: 'has nothing left to do for what was refused, which stands among what is done',
    can,
    needs,
    async run(world) {
      const { part, desk } = await placed(world);
      await desk.decide(part.id, decision(false, false));
      alike((await desk.orders()).items, [], 'gone from what is to do');
      alike(
        (await desk.orders({ which: 'done' })).items.map((item) => [item.part.id, item.part.state]),
        [[part.id, 'refused']],
        'and told among what is done',
      );
    },
  },
  {
    name: 'tells a shop by when the shopper was told to expect its answer, until it has answered',
    can,
    needs: ['counter', 'control'],
    async run(world) {
      const shop = await world.counter(answering).shop();
      alike(shop.collectPoints[0]?.acceptanceMinutes, 60, 'it takes an hour of its open time');
      const { at } = await world.marketplace.describe();
      const orderAt = async () => {
        const line = lineOf(await offerOf(world, everywhere, answering), 1, 'book');
        return partOf(await ordersOf(world).place(draftOf(line), newOrderKey())).id;
      };
      const dueOf = async (part: string, which: 'open' | 'done' = 'open') => {
        const { items } = await world.counter(answering).orders({ which });
        const { acceptBy } = found(
          items.find((item) => item.part.id === part),
          'order at the counter',
        );
        return acceptBy ? Date.parse(acceptBy) - Date.parse(at) : undefined;
      };
      const first = await orderAt();
      const hour = await dueOf(first);
      claim(hour !== undefined && Math.abs(hour - 3_600_000) < 60_000, 'within the hour, since it is open');
      const { acceptBy } = await world.counter(answering).decide(first, { lines: [{ line: 'book', accepted: true }] });
      alike([acceptBy, await dueOf(first)], [undefined, undefined], 'answered');

      // Ten to seven in the evening: ten minutes are left of its day, which begins at ten.
      await world.control.advance(2 * 3_600_000);
      const second = await dueOf(await orderAt());
      claim(second !== undefined && Math.abs(second - 18 * 3_600_000) < 60_000, 'the rest of the hour is tomorrow’s');

      const unsaid = await placed(world);
      const [item] = (await unsaid.desk.orders()).items;
      alike(item?.acceptBy, undefined, 'a shop that says nothing is told nothing');
    },
  },
  {
    name: 'shows what is due first on top',
    can,
    needs,
    async run(world) {
      const later = lineOf(await offerOf(world, landmarks.onOrder, quai));
      const sooner = lineOf(await offerOf(world, longTitle, quai));
      for (const line of [later, sooner]) await ordersOf(world).place(draftOf(line), newOrderKey());
      const { items } = await world.counter(quai).orders();
      alike(
        items.map(({ part }) => part.lines[0]?.product),
        [longTitle, landmarks.onOrder],
        'what is promised for today comes before what is on order',
      );
    },
  },
  {
    name: 'turns the pages of many orders without showing one twice or never',
    can,
    needs,
    async run(world) {
      const line = lineOf(await offerOf(world, landmarks.onOrder, quai));
      const placed: string[] = [];
      for (let count = 0; count < 53; count++)
        placed.push(partOf(await ordersOf(world).place(draftOf(line), newOrderKey())).id);
      const shown: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await world.counter(quai).orders(cursor === undefined ? {} : { cursor });
        shown.push(...page.items.map(({ part }) => part.id));
        cursor = page.next;
        claim(shown.length <= placed.length, 'no order is shown twice');
      } while (cursor !== undefined);
      alike(shown.sort(), placed.sort(), 'every order');
      await rejects(world.counter(quai).orders({ cursor: 'page-2' }), 'invalid');
    },
  },
];
