import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { writeTally } from './tally.ts';

/** Counts the end-to-end tests for `npm test`. */
export default class PlaywrightTally implements Reporter {
  readonly #tally = { passed: 0, failed: 0 };

  onTestEnd(_test: TestCase, { status }: TestResult): void {
    if (status === 'passed') this.#tally.passed++;
    else if (status !== 'skipped') this.#tally.failed++;
  }

  onEnd(): void {
    writeTally('e2e', this.#tally);
  }

  printsToStdio(): boolean {
    return false;
  }
}
