/** Goods that do not exist, and who sells them. A few are sold by half of a trade's shops, most by a handful. */
import type { SeedOffer } from '../../src/domain/catalogue.ts';
import type { Product } from '../../src/domain/product.ts';
import type { Trade } from '../../src/domain/shop.ts';
import { between, chance, pick } from '../../src/testing/town/chance.ts';
import { restrictedGtin, withCheckDigit } from '../../src/testing/town/goods.ts';
import { euros, lowestCents, unitPriceOf } from '../../src/testing/town/prices.ts';
import { TRADES } from './shops.ts';
import type { Plan, Shops } from './shops.ts';
import { assortments, lands, likes } from './words.ts';

/** How many goods, and how many offers of them, at which shops. */
interface GoodsOptions {
  shops: Shops;
  products: number;
  offers: number;
  /** When it is now, in epoch milliseconds. */
  now: number;
}

/** One thing that is sold. */
interface Good {
  key: string;
  gtin: string;
  trade: Trade;
  cents: number;
  measure?: NonNullable<Product['measure']>;
}

/** One good in so many is a shop's own. */
const OWN = 10;

/** What comes before number `index` when `total` things are dealt out to `count` as evenly as can be. */
const dealt = (total: number, count: number, index: number): number => Math.floor((index * total) / count);

/** Products and offers, each made anew whenever it is read. */
export function goods({ shops, products, offers, now }: GoodsOptions): {
  products: () => Iterable<Product>;
  offers: () => Iterable<SeedOffer>;
} {
  const own = Math.floor(products / OWN);
  /** Sold by several shops: whole rows of the trades, the most wanted first. */
  const rows = Math.floor((products - own) / TRADES.length);
  const shared = products - own;

  const sharedGood = (index: number): Good =>
    goodOf(withCheckDigit(`952${String(index + 1).padStart(9, '0')}`), TRADES[index % TRADES.length]!);

  /** What a shop alone sells, under numbers of its own. */
  const ownGoods = (at: number, { id, trade }: Plan): Good[] => {
    const [from, to] = [dealt(own, shops.count, at), dealt(own, shops.count, at + 1)];
    return Array.from({ length: to - from }, (_, index) => {
      const gtin = restrictedGtin(20 + (at % 10), index + 1);
      return { ...goodOf(gtin, trade, id), key: `${id}/${gtin}` };
    });
  };

  return {
    *products() {
      for (let index = 0; index < shared; index++) yield toProduct(sharedGood(index), index);
      let index = shared;
      for (let at = 0; at < shops.count; at++)
        for (const good of ownGoods(at, shops.planOf(at))) yield toProduct(good, index++);
    },
    *offers() {
      // The goods that every shop chooses from are asked for again and again.
      const known = new Map<number, Good>();
      const goodAt = (index: number): Good => {
        const good = known.get(index) ?? sharedGood(index);
        known.set(index, good);
        return good;
      };
      for (let at = 0; at < shops.count; at++) {
        const plan = shops.planOf(at);
        const count = dealt(offers, shops.count, at + 1) - dealt(offers, shops.count, at);
        const mine = ownGoods(at, plan).slice(0, count);
        for (const good of mine) yield toOffer(good, plan, now);
        for (const index of choice(plan, rows, count - mine.length)) yield toOffer(goodAt(index), plan, now);
      }
    },
  };
}

/** Which of the shared goods a shop has: each of its trade, and the first ones most often. */
function choice({ id, trade }: Plan, rows: number, count: number): Iterable<number> {
  const slots = TRADES.flatMap((each, slot) => (each === trade ? slot : []));
  if (count > (rows * slots.length) / 2) throw new RangeError(`${count} offers at one shop, and too few goods`);
  const chosen = new Set<number>();
  for (let turn = 0; chosen.size < count; turn++) {
    const words = [id, String(turn)];
    const row = Math.floor(rows * chance(...words) ** 2);
    chosen.add(row * TRADES.length + pick(slots, ...words, 'slot'));
  }
  return chosen;
}

function goodOf(gtin: string, trade: Trade, ...words: readonly string[]): Good {
  const { cents, measures } = assortments[trade];
  const good = { key: gtin, gtin, trade, cents: between(cents[0] / 10, cents[1] / 10, gtin, ...words, 'cents') * 10 };
  return measures ? { ...good, measure: pick(measures, gtin, ...words, 'measure') } : good;
}

/** @param number Told in the title, so that no two goods have the same one. */
function toProduct({ key, gtin, trade, measure }: Good, number: number): Product {
  const { kind, categories, things, ageLimit } = assortments[trade];
  const land = pick(lands, key, 'land');
  const thing = pick(things, key, 'thing');
  return {
    key,
    gtin,
    title: `${thing} ${pick(likes, key, 'like')} de ${land}, n° ${number + 1}`,
    brand: `${kind === 'book' ? 'Éditions' : 'Maison'} de ${pick(lands, key, 'brand')} (exemple)`,
    category: pick(categories, key, 'category'),
    kind,
    ...(measure && { measure }),
    ...(ageLimit !== undefined && { ageLimit }),
    information: [
      { term: 'Origine', text: `${land}, un pays imaginaire : cet article n’existe pas.` },
      ...toldOf(kind, ageLimit),
    ],
  };
}

/** What the law asks to be told of such goods, as far as goods that do not exist can tell it. */
function toldOf(kind: Product['kind'], ageLimit: number | undefined): NonNullable<Product['information']> {
  const made = 'Atelier des Exemples, 1 rue du Modèle, 56000 Vannes';
  if (kind === 'book') return [];
  if (kind !== 'food') return [{ term: 'Fabricant', text: made }];
  return [
    { term: 'Ingrédients', text: ageLimit ? 'Raisin imaginaire, sulfites.' : 'Fruits et farines imaginaires.' },
    ageLimit
      ? { term: 'Titre alcoométrique', text: '12 % vol.' }
      : { term: 'Valeurs nutritionnelles', text: 'Pour 100 g : 0 kJ, puisque rien n’en existe.' },
    { term: 'Exploitant', text: made },
  ];
}

const MINUTE = 60_000;

function toOffer({ key, trade, cents, measure }: Good, { id: shop }: Plan, now: number): SeedOffer {
  const words = [shop, key];
  const roll = chance(...words, 'level');
  const isBook = trade === 'bookshop';
  // A book costs the same everywhere, or 5 % less where it is collected in a bookshop; anything else is the shop's to price.
  const price = isBook
    ? chance(shop, 'rebate') < 0.2
      ? lowestCents(cents)
      : cents
    : Math.round((cents * between(92, 108, ...words, 'price')) / 500) * 5;
  const unitPrice = unitPriceOf(price, measure);
  const countedAt = new Date(now - between(2, 2880, ...words, 'minutes') * MINUTE).toISOString().replace('.000Z', 'Z');
  return {
    id: `${shop}:${key.slice(key.indexOf('/') + 1)}`,
    product: key,
    shop,
    condition: 'new',
    contract: 'reserve',
    price: euros(price),
    ...(isBook && { publisherPrice: euros(cents) }),
    ...(isBook && price < cents && { rebate: 'collect_in_bookshop' }),
    ...(unitPrice && { unitPrice }),
    ...(roll < 0.75
      ? { level: 'in_stock', quantity: between(2, 12, ...words, 'copies') }
      : roll < 0.85
        ? { level: 'limited', quantity: 1 }
        : roll < 0.93
          ? { level: 'on_order', leadDays: between(2, 8, ...words, 'days') }
          : { level: 'out', quantity: 0 }),
    countedAt,
  };
}
