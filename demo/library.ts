/** The library as pages load it: bundled once from the sources, and again only when they have changed. */
import { globSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Root of the repository. */
export const root = dirname(import.meta.dirname);

/** A page's own module, `demo/static/main.ts`, is served bundled as `/static/main.js`. */
const pageModules = () => globSync('demo/*/main.ts', { cwd: root });

const changedAt = (file: string): number => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Whether a bundle in dist/ is at least as new as everything it may be made from. */
function isFresh(bundle: string): boolean {
  const sources = globSync(['src/**/*.ts', 'demo/*/*.ts', 'package-lock.json'], { cwd: root });
  return changedAt(bundle) >= Math.max(...sources.map(changedAt));
}

/**
 * Sees to it that `dist/vitrine.js` and the bundles of the pages' own modules are those of the present sources.
 *
 * @returns Which of them had to be made.
 */
export async function bundleLibrary(): Promise<string[]> {
  const wanted = [
    { file: 'vitrine.js', code: `export * from './src/embed.ts';` },
    ...pageModules().map((module) => ({
      file: join('demo', basename(dirname(module)), 'main.js'),
      code: `import './${module}';`,
    })),
  ].filter(({ file }) => !isFresh(join('dist', file)));
  if (!wanted.length) return [];

  // Only now: loading the bundler takes longer than starting everything else.
  const { bundle } = await import('../scripts/bundle.ts');
  for (const { file, code } of wanted) {
    const folder = join(root, 'dist', dirname(file));
    const chunks = await bundle(basename(file, '.js'), code);
    rmSync(join(folder, basename(file, '.js')), { recursive: true, force: true });
    // The entry comes last, so that whoever loads it finds the rest.
    for (const chunk of chunks.sort((a, b) => Number(a.isEntry) - Number(b.isEntry)))
      write(join(folder, chunk.file), chunk.code);
  }
  return wanted.map(({ file }) => file);
}

/** Writes a file whole: another process sees the old one or the new one. */
function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}
