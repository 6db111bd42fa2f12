import { httpCounter } from './marketplace/http/counter.ts';
import { registerCounter } from './storefront/registry.ts';

/** Teaches the page to open shops' counters at `https` addresses, as of `<vitrine-counter api="https://…">`. */
export function openCountersOverHttp(): void {
  for (const scheme of ['http', 'https']) registerCounter(scheme, (baseUrl, token) => httpCounter({ baseUrl, token }));
}
