/** Answers that several askers share, each of whom may go before it comes. */
import type { Ask } from './marketplace.ts';

/** What was asked, kept for `freshMs`; who asks meanwhile shares the question. A failure is forgotten. */
export function kept<T>(ask: () => Promise<T>, freshMs: number): (how?: Ask) => Promise<T> {
  let held: { answer: Promise<T>; until: number } | undefined;
  return async ({ signal } = {}) => {
    signal?.throwIfAborted();
    if (!held || held.until <= Date.now()) {
      const next = { answer: ask(), until: Infinity };
      held = next;
      next.answer.then(
        () => (next.until = Date.now() + freshMs),
        () => held === next && (held = undefined),
      );
    }
    return heeding(held.answer, signal);
  };
}

/** The answer, unless the caller has gone before it came: others may still be waiting for the same one. */
export function heeding<T>(answer: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    // The reason is whatever the caller gave, and it is theirs to name.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    const abort = () => reject(signal.reason);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
