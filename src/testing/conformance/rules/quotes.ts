import { checkQuote } from '../../../domain/later-checks.generated.ts';
import { isUnchanged } from '../../../domain/quote.ts';
import { alike, claim, found, rejects, shaped } from '../claims.ts';
import { lineOf, method, offerOf } from '../cart.ts';
import { landmarks } from '../../town/index.ts';
import type { Cart, CartLine, Quote } from '../../../domain/quote.ts';
import type { Rule, World } from '../subject.ts';

const DAY = 86_400_000;

const { quai, lunchBreak, locker, everywhere, lastCopy } = landmarks;

const quote = ({ marketplace }: World, cart: Cart): Promise<Quote> => method(marketplace, 'quote')(cart);

/** How the only line of a cart differs from what was seen. */
async function differencesOf(world: World, line: CartLine) {
  const { lines } = await quote(world, { lines: [line] });
  return {
    line: found(lines[0], 'line'),
    kinds: lines.flatMap(({ differences }) => differences.map(({ kind }) => kind)),
  };
}

const can = ['quote'] as const;

export const quotes: readonly Rule[] = [
  {
    name: 'finds nothing to say about a cart that holds as it was seen',
    can,
    async run(world) {
      const line = lineOf(await offerOf(world, everywhere, quai), 2);
      const answer = await quote(world, { drive: 'lorient', lines: [line] });
      shaped(checkQuote, answer, 'the quote');
      claim(isUnchanged(answer), 'nothing has changed');
      alike(answer.lines[0]?.quantity, 2, 'both copies can be had');
      alike(answer.total, { minor: 1520, currency: 'EUR' }, 'twice 7,60 €');
      const [part] = answer.parts;
      alike([part?.shop, part?.lines], [quai, [line.id]], 'one part');
      alike(part?.promise, line.seen.promise, 'the promise that was seen');
      claim((part?.holdHours ?? 0) > 0, 'how long the goods are kept is said before the order');
      alike(
        answer.shops.map(({ id }) => id),
        [quai],
        'the shop that hands over',
      );
    },
  },
  {
    name: 'says when the price is another one',
    can,
    async run(world) {
      const line = lineOf(await offerOf(world, everywhere, quai));
      const seen = { ...line.seen, price: { minor: 700, currency: 'EUR' } };
      const { line: quoted } = await differencesOf(world, { ...line, seen });
      alike(quoted.differences, [{ kind: 'price', was: seen.price, now: line.seen.price }], 'the price, was and now');
      alike([quoted.quantity, quoted.price], [1, line.seen.price], 'it can be had at the price of now');
    },
  },
  {
    name: 'says when fewer are there than wanted',
    can,
    async run(world) {
      const line = lineOf(await offerOf(world, everywhere, quai), 5);
      const { line: quoted } = await differencesOf(world, line);
      alike(quoted.differences, [{ kind: 'quantity', was: 5, now: 3 }], 'three of five');
      alike(quoted.quantity, 3, 'three of five');
    },
  },
  {
    name: 'says when nothing is left',
    can,
    async run(world) {
      const line = lineOf(await offerOf(world, landmarks.soldOut, quai));
      const answer = await quote(world, { lines: [line] });
      alike(answer.lines[0]?.differences, [{ kind: 'sold_out' }], 'sold out');
      alike([answer.lines[0]?.quantity, answer.parts, answer.total], [0, [], undefined], 'nothing can be had');
    },
  },
  {
    name: 'says when the offer is no longer there',
    can,
    async run(world) {
      const line = lineOf(await offerOf(world, everywhere, quai));
      alike((await differencesOf(world, { ...line, offer: 'gone' })).kinds, ['withdrawn'], 'no such offer');
      const elsewhere = { ...line, fulfilment: { method: 'collect' as const, point: 'the-moon' } };
      alike((await differencesOf(world, elsewhere)).kinds, ['withdrawn'], 'not at this collect point');
      const { lines } = await quote(world, { drive: 'vannes', lines: [line] });
      alike(
        lines.flatMap(({ differences }) => differences),
        [{ kind: 'withdrawn' }],
        'not at this drive',
      );
    },
  },
  {
    name: 'says when the goods cannot be ready as promised',
    can,
    async run(world) {
      const line = lineOf(await offerOf(world, everywhere, lunchBreak));
      const promise = { kind: 'ready', from: '2026-11-24T08:00:00Z', precision: 'hour' } as const;
      const { line: quoted } = await differencesOf(world, { ...line, seen: { ...line.seen, promise } });
      alike(
        quoted.differences,
        [{ kind: 'promise', was: promise, now: line.seen.promise }],
        'the promise, was and now',
      );
    },
  },
  {
    name: 'keeps an accepted promise that is later than it had to be',
    can,
    async run(world) {
      const line = lineOf(await offerOf(world, everywhere, quai));
      const { promise: sooner } = line.seen;
      claim(sooner.kind === 'ready', 'it is promised for an hour');
      const from = new Date(Date.parse(sooner.from) + 2 * DAY).toISOString().replace('.000Z', 'Z');
      const promise = { ...sooner, from };
      const { line: quoted } = await differencesOf(world, { ...line, seen: { ...line.seen, promise } });
      alike([quoted.differences, quoted.promise], [[], promise], 'the hour does not wander');
    },
  },
  {
    name: 'tells every difference of a line at once',
    can,
    async run(world) {
      const line = lineOf(await offerOf(world, everywhere, quai), 9);
      const seen = {
        price: { minor: 1, currency: 'EUR' },
        promise: { kind: 'ready', from: '2026-11-20T08:00:00Z', precision: 'hour' } as const,
      };
      const { kinds } = await differencesOf(world, { ...line, seen });
      alike([...kinds].sort(), ['price', 'promise', 'quantity'], 'price, promise and quantity');
    },
  },
  {
    name: 'says when a line would bind otherwise than the shopper saw',
    can,
    async run(world) {
      const { contract, ...offer } = await offerOf(world, everywhere, quai);
      const line = lineOf({ contract, ...offer });
      const other = contract === 'buy' ? 'reserve' : 'buy';
      const seenAs = (seen: typeof contract) => ({ ...line, seen: { ...line.seen, contract: seen } });
      alike((await differencesOf(world, seenAs(contract))).kinds, [], 'the contract that was seen');
      const { line: quoted } = await differencesOf(world, seenAs(other));
      alike(quoted.differences, [{ kind: 'contract', was: other, now: contract }], 'the contract, was and now');
    },
  },
  {
    name: 'makes one part for each shop, with its own total and promise',
    can,
    async run(world) {
      const first = lineOf(await offerOf(world, everywhere, quai));
      const second = lineOf(await offerOf(world, everywhere, lunchBreak));
      const third = lineOf(await offerOf(world, lastCopy, quai));
      const answer = await quote(world, { lines: [first, second, third] });
      const parts = answer.parts.map(({ shop, lines, total }) => ({ shop, lines, minor: total.minor }));
      alike(
        parts,
        [
          { shop: quai, lines: [first.id, third.id], minor: 1550 },
          { shop: lunchBreak, lines: [second.id], minor: 722 },
        ],
        'one part for each shop',
      );
      alike(answer.total?.minor, 2272, 'the sum of both');
    },
  },
  {
    name: 'keeps what is reserved apart from what is bought',
    can: ['quote', 'orders'],
    async run(world) {
      const reserved = lineOf(await offerOf(world, everywhere, quai));
      const bought = lineOf(await offerOf(world, everywhere, locker));
      const { parts } = await quote(world, { lines: [reserved, bought] });
      alike(
        parts.map(({ contract }) => contract),
        ['reserve', 'buy'],
        'the contract of each part',
      );
    },
  },
  {
    name: 'lets two lines share the copies of their offer',
    can,
    async run(world) {
      const offer = await offerOf(world, everywhere, quai);
      const { lines } = await quote(world, { lines: [lineOf(offer, 2, 'a'), lineOf(offer, 2, 'b')] });
      alike(
        lines.map(({ quantity }) => quantity),
        [2, 1],
        'three copies for both',
      );
    },
  },
  {
    name: 'takes nothing from stock',
    can,
    async run(world) {
      const line = lineOf(await offerOf(world, lastCopy, quai));
      await quote(world, { lines: [line] });
      claim(isUnchanged(await quote(world, { lines: [line] })), 'the last copy is still there');
    },
  },
  {
    name: 'refuses lines with the same name, carts without lines and drives that it does not know',
    can,
    async run(world) {
      const offer = await offerOf(world, everywhere, quai);
      await rejects(quote(world, { lines: [lineOf(offer, 1, 'a'), lineOf(offer, 1, 'a')] }), 'invalid');
      await rejects(quote(world, { drive: 'atlantis', lines: [lineOf(offer)] }), 'not_found');
      await rejects(quote(world, { lines: [] }), 'invalid');
      await rejects(quote(world, { lines: [lineOf(offer, 0)] }), 'invalid');
    },
  },
  {
    name: 'sees at once what a shop has changed',
    can,
    needs: ['control'],
    async run(world) {
      const line = lineOf(await offerOf(world, everywhere, quai), 2);
      await world.control.setPrice(line.offer, { minor: 799, currency: 'EUR' });
      alike((await differencesOf(world, line)).kinds, ['price'], 'the new price');
      await world.control.setPrice(line.offer, line.seen.price);
      await world.control.setCopies(line.offer, 1);
      alike((await differencesOf(world, line)).kinds, ['quantity'], 'one copy less');
      await world.control.setCopies(line.offer, 0);
      alike((await differencesOf(world, line)).kinds, ['sold_out'], 'the last one is gone');
    },
  },
  {
    name: 'says so when the promise has gone by while the shopper thought it over',
    can,
    needs: ['control'],
    async run(world) {
      const line = lineOf(await offerOf(world, everywhere, quai));
      await world.control.advance(26 * 3_600_000);
      alike((await differencesOf(world, line)).kinds, ['promise'], 'a later promise');
    },
  },
];
