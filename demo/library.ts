/** The library as pages load it: bundled once from the sources, and again only when they have changed. */
import { globSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Root of the repository. */
export const root = dirname(import.meta.dirname);

/** Where bundles lie that only the demo uses. */
export const demoBundles = 'dist/demo';

interface Wanted {
  folder: string;
  /** Of the bundle, without `.js`. */
  name: string;
  code: string;
  squeeze: boolean;
}

const scriptTag = { name: 'vitrine', code: `export * from './src/embed.ts';` };

const changedAt = (file: string): number => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Whether a bundle is at least as new as everything that it may be made from. */
function isFresh({ folder, name }: Pick<Wanted, 'folder' | 'name'>): boolean {
  const sources = globSync(['src/**/*.ts', 'demo/*/main.ts', 'package-lock.json'], { cwd: root });
  return changedAt(join(folder, `${name}.js`)) >= Math.max(...sources.map(changedAt));
}

/** A page's own module, `demo/static/main.ts`, is served bundled as `/static/main.js`. */
const pageModules = (): Wanted[] =>
  globSync('demo/*/main.ts', { cwd: root }).map((module) => ({
    folder: join(demoBundles, basename(dirname(module))),
    name: 'main',
    code: `import './${module}';`,
    squeeze: false,
  }));

/**
 * Sees to it that the script tag and the pages' own modules are bundled from the present sources. A fresh `npm run build`
 * is used as it is; otherwise the script tag is bundled without the last squeeze, which takes too long to wait for.
 *
 * @param options.published Bundles the script tag as it is published, however long that takes.
 * @returns The folder that the script tag is in, and the bundles that had to be made.
 */
export async function bundleLibrary({ published = false } = {}): Promise<{ folder: string; made: string[] }> {
  const built = { ...scriptTag, folder: 'dist', squeeze: true };
  const tag = published || isFresh(built) ? built : { ...built, folder: demoBundles, squeeze: false };
  const wanted = [tag, ...pageModules()].filter((bundle) => !isFresh(bundle));
  for (const bundle of wanted) await make(bundle);
  return { folder: tag.folder, made: wanted.map(({ folder, name }) => join(folder, `${name}.js`)) };
}

async function make({ folder, name, code, squeeze }: Wanted): Promise<void> {
  // Only now: loading the bundler takes longer than starting everything else.
  const { bundle } = await import('../scripts/bundle.ts');
  const chunks = await bundle(name, code, { squeeze });
  rmSync(join(root, folder, name), { recursive: true, force: true });
  // The entry comes last, so that whoever loads it finds the rest.
  for (const chunk of chunks.sort((a, b) => Number(a.isEntry) - Number(b.isEntry)))
    write(join(root, folder, chunk.file), chunk.code);
}

/** Writes a file whole: another process sees the old one or the new one. */
function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}
