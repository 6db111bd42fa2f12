/** The variants behind product keys, and what locations have of them. */
import { shopOfKey } from '../../domain/product.ts';
import { sieve } from '../sieve.ts';
import type { Point } from '../../domain/point.ts';
import type { ProductKey } from '../../domain/product.ts';
import type { Ask } from '../marketplace.ts';
import type { Sieve } from '../sieve.ts';
import { failure } from './connect.ts';
import type { Send } from './connect.ts';
import { contextOf, nearOf } from './locations.ts';
import { isNumbered } from './map.ts';
import type { Settled } from './options.ts';
import { findOf, VARIANTS } from './queries.ts';
import { checkFound, checkNumbers, checkVariant, checkVariants, each } from './wire.ts';
import type { WireVariant } from './wire.ts';

/** So many numbers are searched for in one request, and so many variants looked at: a request costs Shopify what it may answer. */
const SEARCHES = 25;
const VARIANTS_AT_ONCE = 50;
/** So many numbers are remembered. */
const MEMORY = 5000;

/** Which locations are asked about. */
interface Stocked {
  /** How many there are. */
  stores: number;
  near: Point | undefined;
}

export interface Variants {
  /** Global ids of the variants that have the number of a key, by key. */
  find: (keys: readonly ProductKey[], ask?: Ask) => Promise<ReadonlyMap<ProductKey, readonly string[]>>;
  /**
   * Variants by their global ids, with what is stocked where if that is asked; what Shopify does not know is absent.
   *
   * @param made Keeps count of what could not be used.
   */
  read: (
    ids: Iterable<string>,
    stocked: Stocked | undefined,
    made: Sieve,
    ask?: Ask,
  ) => Promise<ReadonlyMap<string, WireVariant>>;
}

const numberOf = (key: ProductKey): string => key.slice((shopOfKey(key)?.length ?? -1) + 1);

/** How a number may stand in Shopify: a UPC is a GTIN of 12 digits there. */
const spellings = (number: string): string[] => (/^0\d{12}$/.test(number) ? [number, number.slice(1)] : [number]);

/** A list in pieces. */
const inPieces = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));

export function variantsOf(send: Send, options: Settled): Variants {
  const memory = new Map<string, { ids: readonly string[]; until: number }>();

  /** Searches for numbers, each under a name of its own. */
  async function search(numbers: readonly string[], ask: Ask): Promise<void> {
    const names = numbers.map((_, index) => `n${index}`);
    const { data } = await send({
      call: 'predictiveSearch',
      query: findOf(numbers.length),
      variables: Object.fromEntries(numbers.map((number, index) => [`q${index}`, number])),
      check: each(checkFound, names),
      ...ask,
    });
    for (const [index, number] of numbers.entries()) {
      const nodes = data[`n${index}`]?.products.flatMap(({ variants }) => variants.nodes);
      // It could not be searched for, and may be there: that is not to be remembered.
      if (!nodes) continue;
      const found = sieve().keep(nodes, 'variants', checkNumbers);
      if (nodes.length && !found.length)
        throw failure('predictiveSearch', 'malformed', `wrong at "${checkNumbers(nodes[0])}"`);
      const ids = found.filter((numbers) => isNumbered(numbers, number)).map(({ id }) => id);
      memory.delete(number);
      memory.set(number, { ids, until: options.clock() + options.freshMs });
    }
    for (const oldest of memory.keys()) {
      if (memory.size <= MEMORY) break;
      memory.delete(oldest);
    }
  }

  return {
    async find(keys, ask = {}) {
      ask.signal?.throwIfAborted();
      const now = options.clock();
      const numbers = [...new Set(keys.map(numberOf).flatMap(spellings))];
      const news = numbers.filter((number) => !((memory.get(number)?.until ?? 0) > now));
      await Promise.all(inPieces(news, SEARCHES).map((piece) => search(piece, ask)));
      const idsOf = (number: string) => memory.get(number)?.ids ?? [];
      return new Map(keys.map((key) => [key, [...new Set(spellings(numberOf(key)).flatMap(idsOf))]]));
    },

    async read(ids, stocked, made, ask = {}) {
      const asked = [...new Set(ids)];
      const answers = await Promise.all(
        inPieces(asked, VARIANTS_AT_ONCE).map((piece) =>
          send({
            call: 'nodes',
            query: VARIANTS,
            variables: {
              ids: piece,
              stocked: !!stocked,
              stores: stocked?.stores ?? 1,
              near: nearOf(stocked?.near),
              ...contextOf(options),
            },
            check: checkVariants,
            ...ask,
          }),
        ),
      );
      made.keep(
        answers.flatMap(({ problems }) => problems),
        'nodes',
        String,
      );
      // What is not there any more is `null` in its place, and what is no variant is empty.
      const nodes = answers
        .flatMap(({ data }) => data.nodes)
        .filter((node) => typeof node === 'object' && node !== null && Object.keys(node).length > 0);
      const wires = made.keep(nodes, 'variants', checkVariant);
      if (nodes.length && !wires.length) throw failure('nodes', 'malformed', `wrong at "${checkVariant(nodes[0])}"`);
      return new Map(wires.map((wire) => [wire.id, wire]));
    },
  };
}
