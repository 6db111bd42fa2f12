/** Wishes to be told when a product is in stock again. */
import { isEmail } from '../../domain/formats.ts';
import { MarketplaceError } from '../error.ts';
import { invalid } from './store.ts';
import type { Wish } from '../../domain/quote.ts';
import type { Letter } from '../control.ts';
import type { Change } from './ledger.ts';
import type { Reads } from '../reads.ts';
import type { Moment, State } from './store.ts';

/** How many wishes one address may have at a time. */
const MOST = 20;

const nameOf = ({ email, product, condition, drive, shop }: Wish): string =>
  JSON.stringify([email.toLowerCase(), product, condition, drive, shop]);

/** Keeps a wish; the same one again changes nothing. */
export function keep(reads: Reads, wish: Wish, { state }: Moment): Change<void> {
  if (!isEmail(wish.email)) throw invalid('a wish needs one e-mail address');
  reads.mustKnow(wish);
  const wishes = state.wishes ?? [];
  const [name, address] = [nameOf(wish), wish.email.toLowerCase()];
  if (wishes.some((known) => nameOf(known) === name)) return { state, result: undefined };
  if (wishes.filter(({ email }) => email.toLowerCase() === address).length >= MOST)
    throw new MarketplaceError('rate_limited', `[memory] one address has at most ${MOST} wishes`, { retryAfter: 3600 });
  return { state: { ...state, wishes: [...wishes, wish] }, result: undefined };
}

/** The letters to those whose product is back. Their wishes are over with that, so that nobody is told twice. */
export function fulfil(reads: Reads, { state, now }: Moment): Change<Letter[]> {
  const wishes = state.wishes ?? [];
  const back = wishes.filter((wish) => reads.isInStock(wish, { state, now }));
  const next: State = back.length ? { ...state, wishes: wishes.filter((wish) => !back.includes(wish)) } : state;
  return {
    state: next,
    result: back.map(({ email, product }) => ({ kind: 'back', to: email, subject: reads.titleOf(product) })),
  };
}
