/**
 * Writes custom-elements.json, the README's table of elements, and what frameworks know of the elements, from the classes
 * and doc comments in src/elements.
 *
 *     node scripts/manifest.ts            writes them
 *     node scripts/manifest.ts --check    fails when any is not what would be written
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { frameworkModules } from './frameworks.ts';

/** A custom elements manifest, as far as it is used here. */
export interface Manifest {
  modules: Module[];
}

interface Module {
  path: string;
  declarations?: Declaration[];
}

/** An element's class, or an event's. */
export interface Declaration {
  name: string;
  description?: string;
  tagName?: string;
  superclass?: { name: string };
  attributes?: { name: string; fieldName?: string }[];
  events?: { name?: string; type?: { text: string }; description?: string }[];
  members?: {
    kind?: string;
    name: string;
    privacy?: string;
    static?: boolean;
    readonly?: boolean;
    inheritedFrom?: { name: string };
  }[];
}

const manifestFile = 'custom-elements.json';
const readmeFile = 'README.md';
const table = /(<!-- elements:start -->)[\s\S]*(<!-- elements:end -->)/;

/** What the analyzer read from the sources, untouched. */
function analyze(): Manifest {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-manifest-'));
  try {
    const options = ['--litelement', '--quiet', '--globs', 'src/elements/**/*.ts', '--outdir', relative('.', folder)];
    const { status } = spawnSync(process.execPath, ['node_modules/.bin/cem', 'analyze', ...options], {
      stdio: 'inherit',
    });
    if (status !== 0) throw new Error('The custom elements manifest could not be made');
    return JSON.parse(readFileSync(join(folder, manifestFile), 'utf8')) as Manifest;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The elements and events as a page sees them, at the places where the published package has them. */
export function published(manifest: Manifest): Manifest {
  const modules = manifest.modules.flatMap((module) => {
    const declarations = (module.declarations ?? []).filter(isPublic).map(publishedDeclaration);
    return declarations.length ? [{ ...module, declarations }] : [];
  });
  // The analyzer takes files as the file system lists them.
  modules.sort((a, b) => a.path.localeCompare(b.path));
  const text = JSON.stringify({ ...manifest, modules });
  return JSON.parse(text.replaceAll(/"(\/?)src\/([^"]+)\.ts"/g, '"$1dist/$2.js"')) as Manifest;
}

const base = 'VitrineElement';

const isPublic = ({ tagName, superclass }: Declaration): boolean => Boolean(tagName) || superclass?.name === 'Event';

function publishedDeclaration(declaration: Declaration): Declaration {
  const { attributes, events, members = [], superclass } = declaration;
  const isState = (field: string) => members.some(({ name, privacy }) => name === field && privacy === 'private');
  return {
    ...declaration,
    // Our base class is how elements are made, not what a page uses.
    ...(superclass?.name === base && { superclass: { name: 'HTMLElement' } }),
    // `static properties` also names the element's own state, which the analyzer takes for attributes.
    ...(attributes && { attributes: attributes.filter(({ name, fieldName = name }) => !isState(fieldName)) }),
    // The analyzer also lists what it finds in dispatchEvent(), under the name of the variable or none.
    ...(events && { events: events.filter(({ name, description }) => name && description) }),
    ...(declaration.members && {
      members: members.filter(
        ({ privacy = 'public', static: isStatic, inheritedFrom }) =>
          privacy === 'public' && !isStatic && inheritedFrom?.name !== base,
      ),
    }),
  };
}

/** One row per element: its tag, its attributes, and the first sentence of its doc comment. */
export function readmeTable({ modules }: Manifest): string {
  const elements = modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ tagName }) => tagName)
    .sort((a, b) => (a.tagName ?? '').localeCompare(b.tagName ?? ''));
  const rows = elements.map(({ tagName, description = '', attributes = [] }) => {
    const names = attributes.map(({ name }) => `\`${name}\``).join(', ');
    return `| \`<${tagName}>\` | ${firstSentence(description)} | ${names} |`;
  });
  return ['| Element | What it does | Attributes |', '| --- | --- | --- |', ...rows].join('\n');
}

function firstSentence(description: string): string {
  const [sentence = ''] = description.replace(/\s+/g, ' ').split(/(?<=\.) (?=[A-Z`])/);
  return sentence.replaceAll('|', '\\|');
}

function readme(manifest: Manifest): string {
  const text = existsSync(readmeFile) ? readFileSync(readmeFile, 'utf8') : '';
  if (!table.test(text))
    throw new Error(`${readmeFile} lacks the markers <!-- elements:start --> and <!-- elements:end -->`);
  return text.replace(table, (_, start: string, end: string) => `${start}\n\n${readmeTable(manifest)}\n\n${end}`);
}

const formatted = async (file: string, text: string): Promise<[string, string]> => [
  file,
  await format(text, { ...(await resolveConfig(file)), filepath: file }),
];

if (import.meta.main) {
  const manifest = published(analyze());
  const files = new Map([
    [manifestFile, `${JSON.stringify(manifest, null, 2)}\n`],
    await formatted(readmeFile, readme(manifest)),
    ...(await Promise.all(
      [...frameworkModules(manifest)].map(([name, text]) => formatted(join('src/frameworks', name), text)),
    )),
  ]);
  for (const [file, text] of files) {
    if (!process.argv.includes('--check')) {
      writeFileSync(file, text);
    } else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
      console.error(`${file} is behind the sources: run "npm run manifest".`);
      process.exitCode = 1;
    }
  }
}
