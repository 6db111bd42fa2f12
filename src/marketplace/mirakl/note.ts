/**
 * What an order must be read with and Mirakl has no field for. It travels in one additional field of the order, so that no
 * database is needed beside Mirakl.
 */
import { z } from 'zod';
import * as shapes from '../../domain/schemas/index.ts';
import type { CollectPromise } from '../../domain/promise.ts';
import type { WireOrder } from './wire.ts';

const note = z.object({
  /** Tells the same draft from another one under the same key. */
  print: z.string(),
  /** Per line of the cart, in its order: the shopper's name for it, and the product where it was known. */
  lines: z.array(z.tuple([shapes.id, shapes.productKey.optional()])).max(100),
  /** What was promised, per shop. */
  promises: z.record(z.string(), shapes.collectPromise),
});
export type Note = z.infer<typeof note>;

/** The names of lines that a note gives: the number in the order line's id tells which of them it is. */
export const lineId = (commercial: string, index: number): string => `${commercial}-${index + 1}`;

export const writeNote = (values: Note): string => JSON.stringify(values);

/** The note of an order; `undefined` for one that somebody else has placed, or an operator's clerk has changed. */
export function readNote({ order_additional_fields }: WireOrder, code: string): Note | undefined {
  try {
    const read = note.safeParse(JSON.parse(order_additional_fields.get(code)?.[0] ?? ''));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** What a line was to the shopper, by the id under which Mirakl has it. */
export function noted(
  { lines, promises }: Note,
  { commercial_id = '', shop_id = '' }: WireOrder,
): { line: (id: string) => Note['lines'][number] | undefined; promise: CollectPromise | undefined } {
  return {
    line: (id) =>
      id.startsWith(`${commercial_id}-`) ? lines[Number(id.slice(commercial_id.length + 1)) - 1] : undefined,
    promise: promises[shop_id],
  };
}
