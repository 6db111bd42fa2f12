/** What a marketplace sends, held against the legal rules of its country: on the integrator's server, or in a page. */
import { findingText } from '../../domain/rules/finding.ts';
import { rulesOf } from '../../domain/rules/countries.ts';
import { reviewPage, withoutFound } from '../../domain/rules/review.ts';
import type { Finding, Problem } from '../../domain/rules/finding.ts';
import type { Rule } from '../../domain/rules/rule.ts';
import type { Marketplace } from '../marketplace.ts';

/** How a marketplace is reviewed. */
export interface ReviewOptions {
  /** Whose rules they are: ISO 3166-1 alpha-2. */
  country: string;
  /** Lines of the integrator's own; each counts more than what is known of the country. */
  rules?: readonly Rule[];
  /** Told of each finding once, with the same in a sentence. The console is told by default. */
  report?: (finding: Finding, text: string) => void;
  /** Problems for which an offer is hidden, such as `price_below_fixed`; none by default: it is shown as it is sent. */
  hide?: readonly Problem[];
  /** The time, in epoch milliseconds: which rules are in force depends on it. */
  clock?: () => number;
}

/** As many findings are remembered, so that a server that runs for months does not remember for ever. */
const MOST = 10_000;

/**
 * The same marketplace, with its offers reviewed.
 *
 * @example
 * gateway(reviewed(marketplace, { country: 'FR', hide: ['price_below_fixed'], report: (_, text) => log.warn(text) }));
 * @throws RangeError for a line of `rules` that no rule may be.
 */
export function reviewed<Reviewed extends Marketplace>(
  marketplace: Reviewed,
  {
    country,
    rules: more = [],
    report = (_, text) => console.warn(`[vitrine] ${text}`),
    hide = [],
    clock = Date.now,
  }: ReviewOptions,
): Reviewed {
  const rules = rulesOf(country, more);
  const told = new Set<string>();
  const tell = (finding: Finding) => {
    const text = findingText(finding);
    if (told.has(text)) return;
    if (told.size >= MOST) told.clear();
    told.add(text);
    report(finding, text);
  };
  return {
    ...marketplace,
    async offers(query, ask) {
      const page = await marketplace.offers(query, ask);
      const findings = reviewPage(page, rules, clock());
      findings.forEach(tell);
      return withoutFound(
        page,
        findings.filter(({ problem }) => hide.includes(problem)),
      );
    },
  };
}
