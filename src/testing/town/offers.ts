/** Who sells what, at which price, and how much of it was there at the last count. */
import type { SeedOffer } from '../../domain/catalogue.ts';
import type { Stock } from '../../domain/offer.ts';
import { arranged } from './arranged.ts';
import type { Arranged } from './arranged.ts';
import { bookRows } from './books.ts';
import type { BookRow } from './books.ts';
import { between, chance, pick } from './chance.ts';
import { goodRows } from './goods.ts';
import type { GoodRow } from './goods.ts';
import { groceryRows } from './groceries.ts';
import type { GroceryRow } from './groceries.ts';
import { euros, groceryCents, lowestCents, publisherCents, unitPriceOf, usedCents } from './prices.ts';
import { keyOfGood } from './products.ts';
import { plans } from './shops/index.ts';
import { counterPoint } from './shops/plan.ts';
import type { ShopPlan } from './shops/plan.ts';

type Condition = SeedOffer['condition'];
type Counted = Pick<SeedOffer, 'level' | 'quantity' | 'leadDays' | 'countedAt'>;

/** How likely each level is, in the order of trying; what is left is unknown. */
const odds: Record<'new' | 'used' | 'goods', readonly [Stock['level'], number][]> = {
  new: [
    ['in_stock', 0.56],
    ['limited', 0.18],
    ['on_order', 0.13],
    ['out', 0.09],
  ],
  used: [
    ['limited', 0.82],
    ['in_stock', 0.06],
    ['out', 0.1],
  ],
  goods: [
    ['in_stock', 0.7],
    ['limited', 0.12],
    ['on_order', 0.06],
    ['out', 0.08],
  ],
};

const conditionNotes = [
  'Très bon état, lu une fois.',
  'Bon état, dos légèrement plié.',
  'Bon état, nom du premier lecteur en page de garde.',
  'État correct, quelques passages soulignés au crayon.',
  'Couverture un peu passée, intérieur propre.',
];

function levelOf(roll: number, kind: keyof typeof odds): Stock['level'] {
  let sum = 0;
  return odds[kind].find(([, share]) => roll < (sum += share))?.[0] ?? 'unknown';
}

/** One builder for a moment: everything that was counted, was counted some time before it. */
export function offers(now: number): SeedOffer[] {
  const ago = (minutes: number): string => new Date(now - minutes * 60_000).toISOString().replace(/\.\d{3}Z$/, 'Z');

  function counted(plan: ShopPlan, key: string, kind: keyof typeof odds): Counted {
    const words = [plan.id, key, kind];
    const countedAt = ago(between(...plan.counted, ...words, 'minutes'));
    const level = plan.uncounted ? 'unknown' : levelOf(chance(...words, 'level'), kind);
    if (level === 'on_order') return { level, leadDays: between(2, 8, ...words, 'days'), countedAt };
    if (level === 'out') return { level, quantity: 0, countedAt };
    if (level === 'limited')
      return { level, quantity: kind === 'used' ? 1 : between(1, 2, ...words, 'copies'), countedAt };
    const shares = level === 'in_stock' && chance(...words, 'shares') < 0.7;
    return {
      level,
      ...(shares ? { quantity: between(kind === 'used' ? 2 : 3, 9, ...words, 'copies') } : {}),
      countedAt,
    };
  }

  const base = (
    plan: ShopPlan,
    key: string,
    condition: Condition,
  ): Omit<SeedOffer, 'price' | 'level' | 'countedAt'> => ({
    id: `${plan.id}:${key.slice(key.indexOf('/') + 1)}:${condition}`,
    product: key,
    shop: plan.id,
    condition,
    contract: plan.contract ?? 'reserve',
  });

  function newBook(plan: ShopPlan, book: BookRow, stock: Counted): SeedOffer {
    const publisher = publisherCents(book);
    // Free collection and the 5 % belong to shops that sell books, never to a locker (loi n° 2021-1901, art. 1).
    const points = [
      counterPoint,
      ...(plan.otherPoints ?? []).filter((point) => point.sellsBooks && !point.locker).map(({ id }) => id),
    ];
    return {
      ...base(plan, book[0], 'new'),
      price: euros(plan.rebate ? lowestCents(publisher) : publisher),
      publisherPrice: euros(publisher),
      ...(plan.rebate ? { rebate: 'collect_in_bookshop' } : {}),
      ...(plan.otherPoints ? { points } : {}),
      ...stock,
    };
  }

  const usedBook = (plan: ShopPlan, book: BookRow, stock: Counted): SeedOffer => ({
    ...base(plan, book[0], 'used'),
    conditionNote: pick(conditionNotes, plan.id, book[0]),
    price: euros(usedCents(publisherCents(book), plan.id, book[0])),
    ...stock,
  });

  function booksOf(plan: ShopPlan): SeedOffer[] {
    const free = bookRows.filter(([isbn]) => !arranged[isbn]);
    const has = (share = 0, isbn: string, condition: Condition) => chance(plan.id, isbn, condition, 'has') < share;
    return [
      ...free
        .filter(([isbn]) => has(plan.newBooks, isbn, 'new'))
        .map((book) => newBook(plan, book, counted(plan, book[0], 'new'))),
      ...free
        .filter(([isbn]) => has(plan.usedBooks, isbn, 'used'))
        .map((book) => usedBook(plan, book, counted(plan, book[0], 'used'))),
    ];
  }

  function grocery(plan: ShopPlan, [gtin, , , , value, unit, example]: GroceryRow, stock: Counted): SeedOffer {
    const cents = groceryCents(example, plan.id, gtin);
    const unitPrice = unitPriceOf(cents, { value, unit });
    return {
      ...base(plan, gtin, 'new'),
      price: euros(cents),
      ...(unitPrice ? { unitPrice } : {}),
      maxQuantity: 12,
      ...stock,
    };
  }

  const groceriesOf = (plan: ShopPlan): SeedOffer[] =>
    groceryRows
      .filter(([gtin]) => !arranged[gtin] && chance(plan.id, gtin, 'has') < (plan.groceries ?? 0))
      .map((row) => grocery(plan, row, counted(plan, row[0], 'goods')));

  function goodOffers(plan: ShopPlan, row: GoodRow): SeedOffer[] {
    const [, , , , cents, { kind, measure, prior, usedAt }] = row;
    const key = keyOfGood(plan.id, row);
    const unitPrice = kind === 'food' ? unitPriceOf(cents, measure) : undefined;
    const asNew: SeedOffer = {
      ...base(plan, key, 'new'),
      price: euros(cents),
      ...(prior ? { priorPrice: euros(prior) } : {}),
      ...(unitPrice ? { unitPrice } : {}),
      ...(kind === 'food' ? { maxQuantity: 12 } : {}),
      ...counted(plan, key, 'goods'),
    };
    if (!usedAt) return [asNew];
    const asUsed: SeedOffer = {
      ...base(plan, key, 'used'),
      conditionNote: 'De seconde main, un éclat sur le bord.',
      price: euros(usedAt),
      ...counted(plan, key, 'used'),
    };
    return [asNew, asUsed];
  }

  function arrangedOffer(key: string, wish: Arranged): SeedOffer {
    const plan = plans.find(({ id }) => id === wish.shop)!;
    const { level, quantity, leadDays, cents, prior, sponsored } = wish;
    const stock: Counted = {
      level,
      ...(quantity === undefined ? {} : { quantity }),
      ...(leadDays === undefined ? {} : { leadDays }),
      countedAt: ago(wish.minutes),
    };
    const book = bookRows.find(([isbn]) => isbn === key);
    const packet = groceryRows.find(([gtin]) => gtin === key);
    const offer = book ? (wish.used ? usedBook : newBook)(plan, book, stock) : grocery(plan, packet!, stock);
    const unitPrice = packet && cents ? unitPriceOf(cents, { value: packet[4], unit: packet[5] }) : undefined;
    return {
      ...offer,
      ...(cents ? { price: euros(cents) } : {}),
      ...(unitPrice ? { unitPrice } : {}),
      ...(prior ? { priorPrice: euros(prior) } : {}),
      ...(sponsored ? { sponsored } : {}),
    };
  }

  return [
    ...Object.entries(arranged).flatMap(([key, wishes]) => wishes.map((wish) => arrangedOffer(key, wish))),
    ...plans.flatMap((plan) => [
      ...booksOf(plan),
      ...groceriesOf(plan),
      ...(goodRows[plan.id] ?? []).flatMap((row) => goodOffers(plan, row)),
    ]),
  ];
}
