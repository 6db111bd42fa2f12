import type * as en from '../../i18n/en.ts';
import type { ListView } from './list.ts';

/**
 * How many shops there are and why they stand in this order, or why there are none.
 *
 * @param within Such as "30 km", where shops are looked for around a place.
 */
export function statusWords(
  { rows, gone, more, by, wanted, invited }: ListView,
  texts: typeof en.picker,
  within: string | undefined,
): string {
  const said = gone ? [texts.chosenGone] : [];
  if (invited) said.push(texts.invite);
  else if (!rows.length) said.push(within ? texts.emptyWithin(within) : texts.empty);
  else said.push(`${texts.found(rows.length, more)}.`, wanted ? texts.order.stock(wanted) : texts.order[by]);
  return said.join(' ');
}
