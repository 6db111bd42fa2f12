/** Carts, which a backend re-checks: nothing is placed by that. */
import { sameMoney, sum, times } from '../../domain/money.ts';
import * as shapes from '../../domain/schemas/index.ts';
import { buyable, cannot, misrefused, misshapen, query, unreadable } from '../rule.ts';
import { offClock } from './clocks.ts';
import { Unlooked } from '../backend.ts';
import type { Money } from '../../domain/money.ts';
import type { Offer } from '../../domain/offer.ts';
import type { CartLine, Quote } from '../../domain/quote.ts';
import type { Exchange } from '../backend.ts';
import type { Finding } from '../report.ts';
import type { Rule, World } from '../rule.ts';

/** A line that accepts an offer as it is shown. */
export function lineOf({ id, price, collect: [way] }: Offer, quantity = 1): CartLine {
  if (!way) throw new Error(`offer "${id}" cannot be collected`);
  return {
    id: 'vitrine-check',
    offer: id,
    quantity,
    fulfilment: { method: 'collect', point: way.point },
    seen: { price, promise: way.promise },
  };
}

export const noLine = (world: World): string | false => !buyable(world) && 'no offer that was seen can be collected';

/** What can be had. */
function wanted(world: World): Offer {
  const offer = buyable(world);
  if (!offer) throw new Unlooked('there is nothing to order');
  return offer;
}

/** A line of what can be had, at another price than it has. */
function line(world: World, more: number): CartLine {
  const offer = wanted(world);
  return lineOf({ ...offer, price: { ...offer.price, minor: offer.price.minor + more } });
}

/** Sends a cart, mostly of one line. Answers what is wrong with the shape of the answer, or the answer. */
async function quoted(
  { backend }: World,
  ...lines: CartLine[]
): Promise<{ exchange: Exchange; quote?: Quote; wrong: Finding[] }> {
  const exchange = await backend.ask('/quote', { method: 'POST', body: { lines } });
  const [broken, quote] = [unreadable(exchange), shapes.quote.safeParse(exchange.json)];
  return quote.success && !broken.length
    ? { exchange, quote: quote.data, wrong: [] }
    : { exchange, wrong: [...broken, ...misshapen(shapes.quote, exchange, exchange.json)] };
}

/** How many copies a cart could have of so many, at the offer that an order is tried with. */
export async function copiesFor(world: World, quantity: number): Promise<number | undefined> {
  const { quote } = await quoted(world, { ...line(world, 0), quantity: Math.min(999, Math.max(1, quantity)) });
  return quote?.lines[0]?.quantity;
}

const told = ({ minor, currency }: Money): string => `${minor} ${currency}`;

/** What does not add up in a quote: in words, and how to mend it. */
function sums({ lines, parts, total, shops }: Quote, call: string): Finding[] {
  const found: Finding[] = [];
  const wrong = (where: string, what: string, mend: string) => found.push({ where: `${call} → ${where}`, what, mend });
  const whole: Money[] = [];
  parts.forEach((part, at) => {
    const own = sum(
      part.lines.flatMap((id) =>
        lines.flatMap(({ line, price, quantity }) => (line === id && price ? times(price, quantity) : [])),
      ),
    );
    whole.push(part.total, ...(part.fee ? [part.fee] : []));
    if (!own || !sameMoney(own, part.total))
      wrong(
        `parts.${at}.total`,
        `${told(part.total)}; its lines come to ${own ? told(own) : 'nothing'}`,
        'add up the lines, fee left out',
      );
    if (!shops.some(({ id }) => id === part.shop))
      wrong('shops', `"${part.shop}" of parts.${at} is missing`, 'bring along each shop of the parts');
  });
  const all = sum(whole);
  if (all && !(total && sameMoney(all, total)))
    wrong(
      'total',
      `${total ? told(total) : 'missing'}; its parts and fees come to ${told(all)}`,
      'add up parts and fees',
    );
  return found;
}

const unless = (world: World): string | false => cannot(world, 'quote') || noLine(world);

export const carts: readonly Rule[] = [
  {
    area: 'quote',
    promise: 're-checks a cart: names its lines, and says where a price is no longer what was seen',
    unless,
    look: async (world) => {
      const sent = line(world, 1);
      const { exchange, quote, wrong } = await quoted(world, sent);
      if (!quote) return wrong;
      const own = quote.lines.find((entry) => entry.line === 'vitrine-check');
      const where = `${exchange.call} → lines`;
      if (!own?.differences.some(({ kind }) => kind !== 'promise'))
        return [
          {
            where,
            what: own ? 'a wrong price was seen, and the answer names no difference' : 'the line is missing',
            mend: 'answer every line by its id, and compare `seen` with what is true now',
          },
        ];
      const difference = own.differences.find(({ kind }) => kind === 'price');
      if (difference?.kind !== 'price') return [];
      const { was, now } = difference;
      if (sameMoney(was, sent.seen.price) && own.price && sameMoney(now, own.price)) return [];
      return [
        {
          where,
          what: `was ${told(was)}, now ${told(now)}; seen: ${told(sent.seen.price)}, the line costs ${own.price ? told(own.price) : 'nothing'}`,
          mend: 'say with `was` what was seen, and with `now` the price of the line',
        },
      ];
    },
  },
  {
    area: 'quote',
    promise: 'quotes what is shown: the price of the offer, sums that add up, the time of its clock',
    unless,
    look: async (world) => {
      const offer = wanted(world);
      const { exchange, quote } = await quoted(world, line(world, 0));
      const [own] = quote?.lines ?? [];
      // Its shape is the promise before, and what cannot be had has no price.
      if (!quote || !own?.quantity) return [];
      const found = [...sums(quote, exchange.call), ...offClock(exchange, 'at', quote.at)];
      if (own.price && !sameMoney(own.price, offer.price))
        found.push({
          where: `${exchange.call} → lines.0.price`,
          what: `${told(own.price)}; GET /offers shows ${told(offer.price)}`,
          mend: 'ask for the same price everywhere, in minor units',
        });
      return found;
    },
  },
  {
    area: 'quote',
    promise: 'promises no more copies than there are',
    unless: (world) => unless(world) || (!counted(world) && 'no shop says how many copies it has'),
    look: async (world) => {
      const offer = counted(world);
      const { quantity = 0 } = offer?.stock ?? {};
      if (!offer) return [];
      const mend = 'answer how many can be had, and the difference { "kind": "quantity", "was", "now" }';
      const { exchange, quote } = await quoted(world, lineOf(offer, quantity + 1));
      const [own] = quote?.lines ?? [];
      const where = `${exchange.call} → lines.0.quantity`;
      if (own && (own.quantity > quantity || !own.differences.length))
        return [
          {
            where,
            what: `${own.quantity} can be had, where ${quantity} are left and ${quantity + 1} were wanted${own.differences.length ? '' : ', and no difference is named'}`,
            mend,
          },
        ];
      const twice = await quoted(world, lineOf(offer, quantity), { ...lineOf(offer, quantity), id: 'vitrine-check-2' });
      const both = (twice.quote?.lines ?? []).reduce((total, line) => total + line.quantity, 0);
      return both > quantity
        ? [{ where, what: `${both} can be had on two lines of one offer, where ${quantity} are left`, mend }]
        : [];
    },
  },
  {
    area: 'quote',
    promise: 'takes nothing off the shelf for a cart',
    unless: (world) => unless(world) || (!counted(world) && 'no shop says how many copies it has'),
    look: async (world) => {
      const offer = counted(world);
      if (!offer) return [];
      const { backend } = world;
      const shelf = `/offers${query({ product: offer.product, shop: offer.shop })}`;
      const leftOf = ({ json }: Exchange) => {
        const page = shapes.offerPage.safeParse(json);
        return page.data?.offers.find(({ id }) => id === offer.id)?.stock.quantity;
      };
      const before = await backend.ask(shelf);
      const counts = [leftOf(before)];
      // Somebody else may buy one meanwhile, and not just as often.
      for (const piece of [1, 1, 1]) {
        await quoted(world, lineOf(offer, piece));
        counts.push(leftOf(await backend.ask(shelf)));
      }
      return counts.every((count, at) => count !== undefined && (at === 0 || count < (counts[at - 1] ?? 0)))
        ? [
            {
              where: `${before.call} → stock.quantity`,
              what: `${counts.join(', ')} while three carts were re-checked, and nothing was ordered`,
              mend: 'take copies in the transaction that stores an order: a cart that is left would keep them for ever',
            },
          ]
        : [];
    },
  },
  {
    area: 'quote',
    promise: 'hands over only where the offer can be collected',
    unless,
    look: async (world) => {
      const own = line(world, 0);
      const fulfilment = { method: 'collect' as const, point: 'vitrine-check-nowhere' };
      const { exchange, quote } = await quoted(world, { ...own, fulfilment });
      const [got] = quote?.lines ?? [];
      // A refusal is well too.
      return got?.quantity && !got.differences.length
        ? [
            {
              where: `${exchange.call} at a collect point that does not exist`,
              what: `${got.quantity} can be had there`,
              mend: 'answer the difference { "kind": "withdrawn" } where the offer does not name that point',
            },
          ]
        : [];
    },
  },
  {
    area: 'quote',
    promise: 'refuses carts that cannot be: no line, no piece, half of one',
    unless,
    look: async (world) => {
      const own = line(world, 0);
      const found: Finding[] = [];
      for (const lines of [[], ...[0, -1, 0.5].map((quantity) => [{ ...own, quantity }])]) {
        const exchange = await world.backend.ask('/quote', { method: 'POST', body: { lines } });
        const what = lines[0] ? `${lines[0].quantity} pieces` : 'no line';
        found.push(...misrefused({ ...exchange, call: `${exchange.call} of ${what}` }, 'invalid'));
      }
      return found;
    },
  },
  {
    area: 'quote',
    promise: 'answers lines whose offer is gone, and does not fail',
    unless,
    look: async (world) => {
      const { exchange, quote, wrong } = await quoted(world, { ...line(world, 0), offer: 'vitrine-check-gone' });
      if (!quote) return wrong;
      return quote.lines[0]?.differences.some(({ kind }) => kind === 'withdrawn')
        ? []
        : [{ where: exchange.call, what: 'it is not told', mend: 'answer the difference { "kind": "withdrawn" }' }];
    },
  },
];

/** An offer whose shop says how many copies are there, and that a cart could ask one more of. */
const counted = ({ page }: World): Offer | undefined =>
  page?.offers.find(
    ({ stock, collect, contract }) =>
      collect.length > 0 &&
      contract !== 'handover' &&
      (stock.level === 'in_stock' || stock.level === 'limited') &&
      (stock.quantity ?? 0) > 0 &&
      (stock.quantity ?? 0) < 999,
  );
