import type { KnipConfig } from 'knip';
import { globSync } from 'node:fs';
import manifest from './package.json' with { type: 'json' };

/** The sources of what the package exports, which is for others to use. One star stands for folders too, as in Node. */
const published = Object.values(manifest.exports)
  .map((target) => (typeof target === 'string' ? target : target.default))
  .filter((target) => target.startsWith('./dist/'))
  .map((target) => target.replace('./dist/', 'src/').replace(/\.js$/, '.ts'))
  .flatMap((target) => globSync(target.split('*').length === 2 ? target.replace('*', '**/*') : target));

export default {
  entry: [
    ...published,
    'src/cli/main.ts',
    'src/embed.ts',
    'scripts/*.ts',
    // Named to runners by their paths.
    'scripts/test/*-tally.ts',
    'demo/marketplace/{drives,listing,server}.ts',
    'demo/*/main.ts',
    'test/**/*.{test,node,spec,engine}.ts',
    'test/support/interrupted.ts',
    // Bundled by the bench, by their paths.
    'test/bench/pages/{lit,vanilla,vitrine}.ts',
    'test/bench/feed.ts',
    'custom-elements-manifest.config.js',
    'web-test-runner.config.js',
    '.storybook/vitest.config.ts',
  ],
  project: ['{src,scripts,demo,test,stories}/**/*.ts', '*.{ts,js}', '!test/hosts/**', '!demo/vendure/**'],
  // What a file exports for itself and its readers, such as the types of a function's arguments, may stay.
  ignoreExportsUsedInFile: true,
  ignoreDependencies: [
    // Started by the paths of their commands.
    '@arethetypeswrong/cli',
    '@custom-elements-manifest/analyzer',
    '@redocly/cli',
    'vue-tsc',
    // Loaded by Stryker, which is given its name.
    '@stryker-mutator/mocha-runner',
    // Of a test’s mail server.
    '@types/smtp-server',
  ],
} satisfies KnipConfig;
