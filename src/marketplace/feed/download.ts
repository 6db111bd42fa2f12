/** Fetching a file. */
import { MarketplaceError } from '../error.ts';
import { decode } from './decode.ts';
import type { Decoded } from './decode.ts';
import type { FeedOptions } from './index.ts';

/** A file as it was fetched. */
export interface File extends Decoded {
  /** Epoch milliseconds, where the server says so. */
  writtenAt?: number;
}

/** A file's text, what is unsure about it, and when it was written, where the server says so. */
export async function download(url: string, fetch: NonNullable<FeedOptions['fetch']>): Promise<File> {
  let response: Response;
  const parts: Uint8Array[] = [];
  try {
    response = await fetch(url, { credentials: 'omit' });
    // Which fails too, where the way is lost halfway.
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) parts.push(part.value);
  } catch (cause) {
    throw new MarketplaceError('unavailable', `[feed] ${url} cannot be read`, { cause });
  }
  const { status } = response;
  if (!response.ok)
    throw new MarketplaceError(
      // Too many questions, and one that took too long, are of the moment too.
      status === 429 ? 'rate_limited' : status === 408 || status > 499 ? 'unavailable' : 'malformed',
      `[feed] ${url} answered ${status}`,
    );
  const file = await decode(parts, response.headers.get('content-type'));
  if (/^\s*<(!doctype )?html/i.test(file.text.slice(0, 200)))
    throw new MarketplaceError('malformed', `[feed] ${url} is a web page, not a file of offers`);
  const writtenAt = Date.parse(response.headers.get('last-modified') ?? '');
  return { ...file, ...(!Number.isNaN(writtenAt) && { writtenAt }) };
}
