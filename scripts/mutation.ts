/**
 * `npm run mutation`: breaks every line of the modules on which promises, prices and rules rest, one at a time, and runs
 * their tests in Node; what no test notices is listed. Fails when a module's score is under the bar.
 *
 *     npm run mutation -- hours promise      breaks only these modules
 */
import { Stryker } from '@stryker-mutator/core';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** Percent of a module's mutants that its tests must notice. */
const bar = 90;
const modules = ['hours', 'promise', 'stock', 'rules', 'money', 'gtin'];

/** A module is a file, the files beside it that carry its name, and its folder. */
const filesOf = (folder: string, name: string, ending: string): string[] =>
  globSync([`${folder}/${name}{,-*}${ending}`, `${folder}/${name}/**/*${ending}`]).sort();

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !modules.includes(name));
if (unknown.length) throw new Error(`Unknown module "${unknown.join('", "')}"; known: ${modules.join(', ')}`);
const wanted = (asked.length ? asked : modules).map((name) => ({
  name,
  mutate: filesOf('src/domain', name, '.ts'),
  spec: filesOf('test/domain', name, '.test.ts'),
}));
for (const { name, mutate, spec } of wanted)
  if (!mutate.length || !spec.length) throw new Error(`${name}: no such module in src/domain, or no test of it`);

// Outside the repository, where no other tool stumbles over the copies.
const tempDirName = mkdtempSync(join(tmpdir(), 'vitrine-mutation-'));
try {
  const results = await new Stryker({
    testRunner: 'mocha',
    mochaOptions: { spec: wanted.flatMap(({ spec }) => spec) },
    mutate: wanted.flatMap(({ mutate }) => mutate),
    // Node strips the types itself, so the copies need no build.
    ignorePatterns: ['**', '!package.json', '!src/**', '!test/domain/**'],
    coverageAnalysis: 'perTest',
    concurrency: 2,
    reporters: ['clear-text', 'html'],
    clearTextReporter: { allowColor: false, logTests: false },
    htmlReporter: { fileName: 'coverage/mutation/index.html' },
    tempDirName,
  }).runMutationTest();

  for (const { name, mutate } of wanted) {
    const own = results.filter(({ fileName }) => mutate.includes(relative('.', fileName)));
    const noticed = own.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
    const score = (100 * noticed) / own.length;
    console.info(`${name}: ${noticed} of ${own.length} noticed, ${score.toFixed(1)} %`);
    if (score < bar) process.exitCode = 1;
  }
} finally {
  rmSync(tempDirName, { recursive: true, force: true });
}
