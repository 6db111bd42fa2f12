/** Wishes to be told when something is back: kept, told once, and told nobody else. */
import { newOrderKey } from '../../../domain/order.ts';
import { alike, claim, rejects } from '../claims.ts';
import { draftOf, lineOf, method, offerOf, ordersOf, partOf } from '../cart.ts';
import { landmarks } from '../../town/index.ts';
import type { Wish } from '../../../domain/quote.ts';
import type { Rule, World } from '../subject.ts';

const { quai, lunchBreak, soldOut, lastCopy, unknownProduct } = landmarks;

const can = ['alerts'] as const;
const needs = ['mailbox', 'control'] as const;

const wish = (world: World, more: Partial<Wish> = {}): Promise<void> =>
  method(world.marketplace, 'alert')({ product: soldOut, email: 'maelle@courrier.example', drive: 'lorient', ...more });

/** Whom the marketplace has told that a product is back, one name per mail. */
async function told(world: World, title = 'Germinal'): Promise<string[]> {
  const letters = await world.mailbox();
  return letters.flatMap(({ kind, to, subject }) => (kind === 'back' && subject.includes(title) ? [to] : []));
}

const restock = async (world: World, shop: string = quai, copies = 2) =>
  world.control.setCopies((await offerOf(world, soldOut, shop)).id, copies);

export const alerts: readonly Rule[] = [
  {
    name: 'tells who wished for it when a product is in stock again, and tells it once',
    can,
    needs,
    async run(world) {
      await wish(world);
      alike(await told(world), [], 'nothing to tell yet');
      await restock(world);
      alike(await told(world), ['maelle@courrier.example'], 'told');
      await restock(world, quai, 0);
      await restock(world, quai, 3);
      await restock(world, lunchBreak, 1);
      alike(await told(world), ['maelle@courrier.example'], 'told once');
    },
  },
  {
    name: 'tells once who wished twice, and each of several',
    can,
    needs,
    async run(world) {
      await Promise.all([wish(world), wish(world), wish(world, { email: 'Maelle@courrier.example' })]);
      await wish(world, { email: 'yann@courrier.example' });
      await restock(world);
      const names = (await told(world)).map((to) => to.toLowerCase());
      alike(names.sort(), ['maelle@courrier.example', 'yann@courrier.example'], 'one mail each');
    },
  },
  {
    name: 'tells again who wishes again',
    can,
    needs,
    async run(world) {
      await wish(world);
      await restock(world);
      await told(world);
      await restock(world, quai, 0);
      await wish(world);
      alike((await told(world)).length, 1, 'not before it is back');
      await restock(world);
      alike((await told(world)).length, 2, 'a new wish, a new mail');
    },
  },
  {
    name: 'tells nobody of another place, shop or condition than was wished for',
    can,
    needs,
    async run(world) {
      await wish(world, { drive: 'vannes', email: 'vannes@courrier.example' });
      await wish(world, { shop: lunchBreak, email: 'page-bleue@courrier.example' });
      await wish(world, { condition: 'used', email: 'used@courrier.example' });
      await wish(world, { condition: 'new', shop: quai, email: 'quai@courrier.example' });
      await restock(world);
      alike(await told(world), ['quai@courrier.example'], 'only who wished for this');
    },
  },
  {
    name: 'hears of a copy that somebody gives back',
    can: ['alerts', 'orders', 'cancel'],
    needs,
    async run(world) {
      const key = newOrderKey();
      const draft = draftOf(lineOf(await offerOf(world, lastCopy, quai)));
      const { id } = partOf(await ordersOf(world).place(draft, key));
      await wish(world, { product: lastCopy });
      alike(await told(world, 'Stupeur'), [], 'nothing to tell');
      await method(ordersOf(world), 'cancel')(key, id);
      alike(await told(world, 'Stupeur'), ['maelle@courrier.example'], 'told that the copy is back');
    },
  },
  {
    name: 'keeps no wish for what it does not know, nor to somebody who cannot be written to',
    can,
    needs,
    async run(world) {
      await rejects(wish(world, { product: unknownProduct }), 'not_found');
      await rejects(wish(world, { drive: 'atlantis' }), 'not_found');
      for (const email of ['maelle', 'a@b.example, c@d.example', 'a@b.example\nBcc: c@d.example'])
        await rejects(wish(world, { email }), 'invalid');
      await restock(world);
      alike(await told(world), [], 'nobody was told');
    },
  },
  {
    name: 'lets nobody wish without end',
    can,
    needs,
    async run(world) {
      const { items } = await method(world.marketplace, 'search')({ text: '', limit: 100 });
      const wishes = items.map(({ key }) => wish(world, { product: key, condition: 'used', shop: quai }));
      const outcomes = await Promise.allSettled(wishes);
      const refused = outcomes.filter(({ status }) => status === 'rejected').length;
      claim(refused > 0 && refused < items.length, `some of ${items.length} wishes are too many: ${refused}`);
      await rejects(wish(world, { condition: 'used', shop: quai }), 'rate_limited');
      await wish(world, { email: 'yann@courrier.example' });
    },
  },
];
