/** What passes between the marketplace and its payment service, signed by whoever says it. */
import type { Secret } from '../secret.ts';
import type { Due, Payment } from '../payments.ts';

/** What the marketplace asks the payment service to take. */
export interface Session extends Due {
  kind: 'session';
}

/** How the payment service says that a session ended. */
export type Outcome = (Payment & { kind: 'paid' }) | { kind: 'cancelled' | 'declined'; order: string };

type Kind = Session['kind'] | Outcome['kind'];

/** What was signed, if it is of one of these kinds; `undefined` for what is forged, or is something else. */
export function read<Word extends { kind: Kind }>(
  { verified }: Pick<Secret, 'verified'>,
  signed: string,
  kinds: readonly Word['kind'][],
): Word | undefined {
  // Only the two of them can sign, and they sign nothing but these words.
  const word = verified(signed) as Word | undefined;
  return word && kinds.includes(word.kind) ? word : undefined;
}

/** A session as the last part of its page's address. */
export const toSession = ({ sign }: Pick<Secret, 'sign'>, due: Due): string =>
  sign({ kind: 'session', ...due } satisfies Session);

/** The session that an address names. */
export const readSession = (secret: Pick<Secret, 'verified'>, signed: string): Session | undefined =>
  read<Session>(secret, signed, ['session']);

/** An outcome as the payment service tells it. */
export const toOutcome = ({ sign }: Pick<Secret, 'sign'>, outcome: Outcome): string => sign(outcome);

/** The outcome that was told. */
export const readOutcome = (secret: Pick<Secret, 'verified'>, signed: string): Outcome | undefined =>
  read<Outcome>(secret, signed, ['paid', 'cancelled', 'declined']);
