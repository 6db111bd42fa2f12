/** What only travels: bodies and answers of the Local Marketplace API that the domain has no other use for. */
import { z } from 'zod';
import { problem } from './description.ts';
import { id } from './formats.ts';
import { order } from './order.ts';
import { quote } from './quote.ts';

export const partChoice = z
  .object({ part: id })
  .meta({ id: 'PartChoice', description: 'Which part of the order the step is about' });

export const spokenCode = z
  .object({ code: z.string().max(40) })
  .meta({ id: 'SpokenCode', description: 'What the shopper said at the counter, as it was typed' });

export const settlement = z
  .union([z.object({ order }), z.object({ burned: z.literal(true) })])
  .meta({ id: 'Settlement', description: 'The order that the key placed, or that it can never place one' });
export type Settlement = z.infer<typeof settlement>;

export const quoteProblem = problem.extend({ code: z.literal('quote_changed'), quote }).meta({
  id: 'QuoteProblem',
  description: 'The problem of a draft that no longer holds, with the cart as it stands now',
});
