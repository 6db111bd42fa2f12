/** The button that orders: only the words on it say whether it binds. */
import { fold } from '../search.ts';
import { inForce } from './rule.ts';
import type { Contract } from '../schemas/offer.ts';
import type { Law } from './rule.ts';

/** Which words the button needs that orders parts of these contracts: one duty to pay among them, and it binds. */
export const orderButton = (contracts: Iterable<Contract>): 'buy' | 'reserve' =>
  [...contracts].includes('buy') ? 'buy' : 'reserve';

/**
 * What is wrong with the words on a button: `binds_in_silence` when an order with a duty to pay does not say so, `overstates`
 * when a reservation sounds like one; `undefined` when nothing is, or when the law knows no words of this language.
 *
 * @param language BCP 47.
 */
export function buttonProblem(
  label: string,
  button: 'buy' | 'reserve',
  language: string,
  law: Law,
): 'binds_in_silence' | 'overstates' | undefined {
  const [base] = language.toLowerCase().split('-');
  const known = inForce(law, 'order_button')?.words.find((known) => known.language === base);
  if (!known) return undefined;
  const says = known.words.some((word) => fold(label).includes(fold(word)));
  if (says === (button === 'buy')) return undefined;
  return says ? 'overstates' : 'binds_in_silence';
}
