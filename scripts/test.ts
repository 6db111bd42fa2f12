/**
 * `npm test`: unit tests in three browsers, Node tests, other shops' engines, stories, end-to-end tests. `npm run test:unit`,
 * `test:node`, `test:engines`, `test:stories` and `test:e2e` run one of them; file names after `--` narrow it further. The last
 * line is `N passed, N failed`, summed over all runners and browsers.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCoverage, reportCoverage } from './test/coverage.ts';
import { readTally, type Tally } from './test/tally.ts';
import { installVendure } from './vendure.ts';

const bars = { 'src/domain': 95, 'src/storefront': 95, 'src/gateway': 95 };

const results = mkdtempSync(join(tmpdir(), 'vitrine-test-'));
const lcov = { unit: join(results, 'unit', 'lcov.info'), node: join(results, 'node.info') };

/** The command of each runner, given the test files that were named on the command line. */
const runners = {
  unit: (files: string[]) => ['node_modules/.bin/web-test-runner', ...files.flatMap((file) => ['--files', file])],
  node: (files: string[]) => [
    '--disable-warning=MaxListenersExceededWarning', // Three reporters listen to one stream.
    '--test',
    '--experimental-test-coverage',
    '--test-coverage-include=src/**/*.ts',
    ...reporter('spec', 'stdout'),
    ...reporter('lcov', lcov.node),
    ...reporter('./scripts/test/node-tally.ts', 'stdout'),
    ...(files.length ? files : ['test/**/*.node.ts']),
  ],
  engines: (files: string[]) => [
    '--test',
    ...reporter('spec', 'stdout'),
    ...reporter('./scripts/test/node-tally.ts', 'stdout'),
    ...(files.length ? files : ['test/engines/*.engine.ts']),
  ],
  stories: (files: string[]) => [
    'node_modules/.bin/vitest',
    'run',
    '--config',
    '.storybook/vitest.config.ts',
    ...files,
  ],
  e2e: (files: string[]) => ['node_modules/.bin/playwright', 'test', ...files],
};
type Runner = keyof typeof runners;

/** What a runner needs beyond `npm ci`. */
const prepare: Partial<Record<Runner, () => void>> = { engines: installVendure };

function reporter(name: string, destination: string): string[] {
  return [`--test-reporter=${name}`, `--test-reporter-destination=${destination}`];
}

function run(runner: Runner, files: string[]): Tally {
  console.info(`\n── ${runner} ──`);
  try {
    prepare[runner]?.();
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  }
  const { status } = spawnSync(process.execPath, runners[runner](files), {
    stdio: 'inherit',
    env: {
      ...process.env,
      VITRINE_TEST_RESULTS: results,
      VITRINE_TEST_RUNNER: runner,
      STORYBOOK_DISABLE_TELEMETRY: '1',
    },
  });
  const { passed, failed } = readTally(results, runner) ?? { passed: 0, failed: 0 };
  if (failed > 0 || (status === 0 && passed > 0)) return { passed, failed };
  console.error(status === 0 ? `No test ran in ${runner}.` : `The runner of ${runner} ended with status ${status}.`);
  return { passed, failed: 1 };
}

function isRunner(name: string | undefined): name is Runner {
  return name !== undefined && name in runners;
}

const [only, ...files] = process.argv.slice(2);
if (only !== undefined && !isRunner(only))
  throw new Error(`Unknown runner "${only}"; known: ${Object.keys(runners).join(', ')}`);

const total: Tally = { passed: 0, failed: 0 };
for (const runner of only ? [only] : (Object.keys(runners) as Runner[])) {
  const { passed, failed } = run(runner, files);
  total.passed += passed;
  total.failed += failed;
}

if (!only) {
  for (const problem of reportCoverage(readCoverage(Object.values(lcov)), bars)) {
    console.error(`\n${problem}`);
    total.failed++;
  }
}
for (const [runner, file] of Object.entries(lcov)) {
  if (existsSync(file)) cpSync(file, join('coverage', `${runner}.lcov`));
}
rmSync(results, { recursive: true });

console.info(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
