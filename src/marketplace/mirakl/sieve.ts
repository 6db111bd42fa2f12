import type { z } from 'zod';
import type { LeftOut } from '../../domain/offer.ts';
import { Unusable } from './map.ts';
import { idOf, isObject } from './wire.ts';

const named = ({ issues: [issue] }: z.ZodError): string =>
  `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim();

/** Lets good records through and counts the others: one of them never hides the good ones. */
export class Sieve {
  readonly #reasons: string[] = [];
  #count = 0;

  /**
   * @param wire What Mirakl should send.
   * @param map Turns it into what the port promises; none for what is not wanted, which is no damage.
   * @param shape What the port promises, as it is checked.
   */
  keep<Wire extends z.ZodType, T>(
    records: readonly unknown[],
    name: string,
    wire: Wire,
    map: (record: z.infer<Wire>) => T | undefined,
    shape?: z.ZodType,
  ): T[] {
    return records.flatMap((record, index) => {
      const where = `${name}.${numberOf(record) ?? index}`;
      const read = wire.safeParse(record);
      if (!read.success) return this.#drop(`${where}: ${named(read.error)}`);
      try {
        const made = map(read.data);
        const wrong = made === undefined ? undefined : shape?.safeParse(made).error;
        if (wrong) return this.#drop(`${where}: ${named(wrong)}`);
        return made === undefined ? [] : [made];
      } catch (cause) {
        if (cause instanceof Unusable) return this.#drop(`${where}: ${cause.message}`);
        throw cause;
      }
    });
  }

  /** The value if it is what the port promises; otherwise it is counted and gone. */
  check<T>(made: T, where: string, shape: z.ZodType): T | undefined {
    const wrong = shape.safeParse(made).error;
    if (!wrong) return made;
    this.#drop(`${where}: ${named(wrong)}`);
    return undefined;
  }

  /** Counts records that Mirakl has, and has not given: a page that came twice came in the place of another. */
  miss(count: number, name: string): void {
    if (count) this.#drop(`${name}: ${count} did not come, on pages that were empty or came twice`, count);
  }

  /** Counts an answer that can be done without. */
  fail(reason: string): void {
    this.#drop(reason);
  }

  /** What was left out, if anything was. */
  leftOut(before?: LeftOut): { leftOut?: LeftOut } {
    const count = this.#count + (before?.count ?? 0);
    return count ? { leftOut: { count, reasons: [...(before?.reasons ?? []), ...this.#reasons].slice(0, 20) } } : {};
  }

  #drop(reason: string, count = 1): [] {
    this.#count += count;
    if (this.#reasons.length < 20) this.#reasons.push(reason.slice(0, 300));
    return [];
  }
}

/** Mirakl's number of a record, so that somebody can find it. */
function numberOf(record: unknown): string | undefined {
  if (!isObject(record)) return undefined;
  const { offer_id, shop_id, product_sku } = record;
  return idOf(offer_id ?? shop_id ?? product_sku);
}
