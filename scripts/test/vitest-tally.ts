import type { Reporter, TestModule } from 'vitest/node';
import { writeTally } from './tally.ts';

/** Counts the stories for `npm test`. */
export default class VitestTally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tally = { passed: 0, failed: 0 };
    for (const module of modules) {
      const before = tally.failed;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') tally.passed++;
        else if (state === 'failed') tally.failed++;
      }
      // A file that did not load has no failing test of its own.
      if (!module.ok() && tally.failed === before) tally.failed++;
    }
    writeTally('stories', tally);
  }
}
