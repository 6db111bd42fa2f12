import { parseAst } from 'vite';
import type { Chunk } from '../bundle.ts';

/**
 * Lets lazy chunks take what they share with the entry from the page instead of importing it. They would import it by
 * the bare file name; where the host has added a query (WordPress adds `?ver=…`) that is another address, so the whole
 * library would be downloaded and run a second time.
 *
 * @param key Differs from build to build: another version on the same page has other names.
 */
export function standAlone(chunks: readonly Chunk[], key: string): Chunk[] {
  const entry = chunks.find(({ isEntry }) => isEntry);
  if (!entry || !chunks.some(({ imports }) => imports.includes(entry.file))) return [...chunks];
  const place = `globalThis[Symbol.for("vitrine.parts/${key}")]`;
  return chunks.map((chunk) => {
    if (chunk === entry) return { ...chunk, code: withSharedExports(chunk.code, place) };
    const imports = chunk.imports.filter((file) => file !== entry.file);
    return { ...chunk, imports, code: withoutImports(chunk.code, entry.file, place) };
  });
}

interface Replacement {
  start: number;
  end: number;
  text: string;
}

function withSharedExports(code: string, place: string): string {
  const replacements = parseAst(code).body.flatMap((node): Replacement[] => {
    if (node.type !== 'ExportNamedDeclaration') return [];
    const names = node.specifiers.map(({ exported, local }) => `${name(exported)}:${name(local)}`);
    return [{ start: node.end, end: node.end, text: `${place}??={${names.join()}};` }];
  });
  return replace(code, replacements);
}

function withoutImports(code: string, file: string, place: string): string {
  const replacements = parseAst(code).body.flatMap((node): Replacement[] => {
    if (node.type !== 'ImportDeclaration' || !node.source.value.endsWith(`/${file}`)) return [];
    const names = node.specifiers.map((specifier) => {
      if (specifier.type !== 'ImportSpecifier') throw new Error(`${specifier.type} of ${file} in a lazy chunk`);
      return `${name(specifier.imported)}:${specifier.local.name}`;
    });
    return [{ start: node.start, end: node.end, text: `const{${names.join()}}=${place};` }];
  });
  return replace(code, replacements);
}

function name(node: { name: string } | { value: string }): string {
  return 'name' in node ? node.name : JSON.stringify(node.value);
}

/** Offsets count UTF-16 units, as JavaScript does. */
function replace(code: string, replacements: readonly Replacement[]): string {
  return replacements.reduceRight((rest, { start, end, text }) => rest.slice(0, start) + text + rest.slice(end), code);
}
