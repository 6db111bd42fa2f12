import { checkOfferPage } from '../../../domain/later-checks.generated.ts';
import { rankingProblem, rankOffers } from '../../../domain/offer.ts';
import { alike, claim, found, rejects, shaped } from '../claims.ts';
import { offerOf } from '../cart.ts';
import { listedAt } from '../town.ts';
import { landmarks, sampleTown } from '../../town/index.ts';
import type { OfferPage } from '../../../domain/offer.ts';
import type { Rule } from '../subject.ts';

const { everywhere, lastCopy, onOrder, soldOut, unknownStock, elsewhere, nobody, unknownProduct } = landmarks;
const drive = 'lorient';

const productsOf = ({ offers }: OfferPage): string[] => [...new Set(offers.map(({ product }) => product))];
const shopsOf = ({ offers }: OfferPage): string[] => [...new Set(offers.map(({ shop }) => shop))];

export const offers: readonly Rule[] = [
  {
    name: 'answers offers in the agreed shape',
    async run({ marketplace }) {
      const products = sampleTown()
        .products.slice(0, 100)
        .map(({ key }) => key);
      const page = await marketplace.offers({ products });
      shaped(checkOfferPage, page, 'the page of offers');
      claim(page.offers.length > 100, 'a hundred products of the town have more than a hundred offers');
    },
  },
  {
    name: 'answers for many products at once, in the order in which they are asked',
    async run({ marketplace }) {
      const products = [lastCopy, landmarks.reduced, everywhere];
      alike(productsOf(await marketplace.offers({ products, drive })), products, 'one product after the other');
      products.reverse();
      alike(productsOf(await marketplace.offers({ products, drive })), products, 'one product after the other');
    },
  },
  {
    name: 'answers a product once that is asked twice',
    async run({ marketplace }) {
      const once = await marketplace.offers({ products: [lastCopy] });
      alike(await marketplace.offers({ products: [lastCopy, lastCopy] }), once, 'asking twice changes nothing');
    },
  },
  {
    name: 'brings along each shop and product spoken of, once, and no other',
    async run({ marketplace }) {
      const page = await marketplace.offers({ products: [everywhere, lastCopy, nobody], drive });
      alike(page.shops.map(({ id }) => id).sort(), shopsOf(page).sort(), 'the shops of the offers');
      alike(page.products.map(({ key }) => key).sort(), [everywhere, lastCopy].sort(), 'the products of the offers');
    },
  },
  {
    name: 'leaves out what nobody sells and what nobody knows',
    async run({ marketplace }) {
      const page = await marketplace.offers({ products: [nobody, unknownProduct] });
      alike([page.offers, page.shops, page.products], [[], [], []], 'nothing is there');
    },
  },
  {
    name: 'shows only shops that are listed at the drive',
    async run({ marketplace }) {
      const page = await marketplace.offers({ products: [everywhere], drive });
      claim(page.offers.length > 2, 'several shops around the drive have it');
      for (const shop of shopsOf(page)) claim(listedAt(drive).has(shop), `${shop} is listed at ${drive}`);
      alike((await marketplace.offers({ products: [elsewhere], drive })).offers, [], 'nobody around has it');
      const there = await marketplace.offers({ products: [elsewhere], drive: 'quimper' });
      claim(there.offers.length === 1, 'a shop around Quimper has it');
    },
  },
  {
    name: 'rejects a drive that it does not know',
    async run({ marketplace }) {
      await rejects(marketplace.offers({ products: [everywhere], drive: 'atlantis' }), 'not_found');
    },
  },
  {
    name: "never shows a rival's offer where it is locked to one shop",
    async run({ marketplace }) {
      const products = [everywhere, soldOut, lastCopy, elsewhere];
      for (const query of [{}, { drive }, { near: { lat: 47.66, lon: -2.76 } }]) {
        const page = await marketplace.offers({ products, shop: landmarks.lunchBreak, ...query });
        alike(shopsOf(page), [landmarks.lunchBreak], 'the one shop');
        alike(
          page.shops.map(({ id }) => id),
          [landmarks.lunchBreak],
          'the one shop',
        );
      }
    },
  },
  {
    name: 'shows nothing of a locked shop at a drive where it is not listed',
    async run({ marketplace }) {
      const page = await marketplace.offers({ products: [everywhere], shop: landmarks.quai, drive: 'vannes' });
      alike(page.offers, [], 'the shop is not around this drive');
    },
  },
  {
    name: 'keeps apart what two shops gave the same number',
    async run({ marketplace }) {
      for (const product of landmarks.sameNumber) {
        const page = await marketplace.offers({ products: [product] });
        alike(shopsOf(page), [product.split('/')[0]], 'the shop whose number it is');
      }
      const [first, second] = landmarks.sameNumber;
      const titles = (await marketplace.offers({ products: [first, second] })).products.map(({ title }) => title);
      claim(titles.length === 2 && titles[0] !== titles[1], 'two products with two names');
    },
  },
  {
    name: 'names goods without any number by shop and article number',
    async run({ marketplace }) {
      const { offers } = await marketplace.offers({ products: [landmarks.withoutGtin] });
      alike(
        offers.map(({ product }) => product),
        [landmarks.withoutGtin],
        'its one offer',
      );
    },
  },
  {
    name: 'ranks by the disclosed criteria from the drive, new before used',
    async run({ marketplace }) {
      const page = await marketplace.offers({ products: [everywhere], drive });
      const { ranking } = await marketplace.describe();
      alike(rankingProblem(ranking), undefined, 'what is wrong with the criteria');
      const from = found(page.from, 'point that distances are measured from');
      const site = found(
        sampleTown().drives.find(({ id }) => id === drive),
        'drive',
      );
      alike(from, site.point, 'distances are measured from the drive');
      const shops = new Map(page.shops.map((shop) => [shop.id, shop]));
      alike(
        page.offers.map(({ id }) => id),
        rankOffers([...page.offers].reverse(), shops, ranking, from).map(({ id }) => id),
        'best first',
      );
      const conditions = page.offers.map(({ condition }) => condition);
      claim(conditions.includes('used'), 'a used copy is there');
      alike(conditions, [...conditions].sort(), 'new before used');
    },
  },
  {
    name: 'ranks from the point that is asked for, before the drive',
    async run({ marketplace }) {
      const near = { lat: 47.71, lon: -3.36 };
      const page = await marketplace.offers({ products: [everywhere], drive, near });
      const { ranking } = await marketplace.describe();
      alike(page.from, near, 'distances are measured from the point');
      const shops = new Map(page.shops.map((shop) => [shop.id, shop]));
      alike(
        page.offers.map(({ id }) => id),
        rankOffers([...page.offers].reverse(), shops, ranking, near).map(({ id }) => id),
        'best first',
      );
    },
  },
  {
    name: 'says with every stock as of when it was counted',
    async run({ marketplace }) {
      const { offers } = await marketplace.offers({ products: [everywhere] });
      const { at } = await marketplace.describe();
      for (const { id, stock } of offers) claim(stock.asOf <= at, `${id} was counted in the past`);
      claim(new Set(offers.map(({ stock }) => stock.asOf)).size > 3, 'each shop counts when it counts');
    },
  },
  {
    name: 'shows the last copy, what is sold out, what is on order and what nobody knows as four different things',
    async run(world) {
      const { quai, locker } = landmarks;
      const stockOf = async (product: string, shop: string) => (await offerOf(world, product, shop)).stock;
      const last = await stockOf(lastCopy, quai);
      alike([last.level, last.quantity], ['limited', 1], 'the last copy');
      const out = await stockOf(soldOut, quai);
      alike([out.level, out.quantity], ['out', 0], 'sold out');
      const ordered = await stockOf(onOrder, quai);
      alike([ordered.level, ordered.leadDays], ['on_order', 2], 'on order');
      alike((await stockOf(unknownStock, locker)).level, 'unknown', 'nobody knows');
    },
  },
  {
    name: 'promises nothing where stock or hours are unknown or nothing is left',
    async run(world) {
      const promises = [
        await offerOf(world, unknownStock, landmarks.locker),
        await offerOf(world, soldOut, landmarks.quai),
        await offerOf(world, everywhere, landmarks.unknownHours),
      ].flatMap(({ collect }) => collect.map(({ promise }) => promise.kind));
      claim(promises.length >= 3, 'each has a collect point');
      for (const kind of promises) alike(kind, 'unknown', 'no promise');
    },
  },
  {
    name: 'promises an hour for what is there, and a day for what is on order',
    async run(world) {
      const { at } = await world.marketplace.describe();
      const here = found((await offerOf(world, everywhere, landmarks.quai)).collect[0], 'collect point').promise;
      claim(here.kind === 'ready' && here.precision === 'hour' && here.from > at, 'an hour that lies ahead');
      const ordered = found((await offerOf(world, onOrder, landmarks.quai)).collect[0], 'collect point').promise;
      claim(ordered.kind === 'ready' && ordered.precision === 'day', 'a day');
      const days = (Date.parse(ordered.from) - Date.parse(at)) / 86_400_000;
      claim(days > 1 && days < 4, `in two days and not in ${days}`);
    },
  },
  {
    name: 'shows what the law wants to be seen beside a price',
    async run(world) {
      const rebated = await offerOf(world, landmarks.rebated, landmarks.lunchBreak);
      alike(
        [rebated.price.minor, rebated.publisherPrice?.minor, rebated.rebate],
        [1273, 1340, 'collect_in_bookshop'],
        'price, fixed price, and why they differ',
      );
      const reduced = await offerOf(world, landmarks.reduced, landmarks.collectHours);
      alike([reduced.price.minor, reduced.priorPrice?.minor], [349, 395], 'the lowest price of the last 30 days');
      claim(reduced.unitPrice !== undefined, 'the price of a kilogram');
      const { offers } = await world.marketplace.offers({ products: [landmarks.sponsored], drive: 'vannes' });
      alike(offers.filter(({ sponsored }) => sponsored).length, 1, 'the paid placement says so');
    },
  },
  {
    name: 'takes a hundred products at once and refuses more, none, and what is no product key',
    async run({ marketplace }) {
      const keys = sampleTown().products.map(({ key }) => key);
      await marketplace.offers({ products: keys.slice(0, 100) });
      await rejects(marketplace.offers({ products: keys.slice(0, 101) }), 'invalid');
      await rejects(marketplace.offers({ products: [] }), 'invalid');
      for (const key of ['9782070306023', '2000000000015', 'Germinal', ''])
        await rejects(marketplace.offers({ products: [everywhere, key] }), 'invalid');
    },
  },
  {
    name: 'shows a new price and a new count as soon as the shop says so',
    needs: ['control'],
    async run(world) {
      const { id } = await offerOf(world, everywhere, landmarks.quai);
      await world.control.setPrice(id, { minor: 815, currency: 'EUR' });
      await world.control.setCopies(id, 1);
      const { price, stock } = await offerOf(world, everywhere, landmarks.quai);
      alike(
        [price, stock.level, stock.quantity],
        [{ minor: 815, currency: 'EUR' }, 'limited', 1],
        'what the shop says',
      );
      await world.control.setCopies(id, 0);
      const out = (await offerOf(world, everywhere, landmarks.quai)).stock;
      alike([out.level, out.quantity], ['out', 0], 'sold out');
      await world.control.setCopies(id, 7);
      const back = (await offerOf(world, everywhere, landmarks.quai)).stock;
      alike([back.level, back.quantity], ['in_stock', 7], 'back in stock');
      const gone = await offerOf(world, soldOut, landmarks.quai);
      await world.control.setCopies(gone.id, 4);
      const came = (await offerOf(world, soldOut, landmarks.quai)).stock;
      alike([came.level, came.quantity], ['in_stock', 4], 'copies that were counted are there');
    },
  },
  {
    name: 'promises later when time has passed',
    needs: ['control'],
    async run(world) {
      const from = async () => {
        const promise = (await offerOf(world, everywhere, landmarks.quai)).collect[0]?.promise;
        return promise?.kind === 'ready' ? Date.parse(promise.from) : 0;
      };
      const before = await from();
      await world.control.advance(24 * 3_600_000);
      claim((await from()) > before, 'a day later the promise is later');
    },
  },
];
