import { createHash } from 'node:crypto';
import { relative, resolve } from 'node:path';
import { minify } from 'terser';
import { build } from 'vite';
import type { Plugin, Rolldown } from 'vite';
import { literals, target } from '../vite.config.ts';
import { standAlone } from './bundle/stand-alone.ts';

/** One file of a bundle, as a browser downloads it. */
export interface Chunk {
  file: string;
  code: string;
  isEntry: boolean;
  /** Files that are loaded before this one runs. */
  imports: string[];
  /** What it is made of: source files and their code before minification, without what nobody uses. */
  modules: Map<string, string>;
}

/** Stands in file names for the hash of the whole build, which is known only at the end. */
const buildHash = '__build_hash__';

/**
 * Bundles one module with all its dependencies, minified. What it imports dynamically comes as further chunks in a
 * folder of the module's name, found relative to the module itself, so that the files work from any host.
 *
 * @param name File name of the result, without `.js`.
 * @param code The module's source; its relative imports start at the root of the repository.
 * @param squeeze Takes the last tenth off, in three times the time. Does what the same code does unsqueezed.
 * @param script Whether pages load it by a script tag, from an address that nobody knows: see `standAlone`.
 */
export async function bundle(name: string, code: string, { squeeze = true, script = true } = {}): Promise<Chunk[]> {
  const id = resolve(`${name}.entry.ts`);
  /** The entry and what it imports statically, however far away. */
  const atOnce = new Set<string>();
  const plugins: Plugin[] = [
    {
      name: 'entry',
      enforce: 'pre',
      resolveId: (source) => (source === id ? { id, moduleSideEffects: true } : null),
      load: (source) => (source === id ? code : null),
      buildEnd() {
        for (const module of atOnce.add(id))
          for (const imported of this.getModuleInfo(module)?.importedIds ?? []) atOnce.add(imported);
      },
    },
    ...(squeeze ? [literals()] : []),
    ...(/embed|cart|demo/.test(code) ? [cartAtOnce] : []),
  ];
  const run = async (
    preserveEntrySignatures: 'strict' | 'allow-extension',
    output: Rolldown.OutputOptions,
  ): Promise<Rolldown.OutputChunk[]> => {
    const result = await build({
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      plugins,
      build: {
        target,
        write: false,
        lib: { entry: { [name]: id }, formats: ['es'] },
        // The package's entries load some later that the whole has at once; and how long a plugin took is nobody's concern.
        rolldownOptions: {
          preserveEntrySignatures,
          output,
          checks: { ineffectiveDynamicImport: false, bundlerTimings: false },
        },
      },
    });
    const [built] = Array.isArray(result) ? result : [];
    if (!built) throw new Error(`Vite built nothing for ${name}`);
    return built.output.filter((file) => file.type === 'chunk');
  };

  // What the entry shares with a lazy chunk would move to a third file, which the entry would have to load: a first run
  // tells what the entry needs at once and what it exports by itself, and the second keeps that together.
  const draft = await run('strict', { minify: false });
  const first = eager(draft.map(toChunk)).flatMap(({ modules }) => [...modules.keys()]);
  const chunks = (
    await run('allow-extension', {
      minify: true,
      comments: false,
      entryFileNames: '[name].js',
      chunkFileNames: `${name}/[name]-${buildHash}.js`,
      codeSplitting: { groups: [{ name, test: (module) => atOnce.has(module) && first.includes(nameOf(module)) }] },
    })
  ).map(toChunk);
  const exported = draft.find(({ isEntry }) => isEntry)?.exports ?? [];
  const files = script ? standAlone(chunks, buildHash, exported) : chunks;
  const small = squeeze ? await Promise.all(files.map(squeezed)) : files;
  return named(script ? small.map((file) => (file.isEntry ? compiledAtOnce(file) : file)) : small, script);
}

/**
 * Has Chromium compile a file's functions beside the page while it downloads, and not one by one as each is called, which
 * holds up the page: on one of 24 cards by a tenth of what its main thread does. Other browsers read a comment.
 */
export const compiledAtOnce = <T extends { code: string }>(file: T): T => ({
  ...file,
  code: `//# allFunctionsCalledOnLoad\n${file.code}`,
});

/** A module's path from the root of the repository. */
const nameOf = (id: string): string => relative('.', id.replace('\0', ''));

function toChunk({ fileName, code, isEntry, imports, modules }: Rolldown.OutputChunk): Chunk {
  const sources = Object.entries(modules).map(([id, { code }]) => [nameOf(id), code ?? ''] as const);
  return { file: fileName, code, isEntry, imports, modules: new Map(sources) };
}

/** Terser after Oxc takes another 2 % off. */
async function squeezed(chunk: Chunk): Promise<Chunk> {
  const { code } = await minify(chunk.code, {
    module: true,
    ecma: 2020,
    // Nothing here reads a property for what its getter does.
    compress: { passes: 3, keep_fargs: false, unsafe_arrows: true, pure_getters: true },
    format: { comments: false },
  });
  if (code === undefined) throw new Error(`Terser left nothing of ${chunk.file}`);
  return { ...chunk, code };
}

const cartImport = "import('../../storefront/cart.ts')";

/**
 * Lets elements take the cart from the file that they are in, where the cart's elements are in it too. A dynamic import of a
 * module that is there already would make Rolldown put it, and all that it is made of, into files of their own.
 */
const cartAtOnce: Plugin = {
  name: 'cart-at-once',
  enforce: 'pre',
  transform: (code) =>
    code.includes(cartImport)
      ? `import * as cartModule from '../../storefront/cart.ts';${code.replace(cartImport, 'Promise.resolve(cartModule)')}`
      : null,
};

/** The chunks that load before anything is drawn: the entry and what it imports statically. */
export function eager(chunks: readonly Chunk[]): Chunk[] {
  const wanted = new Set<Chunk>();
  const add = (chunk: Chunk | undefined): void => {
    if (!chunk || wanted.has(chunk)) return;
    wanted.add(chunk);
    for (const name of chunk.imports) add(chunks.find(({ file }) => file === name));
  };
  add(chunks.find(({ isEntry }) => isEntry));
  return [...wanted];
}

/** One hash for all chunks: none of them may be served from a cache beside those of another build. */
function named(chunks: readonly Chunk[], script: boolean): Chunk[] {
  const hash = createHash('sha256');
  for (const { code } of chunks) hash.update(code);
  // What is only measured has one of the same length: another hash compresses some fifty bytes better or worse.
  const digest = script ? hash.digest('hex').slice(0, 10) : '0123456789';
  const final = (text: string): string => text.replaceAll(buildHash, digest);
  return chunks.map((chunk) => ({
    ...chunk,
    file: final(chunk.file),
    code: final(chunk.code),
    imports: chunk.imports.map(final),
  }));
}
