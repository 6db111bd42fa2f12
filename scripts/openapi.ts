/**
 * The OpenAPI documents of the gateway.
 *
 *     node scripts/openapi.ts [file]     writes them: dist/openapi.json, or that file, and the counter's beside it
 *     node scripts/openapi.ts --check    lints them
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openApi, openApiCounter } from '../src/gateway/openapi.ts';

/** Writes both documents and answers with their files. */
function write(file: string): string[] {
  const documents = {
    [file]: openApi({ url: 'https://market.example/v1' }),
    [file.replace(/(\.json)?$/, '-counter$1')]: openApiCounter({ url: 'https://market.example/counter/v1' }),
  };
  mkdirSync(dirname(file), { recursive: true });
  for (const [name, content] of Object.entries(documents)) writeFileSync(name, `${JSON.stringify(content, null, 2)}\n`);
  return Object.keys(documents);
}

const [argument = 'dist/openapi.json'] = process.argv.slice(2);
if (argument !== '--check') write(argument);
else {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-openapi-'));
  try {
    const files = write(join(folder, 'openapi.json'));
    const lint = ['node_modules/.bin/redocly', 'lint', '--max-problems', '20', ...files];
    process.exitCode = spawnSync(process.execPath, lint, { stdio: 'inherit' }).status ?? 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
