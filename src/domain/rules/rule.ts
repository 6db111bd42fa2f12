/**
 * Legal rules as data. A country's rules are a list of lines, each of which names its source and the days on which it is in
 * force; of several lines that hold, the last one counts. So a change of the law is one line more, and an integrator who
 * knows better appends lines of their own.
 */
import type { Product } from '../schemas/product.ts';
import type { Rule } from '../schemas/rules.ts';

export type { Exception, InformationItem, Rule, SellerField } from '../schemas/rules.ts';

/** What decides which rules apply to a product. */
export type Kind = Product['kind'];

/** What a line of law is about. */
export type RuleName = Rule['rule'];

/** The lines of one name. */
export type RuleOf<Name extends RuleName> = Extract<Rule, { rule: Name }>;

/** A country's rules as they are on a day. */
export interface Law {
  rules: readonly Rule[];
  /** Calendar date where the shop is, `YYYY-MM-DD`. */
  day: string;
}

/** The lines of a name that are in force, in the order of the list. */
export function allInForce<Name extends RuleName>({ rules, day }: Law, name: Name): RuleOf<Name>[] {
  const isOf = (rule: Rule): rule is RuleOf<Name> => rule.rule === name;
  return rules.filter(isOf).filter(({ from, until = day }) => from <= day && day <= until);
}

/**
 * The line of a name that counts: the last one that is in force and fits.
 *
 * @param fits Whether a line is about the case at hand; any line when absent.
 */
export const inForce = <Name extends RuleName>(
  law: Law,
  name: Name,
  fits: (rule: RuleOf<Name>) => boolean = () => true,
): RuleOf<Name> | undefined => allInForce(law, name).findLast(fits);
