import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';
import { writeTally, type Tally } from './tally.ts';

/** Counts the tests of every engine for `npm test`. */
export function tallyReporter(): Reporter {
  return {
    stop({ sessions }) {
      const tally = { passed: 0, failed: 0 };
      for (const session of sessions) add(tally, session);
      writeTally('unit', tally);
    },
  };
}

function add(tally: Tally, session: TestSession): void {
  const before = tally.failed;
  if (session.testResults) addSuite(tally, session.testResults);
  // A file that did not load or that timed out has no failing test of its own.
  if (!session.passed && tally.failed === before) tally.failed++;
}

function addSuite(tally: Tally, { suites, tests }: TestSuiteResult): void {
  for (const { passed, skipped } of tests) {
    if (skipped) continue;
    if (passed) tally.passed++;
    else tally.failed++;
  }
  for (const suite of suites) addSuite(tally, suite);
}
