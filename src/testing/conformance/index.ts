/**
 * The conformance suite: every promise of the ports, as cases for any test runner. A marketplace that passes behaves as the
 * elements expect, in the page, over HTTP, or in front of somebody else's service.
 */
import { claim } from './claims.ts';
import { alerts } from './rules/alerts.ts';
import { asking } from './rules/asking.ts';
import { counters } from './rules/counters.ts';
import { courses } from './rules/courses.ts';
import { deliveries } from './rules/deliveries.ts';
import { describing } from './rules/describing.ts';
import { finding } from './rules/finding.ts';
import { handovers } from './rules/handovers.ts';
import { keys } from './rules/keys.ts';
import { listings } from './rules/listings.ts';
import { offers } from './rules/offers.ts';
import { payments } from './rules/payments.ts';
import { placing } from './rules/placing.ts';
import { quotes } from './rules/quotes.ts';
import { shops } from './rules/shops.ts';
import { stock } from './rules/stock.ts';
import { withdrawals } from './rules/withdrawals.ts';
import type { Capability } from '../../domain/description.ts';
import type { Made, Rule, Subject, World } from './subject.ts';

export type { Bank, CallName, Control, Letter, Operator, Rider } from './control.ts';
export type { Handle, Made, Subject } from './subject.ts';

/** One promise of the port, ready to be checked. */
export interface Case {
  /** A promise, in the present tense. */
  name: string;
  /** Rejects with what was promised when the promise is broken. */
  run: () => Promise<void>;
}

const rules: readonly Rule[] = [
  ...describing,
  ...asking,
  ...offers,
  ...shops,
  ...listings,
  ...finding,
  ...quotes,
  ...placing,
  ...stock,
  ...keys,
  ...counters,
  ...courses,
  ...payments,
  ...withdrawals,
  ...deliveries,
  ...handovers,
  ...alerts,
];

/** Whoever looks at these leaves something behind. */
const acting: readonly Capability[] = ['orders', 'settle', 'cancel', 'withdraw', 'watch', 'alerts'];

/**
 * The cases for a marketplace. `unchecked` names the promises that nobody looks at here: those of capabilities that it does
 * not have, and those that need a handle which `make` does not give. Nothing passes in silence.
 */
export function conformance({ make, must, handles = ['control', 'counter'], readOnly = false }: Subject): {
  cases: Case[];
  unchecked: string[];
} {
  const checkable = ({ can = [], needs = [], writes = false }: Rule) =>
    can.every((capability) => must.includes(capability)) &&
    needs.every((handle) => handles.includes(handle)) &&
    !(readOnly && (writes || can.some((capability) => acting.includes(capability))));

  const worldOf = ({ close: _, ...made }: Made): World => {
    for (const handle of handles) claim(!!made[handle], `\`make\` gives no ${handle}: name the handles that it gives`);
    // A rule that lacks a handle is not run.
    return { ...made, must } as World;
  };

  const caseOf = ({ name, run }: Rule): Case => ({
    name,
    async run() {
      const made = await make();
      try {
        await run(worldOf(made));
      } finally {
        await made.close?.();
      }
    },
  });

  return {
    cases: rules.filter(checkable).map(caseOf),
    unchecked: rules.filter((rule) => !checkable(rule)).map(({ name }) => name),
  };
}

/** The two functions that mocha, node:test and vitest have in common. */
export interface Runner {
  describe: (title: string, body: () => void) => unknown;
  it: (title: string, run: () => Promise<void>) => unknown;
}

/**
 * Registers the cases with a test runner.
 *
 * @returns The promises that were not checked.
 * @example
 * describe('http()', () => {
 *   keepsTheMarketplaceContract({ make, must: ['quote', 'orders'] }, { describe, it });
 * });
 */
export function keepsTheMarketplaceContract(subject: Subject, { describe, it }: Runner): string[] {
  const { cases, unchecked } = conformance(subject);
  describe('keeps the marketplace contract', () => {
    for (const { name, run } of cases) it(name, run);
  });
  return unchecked;
}
