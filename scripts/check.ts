/** `npm run check`: everything that can be known without running the code. Names each step that fails. */
import { spawnSync } from 'node:child_process';

const bin = (name: string, ...args: string[]): string[] => [`node_modules/.bin/${name}`, ...args];

const steps: Record<string, string[]> = {
  format: bin('prettier', '--check', '--log-level', 'warn', '.'),
  lint: bin('eslint', '.', '--max-warnings', '0'),
  types: bin('tsc'),
  unused: bin('knip'),
  'generated checks': ['scripts/compile-checks.ts', '--check'],
  manifest: ['scripts/manifest.ts', '--check'],
  openapi: ['scripts/openapi.ts', '--check'],
};

const failed = Object.entries(steps).filter(([name, args]) => {
  console.info(`── ${name}`);
  // Redocly phones home otherwise.
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return spawnSync(process.execPath, args, { stdio: 'inherit', env }).status !== 0;
});

if (failed.length) {
  console.error(`Failed: ${failed.map(([name]) => name).join(', ')}`);
  process.exitCode = 1;
}
