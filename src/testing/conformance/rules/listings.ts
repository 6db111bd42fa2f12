/** Listings: shown at a drive from one day to another, under the conditions of the retailer whose drive it is. */
import { newOrderKey } from '../../../domain/order.ts';
import { alike, claim, found, rejects } from '../claims.ts';
import { draftOf, lineOf, method, offerOf, ordersOf, partOf } from '../cart.ts';
import { landmarks } from '../../town/index.ts';
import type { Offer } from '../../../domain/offer.ts';
import type { Rule, World } from '../subject.ts';

const { quai, everywhere, privateSeller, closingSoon } = landmarks;

const needs = ['control', 'counter'] as const;

/** What a shop offers, at a drive. */
async function offersOf({ marketplace }: World, shop: string, drive: string): Promise<readonly Offer[]> {
  const { items } = await method(marketplace, 'search')({ text: '', shop, limit: 100 });
  return (await marketplace.offers({ products: items.map(({ key }) => key), shop, drive })).offers;
}

/** The drives at which a shop is shown. */
async function placesOf({ marketplace }: World, shop: string): Promise<string[]> {
  const { drives = [] } = await marketplace.describe();
  const shown = await Promise.all(
    drives.map(async ({ id }) => ((await marketplace.shops({ drive: id, ids: [shop] })).items.length ? id : [])),
  );
  return shown.flat();
}

export const listings: readonly Rule[] = [
  {
    name: 'shows a shop until the midnight, where it is, of the last day of its listing, and hands over what was ordered',
    can: ['search', 'orders'],
    needs,
    async run(world) {
      const { marketplace, control } = world;
      const offer = found(
        (await offersOf(world, privateSeller, 'lorient')).find(({ stock }) => stock.level !== 'out'),
        'offer of the private seller',
      );
      const last = Date.parse('2027-01-08T23:00:00Z') - Date.parse((await marketplace.describe()).at);
      await control.advance(last - 1000);
      const fresh = found(
        (await offersOf(world, privateSeller, 'lorient')).find(({ id }) => id === offer.id),
        'offer',
      );
      const line = lineOf(fresh, 1, 'book');
      const part = partOf(await ordersOf(world).place(draftOf(line), newOrderKey()));
      await control.advance(1000);
      alike((await marketplace.shops({ ids: [privateSeller] })).items, [], 'not shown any more');
      alike(
        (await marketplace.offers({ products: [offer.product], shop: privateSeller })).offers,
        [],
        'nor its offers',
      );
      const answer = await method(marketplace, 'quote')({ lines: [line] });
      alike(
        answer.lines[0]?.differences.map(({ kind }) => kind),
        ['withdrawn'],
        'nor sold',
      );
      const desk = world.counter(privateSeller);
      await desk.decide(part.id, { lines: [{ line: 'book', accepted: true }] });
      await desk.ready(part.id);
      alike((await desk.handOver(part.id, part.code ?? '')).part.state, 'collected', 'but handed over');
    },
  },
  {
    name: 'names a drive that it does not know',
    async run({ marketplace }) {
      const { message } = await rejects(marketplace.offers({ products: [everywhere], drive: 'atlantis' }), 'not_found');
      claim(message.includes('"atlantis"'), `the drive is named: ${message}`);
    },
  },
  {
    name: 'has the drives of each banner, and shows a shop at those of a banner that are near it',
    needs: ['operator'],
    async run(world) {
      const { drives = [] } = await world.marketplace.describe();
      const banners = new Set(drives.map(({ banner }) => banner));
      claim(banners.size > 1 && !banners.has(undefined), 'two banners');
      alike(await placesOf(world, quai), ['lorient', 'halle-lorient'], 'at both, in its town only');
    },
  },
  {
    name: 'shows at a drive only what the conditions of its retailer allow',
    can: ['search', 'quote'],
    needs: ['operator'],
    async run(world) {
      alike(await placesOf(world, privateSeller), ['lorient'], 'no private seller at the second banner');
      const [all, some] = [
        await offersOf(world, closingSoon, 'lorient'),
        await offersOf(world, closingSoon, 'halle-lorient'),
      ];
      claim(
        some.length > 0 && some.length < all.length,
        `some of the stationer's offers: ${some.length}/${all.length}`,
      );
      const products = [...new Set(some.map(({ product }) => product))];
      const { items } = await method(world.marketplace, 'products')(products);
      claim(!items.some(({ category }) => category === 'Jeu'), 'only what belongs to writing');
      const search = method(world.marketplace, 'search');
      const shown = await search({ text: '', shop: closingSoon, drive: 'halle-lorient', limit: 100 });
      alike(shown.items.map(({ key }) => key).sort(), [...products].sort(), 'and is found there');
      const other = found(
        all.find(({ product }) => !products.includes(product)),
        'offer that is not taken',
      );
      const here = await world.marketplace.offers({ products: [other.product], drive: 'halle-lorient' });
      alike(
        here.offers.map(({ shop }) => shop).filter((shop) => shop === closingSoon),
        [],
        'nor among all offers there',
      );
      const quote = method(world.marketplace, 'quote');
      const kinds = async (drive: string) =>
        (await quote({ drive, lines: [lineOf(other)] })).lines[0]?.differences.map(({ kind }) => kind);
      alike([await kinds('lorient'), await kinds('halle-lorient')], [[], ['withdrawn']], 'and sold here, not there');
    },
  },
  {
    name: 'shows nothing at a drive that is switched off, names it, and hands over what was ordered there',
    can: ['orders', 'places'],
    needs: [...needs, 'operator'],
    async run(world) {
      const { marketplace, operator } = world;
      const ask = () => marketplace.offers({ products: [everywhere], drive: 'lorient' });
      const before = await ask();
      const cart = { drive: 'lorient', lines: [lineOf(await offerOf(world, everywhere, quai), 1, 'book')] };
      const part = partOf(await ordersOf(world).place({ ...draftOf(...cart.lines), cart }, newOrderKey()));
      const leads = async () => (await method(marketplace, 'places')('lorient')).items.some(({ drive }) => drive);
      claim(await leads(), 'a town leads to its drive');

      await operator.switchDrive('lorient', false);
      const { message } = await rejects(ask(), 'not_found');
      claim(message.includes('"lorient"'), `the drive is named: ${message}`);
      await rejects(marketplace.shops({ drive: 'lorient' }), 'not_found');
      claim(!(await marketplace.describe()).drives?.some(({ id }) => id === 'lorient'), 'not among the drives');
      claim(!(await leads()), 'no town leads there');
      await offerOf(world, everywhere, quai);
      await marketplace.offers({ products: [everywhere], drive: 'vannes' });
      const desk = world.counter(quai);
      await desk.decide(part.id, { lines: [{ line: 'book', accepted: true }] });
      await desk.ready(part.id);
      alike((await desk.handOver(part.id, part.code ?? '')).part.state, 'collected', 'handed over');

      await operator.switchDrive('lorient', true);
      alike((await ask()).offers.length, before.offers.length, 'on again');
      await rejects(operator.switchDrive('atlantis', false), 'not_found');
    },
  },
];
