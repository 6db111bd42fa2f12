/** The way in: a body of bounded size that is JSON and has the agreed shape. */
import type { z } from 'zod';
import { MarketplaceError } from '../marketplace/error.ts';
import { Refusal } from './problems.ts';

const tooLarge = (limit: number) => new MarketplaceError('too_large', `the body has more than ${limit} bytes`);

/** Reads at most `limit` bytes; what is longer is not read to its end. */
async function readText(request: Request, limit: number): Promise<string> {
  // The length that a header states is only a claim, and chunked bodies state none.
  if (Number(request.headers.get('content-length')) > limit) throw tooLarge(limit);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [text, size] = ['', 0];
  for await (const chunk of chunksOf(request)) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  // In a service worker of Firefox bodies are no streams: https://bugzilla.mozilla.org/show_bug.cgi?id=1387483
  if (request.body === undefined) {
    yield new Uint8Array(await request.arrayBuffer());
    return;
  }
  const reader = request.body?.getReader();
  try {
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) yield chunk.value;
  } finally {
    await reader?.cancel();
  }
}

/** The request's JSON, without keys that the schema does not know. */
export async function readBody<T>(request: Request, schema: z.ZodType<T>, limit: number): Promise<T> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new Refusal(415, `the body must be application/json, not ${type ?? 'untyped'}`);
  try {
    return parsed(schema, JSON.parse(await readText(request, limit)), 'the body');
  } catch (cause) {
    if (cause instanceof MarketplaceError) throw cause;
    // Broken UTF-8 or broken JSON; the message of either may quote the body.
    throw new MarketplaceError('invalid', 'the body is not JSON', { cause });
  }
}

/** Parses what a client sent; the first thing that is wrong is named by its path, never by its value. */
export function parsed<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.join('.');
  throw new MarketplaceError('invalid', `${where}${path ? `, ${path}` : ''}: ${issue?.message ?? 'wrong'}`);
}
