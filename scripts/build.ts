/**
 * `npm run build`: the published package in dist/.
 *
 * - the modules of src/ one by one, with their types, for bundlers (package.json `exports` says which are public);
 * - `vitrine.js`, the script tag: one self-contained file, with lazily loaded chunks in `vitrine/` beside it;
 * - `sri.json`: the integrity of these files, for `<script integrity>`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { squeezeLiterals } from '../vite.config.ts';
import { bundle, eager, type Chunk } from './bundle.ts';

const out = 'dist';

function compile(): void {
  const { status } = spawnSync(process.execPath, ['node_modules/.bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The sources do not compile');
  // tsc rewrites the `.ts` of relative imports in the JavaScript that it emits, but not in the types.
  for (const file of globSync(`${out}/**/*.d.ts`)) {
    const types = readFileSync(file, 'utf8');
    writeFileSync(file, types.replaceAll(/((?:from|import)\s*\(?\s*['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1.js$2'));
  }
}

/** Takes the white space out of the templates of the split build; whoever bundles it minifies the rest. */
async function minifyLiterals(): Promise<void> {
  for (const file of globSync(`${out}/elements/**/*.js`)) {
    writeFileSync(file, await squeezeLiterals(readFileSync(file, 'utf8'), file));
  }
}

async function buildScriptTag(): Promise<Chunk[]> {
  const chunks = await bundle('vitrine', `export * from './src/embed.ts';`);
  for (const { file, code } of chunks) {
    // Pages with a strict Content-Security-Policy refuse both.
    if (/\beval\s*\(|\bnew Function\b|\bFunction\s*\(/.test(code)) throw new Error(`${file} makes code from strings`);
    mkdirSync(dirname(join(out, file)), { recursive: true });
    writeFileSync(join(out, file), code);
  }
  const [entry, ...others] = eager(chunks);
  if (!entry || others.length) throw new Error('vitrine.js is not one self-contained file');
  return chunks;
}

const integrity = (code: string): string => `sha384-${createHash('sha384').update(code).digest('base64')}`;

/** Every entry point that package.json promises is there. */
function checkExports(): void {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> };
  for (const [entry, targets] of Object.entries(exports)) {
    for (const path of typeof targets === 'string' ? [targets] : Object.values(targets as Record<string, string>)) {
      if (globSync(path).length === 0)
        throw new Error(`package.json exports "${entry}" as ${path}, which is not there`);
    }
  }
}

rmSync(out, { recursive: true, force: true });
compile();
await minifyLiterals();
const hashes = Object.fromEntries((await buildScriptTag()).map(({ file, code }) => [file, integrity(code)]));
writeFileSync(join(out, 'sri.json'), `${JSON.stringify(hashes, null, 2)}\n`);
checkExports();
console.info(`${out}/vitrine.js  integrity="${hashes['vitrine.js']}"`);
