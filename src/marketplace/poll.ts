import { MarketplaceError } from './error.ts';

const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });

/**
 * Asks again and again, more seldom while nothing happens (up to four times `pollMs`), and yields what is new. Once there
 * was an answer, a service that is away for a while is waited for.
 *
 * @param ask Answers `undefined` when nothing has changed.
 */
export async function* poll<T>(
  ask: () => Promise<T | undefined>,
  pollMs: number,
  signal?: AbortSignal,
): AsyncGenerator<T, void> {
  let wait = 0;
  while (!signal?.aborted) {
    let news: T | undefined;
    try {
      news = await ask();
    } catch (error) {
      if (signal?.aborted) return;
      const passing = error instanceof MarketplaceError && ['unavailable', 'rate_limited'].includes(error.code);
      if (!wait || !passing) throw error;
      wait = Math.max(wait, (error.retryAfter ?? 0) * 1000);
    }
    wait = news ? pollMs : Math.max(wait, Math.min(wait * 1.5, 4 * pollMs));
    if (news) yield news;
    await pause(wait, signal);
  }
}
