/** Backends that tell to wait, and for how long is another matter. */
import { pathOf, refusing, tiredAt } from './breakages.ts';
import type { Breakage } from './breakages.ts';

/** Tells to wait whenever it is asked, from some question on. */
export const tiredFrom =
  (nth: number, until?: string, only: (request: Request) => boolean = () => true): Breakage['breaks'] =>
  (sound) => {
    let asked = 0;
    return async (request) => {
      if (!only(request) || (asked += 1) < nth) return sound(request);
      const response = refusing('rate_limited', 429);
      if (until !== undefined) response.headers.set('retry-after', until);
      return response;
    };
  };

export const patience: Breakage[] = [
  {
    title: 'tells to wait for ever, and that it takes no time',
    breaks: tiredFrom(40, '0'),
    areas: ['errors'],
    says: [/GET \/.+ answers 429 again and again: 3 times in 0 s, as long as it told to wait count over a window/],
  },
  {
    title: 'tells to come back tomorrow',
    breaks: tiredFrom(40, '86400'),
    areas: ['errors'],
    says: [/→ Retry-After "86400" is 86400 s from now: no shopper waits that long/],
  },
  {
    title: 'tells to wait for ever where it searches, and not how long',
    breaks: tiredFrom(1, undefined, (request) => pathOf(request) === '/search'),
    areas: ['errors'],
    says: [
      /GET \/search\?text=&limit=24 answers 429 again and again: 3 times in 2 s count over/,
      /GET \/search\?text=&limit=24 → Retry-After 429 comes without it/,
    ],
  },
  {
    title: 'tells to wait for less than nothing',
    breaks: tiredAt(8, '-5'),
    areas: ['errors'],
    says: [/→ Retry-After "-5" is neither a number nor a date/],
  },
  {
    title: 'tells to wait until an hour ago',
    breaks: tiredAt(8, () => new Date(Date.now() - 3_600_000).toUTCString()),
    areas: ['errors'],
    says: [/→ Retry-After ".* GMT" is over/],
  },
];
