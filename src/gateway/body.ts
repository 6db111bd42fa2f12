/** The way in: a body of bounded size that is JSON and has the agreed shape. */
import type { z } from 'zod';
import { MarketplaceError } from '../marketplace/error.ts';
import { Refusal } from './problems.ts';

const tooLarge = (limit: number) => new MarketplaceError('too_large', `the body has more than ${limit} bytes`);

/** Reads at most `limit` bytes; what is longer is not read to its end. */
async function readText(request: Request, limit: number): Promise<string> {
  if (Number(request.headers.get('content-length')) > limit) throw tooLarge(limit);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [text, size] = ['', 0];
  // The length that a header states is only a claim, and chunked bodies state none.
  const reader = request.body?.getReader();
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    size += chunk.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      throw tooLarge(limit);
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}

/** The request's JSON, without keys that the schema does not know. */
export async function readBody<T>(request: Request, schema: z.ZodType<T>, limit: number): Promise<T> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new Refusal(415, `the body must be application/json, not ${type ?? 'untyped'}`);
  const text = await readText(request, limit);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new MarketplaceError('invalid', 'the body is not JSON', { cause });
  }
  return parsed(schema, json, 'the body');
}

/** Parses what a client sent; the first thing that is wrong is named by its path, never by its value. */
export function parsed<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.join('.');
  throw new MarketplaceError('invalid', `${where}${path ? `, ${path}` : ''}: ${issue?.message ?? 'wrong'}`);
}
