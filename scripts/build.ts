/**
 * `npm run build`: the published package in dist/. `node scripts/build.ts <folder>` puts it elsewhere.
 *
 * - the modules of src/ one by one, with their types, for bundlers (package.json `exports` says which are public);
 * - `vitrine.js`, the script tag: one self-contained file, with lazily loaded chunks in `vitrine/` beside it;
 * - `sri.json`: the integrity of these files, for `<script integrity>`;
 * - what editors know of the elements, for VS Code and JetBrains.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  globSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { squeezeLiterals } from '../vite.config.ts';
import { bundle, eager, type Chunk } from './bundle.ts';
import { writeEditorData } from './editors.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const [target = 'dist'] = positionals;
/** What is being built lies here until it is whole: a demo that runs meanwhile goes on with what was built before. */
const out = join(target, '.draft');

function compile(): void {
  const tsc = ['node_modules/.bin/tsc', '-p', 'tsconfig.build.json', '--outDir', out];
  const { status } = spawnSync(process.execPath, tsc, { stdio: 'inherit' });
  if (status !== 0) throw new Error('The sources do not compile');
  for (const file of globSync(`${out}/**/*.{js,d.ts}`)) {
    const code = readFileSync(file, 'utf8')
      // tsc rewrites the `.ts` of relative imports, but not in the types, and not of every dynamic import.
      .replaceAll(/((?:from|import)\s*\(?\s*['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1.js$2')
      // It names a package that lit brings along, and that is out of our reach where packages are kept apart.
      .replaceAll('import("lit-html")', 'import("lit")');
    writeFileSync(file, code);
  }
}

/** The command line can be started by its name. */
function makeExecutable(): void {
  for (const file of Object.values(packageJson().bin)) chmodSync(file.replace('./dist', out), 0o755);
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
  writeFileSync(join(out, 'vitrine.d.ts'), `export * from './index.js';\n`);
  return chunks;
}

const integrity = (code: string): string => `sha384-${createHash('sha384').update(code).digest('base64')}`;

interface PackageJson {
  bin: Record<string, string>;
  exports: Record<string, unknown>;
}

const packageJson = (): PackageJson => JSON.parse(readFileSync('package.json', 'utf8')) as PackageJson;

/** Every entry point that package.json promises is there. */
function checkExports(): void {
  const { exports } = packageJson();
  for (const [entry, targets] of Object.entries(exports)) {
    for (const path of typeof targets === 'string' ? [targets] : Object.values(targets as Record<string, string>)) {
      if (globSync(path.replace('./dist', out)).length === 0)
        throw new Error(`package.json exports "${entry}" as ${path}, which is not there`);
    }
  }
}

/** Puts what was built in the place of what was there before. What the demo has made for itself stays. */
function publish(): void {
  const built = readdirSync(out);
  for (const name of readdirSync(target)) {
    if (['.draft', 'demo', ...built].includes(name)) continue;
    rmSync(join(target, name), { recursive: true, force: true });
  }
  // Folders first: whoever loads `vitrine.js` finds its chunks beside it.
  const isFile = (name: string) => Number(statSync(join(out, name)).isFile());
  for (const name of built.sort((a, b) => isFile(a) - isFile(b))) {
    rmSync(join(target, name), { recursive: true, force: true });
    renameSync(join(out, name), join(target, name));
  }
  rmSync(out, { recursive: true });
}

rmSync(out, { recursive: true, force: true });
compile();
makeExecutable();
await minifyLiterals();
const hashes = Object.fromEntries((await buildScriptTag()).map(({ file, code }) => [file, integrity(code)]));
writeFileSync(join(out, 'sri.json'), `${JSON.stringify(hashes, null, 2)}\n`);
writeEditorData(out);
checkExports();
publish();
console.info(`${target}/vitrine.js  integrity="${hashes['vitrine.js']}"`);
