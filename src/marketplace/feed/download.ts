/** Fetching a file. */
import { MarketplaceError } from '../error.ts';
import type { FeedOptions } from './index.ts';

/** A file's text, and when it was written, where the server says so. */
export async function download(url: string, fetch: NonNullable<FeedOptions['fetch']>) {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'omit' });
  } catch (cause) {
    throw new MarketplaceError('unavailable', `[feed] ${url} cannot be read`, { cause });
  }
  if (!response.ok)
    throw new MarketplaceError(
      response.status < 500 ? 'malformed' : 'unavailable',
      `[feed] ${url} answered ${response.status}`,
    );
  const text = await response.text();
  if (/^\s*<(!doctype )?html/i.test(text.slice(0, 200)))
    throw new MarketplaceError('malformed', `[feed] ${url} is a web page, not a file of offers`);
  const writtenAt = Date.parse(response.headers.get('last-modified') ?? '');
  return { text, writtenAt: Number.isNaN(writtenAt) ? undefined : writtenAt };
}
