import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many tests of one runner passed and failed. A test that runs in three engines counts three times. */
export interface Tally {
  passed: number;
  failed: number;
}

/**
 * Where the runners leave their tallies and coverage for `npm test`; absent when a runner is started by hand.
 * Each run has its own folder, so that two runs in one clone do not mix.
 */
export const resultsFolder: string | undefined = process.env['VITRINE_TEST_RESULTS'];

/** Leaves the tally of a runner for `npm test`. */
export function writeTally(runner: string, tally: Tally): void {
  if (!resultsFolder) return;
  mkdirSync(resultsFolder, { recursive: true });
  writeFileSync(join(resultsFolder, `${runner}.json`), JSON.stringify(tally));
}

/** The tally that a runner left, if it lived long enough to leave one. */
export function readTally(folder: string, runner: string): Tally | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, `${runner}.json`), 'utf8')) as Tally;
  } catch {
    // The runner crashed before it could count; the caller reports that.
    return undefined;
  }
}
