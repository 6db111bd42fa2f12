/** What was wrong in a file, by kind, with its lines: for the integrator, who can mend it. Nothing is repaired by guessing. */
import type { GtinProblem } from '../../domain/gtin.ts';
import type { LeftOut } from '../../domain/offer.ts';

/**
 * What can be wrong. Beside those of a GTIN: `price`, `currency`, `quantity`, `availability`, `condition` cannot be read;
 * `date`: a price such as 46154 where the others have decimals, which a spreadsheet has made of `12.05` as of a day; `shop`: no
 * such shop; `duplicate`: the same offer once more; `markup`: a name with HTML, a failed formula or mangled letters in it;
 * `no_title`: nobody says what the product is called; `column`: a column whose name is nearly one that is read, or a second one
 * that says the same; `cells`: a row with more cells than the head; `record`: a record that is not what was agreed; `encoding`:
 * letters that are not UTF-8, where nobody says what they are.
 */
export type DamageKind =
  | GtinProblem
  | 'price'
  | 'date'
  | 'currency'
  | 'quantity'
  | 'availability'
  | 'condition'
  | 'shop'
  | 'duplicate'
  | 'markup'
  | 'no_title'
  | 'column'
  | 'cells'
  | 'encoding'
  | 'record';

/** All damage of one kind. */
export interface Damage {
  kind: DamageKind;
  count: number;
  /** The first ten lines, from 1; of JSON the position of the record. */
  lines: number[];
  /** The first value, as it is written. */
  example: string;
}

export const MAX_LINES = 10;

/** Counts and names damage. */
export class Damages {
  readonly #byKind = new Map<DamageKind, Damage>();

  /** @param line From 1. */
  add(kind: DamageKind, line: number, value: string): void {
    const known = this.#byKind.get(kind);
    if (!known) this.#byKind.set(kind, { kind, count: 1, lines: [line], example: value.slice(0, 80) });
    else {
      known.count++;
      if (known.lines.length < MAX_LINES) known.lines.push(line);
    }
  }

  /** Counts one more of a kind, where that is all that is to be told of it; else it has to be added. */
  again(kind: DamageKind): boolean {
    const known = this.#byKind.get(kind);
    if (!known || known.lines.length < MAX_LINES) return false;
    known.count++;
    return true;
  }

  /** Everything that is wrong, the most frequent first. */
  get all(): Damage[] {
    return [...this.#byKind.values()].sort((a, b) => b.count - a.count);
  }
}

/** The same for the port: how many, and in words which. */
export function leftOutOf(damages: readonly Damage[]): LeftOut | undefined {
  if (!damages.length) return undefined;
  return {
    count: damages.reduce((sum, { count }) => sum + count, 0),
    reasons: damages.slice(0, 20).map(({ kind, count, lines, example }) => {
      const more = count > lines.length ? ', …' : '';
      return `${kind}: ${count}, line ${lines.join(', ')}${more}, such as "${example}"`.slice(0, 300);
    }),
  };
}
