import { parseAst } from 'vite';
import type { Chunk } from '../bundle.ts';

/**
 * Lets lazy chunks take what they share with the entry from the page instead of importing it. They would import it by
 * the bare file name; where the host has added a query (WordPress adds `?ver=…`) that is another address, so the whole
 * library would be downloaded and run a second time.
 *
 * @param key Differs from build to build: another version on the same page shares other things.
 * @param exported Names that the entry exports to whoever imports it; what else it exports is for its lazy chunks.
 */
export function standAlone(chunks: readonly Chunk[], key: string, exported: readonly string[]): Chunk[] {
  const entry = chunks.find(({ isEntry }) => isEntry);
  if (!entry || !chunks.some(({ imports, code }) => imports.includes(entry.file) || importsLater(code, entry)))
    return [...chunks];
  const place = `globalThis[Symbol.for("vitrine.parts/${key}")]`;
  const lazy = chunks.filter((chunk) => chunk !== entry);
  /** What any of them takes, at once or later; its place in this list is its name. */
  const shared = [
    ...new Set(
      lazy.flatMap(({ code }) => [
        ...importsFrom(entry, code).flatMap(({ names }) => [...names.keys()]),
        ...laterFrom(entry, code).map(({ name }) => name),
      ]),
    ),
  ];
  return chunks.map((chunk) => {
    if (chunk === entry) return { ...chunk, code: withSharedExports(chunk.code, place, shared, exported) };
    const imports = chunk.imports.filter((file) => file !== entry.file);
    const replacements = importsFrom(entry, chunk.code).map(({ start, end, names }) => {
      const taken = shared.map((name) => names.get(name) ?? '');
      return { start, end, text: `const[${taken.join().replace(/,*$/, '')}]=${place};` };
    });
    const later = laterFrom(entry, chunk.code).map(({ start, end, name }) => {
      return { start, end, text: `Promise.resolve(${place}[${shared.indexOf(name)}])` };
    });
    const code = replace(
      chunk.code,
      [...replacements, ...later].sort((a, b) => a.start - b.start),
    );
    if (importsLater(code, entry)) throw new Error(`${chunk.file} imports ${entry.file} in a way that is not known`);
    return { ...chunk, imports, code };
  });
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const importLater = ({ file }: Chunk) => `import\\((["'\`])[./]*/${escaped(file)}\\1\\)`;
const importsLater = (code: string, entry: Chunk): boolean => new RegExp(importLater(entry)).test(code);

/** The modules that are in the entry and that a lazy chunk imports dynamically: where, and by which name the entry exports each. */
const laterFrom = (entry: Chunk, code: string) =>
  [
    ...code.matchAll(new RegExp(`${importLater(entry)}\\.then\\(\\(?([\\w$]+)\\)?\\s*=>\\s*\\2\\.([\\w$]+)\\)`, 'g')),
  ].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    name: found[3] ?? '',
  }));

interface Replacement {
  start: number;
  end: number;
  text: string;
}

/** What a lazy chunk imports from the entry: where it says so, and its own name for each thing. */
function importsFrom({ file }: Chunk, code: string) {
  return parseAst(code).body.flatMap((node) => {
    if (node.type !== 'ImportDeclaration' || !node.source.value.endsWith(`/${file}`)) return [];
    const names = node.specifiers.map((specifier) => {
      if (specifier.type !== 'ImportSpecifier') throw new Error(`${specifier.type} of ${file} in a lazy chunk`);
      return [nameOf(specifier.imported), specifier.local.name] as const;
    });
    return [{ start: node.start, end: node.end, names: new Map(names) }];
  });
}

function withSharedExports(
  code: string,
  place: string,
  shared: readonly string[],
  exported: readonly string[],
): string {
  const replacements = parseAst(code).body.flatMap(({ start, end, ...node }): Replacement[] => {
    if (node.type !== 'ExportNamedDeclaration') return [];
    const locals = new Map(node.specifiers.map(({ exported, local }) => [nameOf(exported), nameOf(local)]));
    const own = [...locals].filter(([name]) => exported.includes(name)).map(([name, local]) => `${local} as ${name}`);
    const parts = shared.map((name) => locals.get(name) ?? '');
    return [{ start, end, text: `export{${own.join()}};${place}??=[${parts.join()}];` }];
  });
  return replace(code, replacements);
}

function nameOf(node: { name: string } | { value: string }): string {
  return 'name' in node ? node.name : JSON.stringify(node.value);
}

/** Offsets count UTF-16 units, as JavaScript does. */
function replace(code: string, replacements: readonly Replacement[]): string {
  return replacements.reduceRight((rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end), code);
}
