/**
 * `npm run size`: what a shopper downloads, in bytes after brotli (quality 11, as a CDN would store them), minified and
 * with all dependencies. A path above its budget fails. `npm run size -- "offer card"` shows what that path is made of.
 */
import { brotliCompressSync, constants } from 'node:zlib';
import { bundle, eager, type Chunk } from './bundle.ts';

interface Path {
  name: string;
  /** Modules of src/ and what a page takes from them. */
  modules: Record<string, string>;
  /** The path whose code the page already has. */
  after?: string;
  budget: number;
}

const element = (tag: string, name: string) => ({ [`src/elements/${tag}/${tag}.ts`]: `Vitrine${name}` });

const paths: Path[] = [
  {
    name: 'offer card',
    modules: {
      ...element('offer-card', 'OfferCard'),
      'src/storefront/index.ts': 'createStorefront, setPageStorefront',
      'src/marketplace/http/index.ts': 'http',
    },
    budget: 14_000,
  },
  { name: 'shop picker', modules: element('shop-picker', 'ShopPicker'), after: 'offer card', budget: 7_000 },
  {
    name: 'cart',
    modules: { ...element('cart-button', 'CartButton'), ...element('collect-cart', 'CollectCart') },
    after: 'offer card',
    budget: 7_000,
  },
  // The project promises the rows above and that of `vitrine.js`; the following bounds only tell when something has grown.
  { name: 'collection pass', modules: element('collect-order', 'CollectOrder'), after: 'offer card', budget: 7_200 },
  { name: 'offer list', modules: element('offer-list', 'OfferList'), after: 'offer card', budget: 7_300 },
  { name: 'shelf', modules: element('shelf', 'Shelf'), after: 'offer card', budget: 6_000 },
  { name: 'shop card', modules: element('shop-card', 'ShopCard'), after: 'offer card', budget: 5_700 },
  // Rows are judged where they stand, beside the way that knows all spellings: a tenth more for a tenth of the time. XML, JSON
  // and files in which much is damaged load what is theirs later.
  { name: 'feed', modules: { 'src/marketplace/feed/index.ts': 'feed' }, after: 'offer card', budget: 20_700 },
  { name: 'shopify', modules: { 'src/marketplace/shopify/index.ts': 'shopify' }, after: 'offer card', budget: 13_700 },
  { name: 'vendure', modules: { 'src/marketplace/vendure/index.ts': 'vendure' }, after: 'offer card', budget: 3_500 },
];

/** Why each dependency travels to a shopper. One that is missing here fails: it needs a reason first. */
const reasons: Record<string, string> = {
  lit: 'draws the elements, and only what changed in them',
  'lit-html': 'the templates of lit',
  'lit-element': 'the base class of lit',
  '@lit/reactive-element': 'properties, attributes and styles of lit',
  '@floating-ui/dom': 'keeps popovers inside the window; loaded when one opens',
  '@floating-ui/core': 'the arithmetic of @floating-ui/dom',
  '@floating-ui/utils': 'the arithmetic of @floating-ui/dom',
};

const scriptTagBudget = 40_000;

interface Row {
  name: string;
  bytes?: number;
  budget?: number;
}

function compressed(code: string): number {
  return brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

function brotli(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, { code }) => sum + compressed(code), 0);
}

/** Module by module, the largest first. They add up to more than the whole, which shares words between them. */
function printModules(chunks: readonly Chunk[]): void {
  const sizes = chunks.flatMap(({ modules }) => [...modules].map(([file, code]) => [file, compressed(code)] as const));
  for (const [file, bytes] of sizes.sort((a, b) => b[1] - a[1])) print([`  ${file}`, bytes]);
}

/** Nothing when the sources do not build: a size is then missing, and the others are still worth knowing. */
async function bundled(name: string, code: string, script = false): Promise<Chunk[]> {
  try {
    return await bundle(name, code, { script });
  } catch (error) {
    console.error(`${code}\n${String(error)}`);
    return [];
  }
}

/** The modules of a path and of all paths that it comes after. */
function modulesOf({ modules, after }: Path): Record<string, string> {
  const earlier = paths.find(({ name }) => name === after);
  return { ...(earlier && modulesOf(earlier)), ...modules };
}

async function measurePaths(): Promise<Row[]> {
  const totals = new Map<string | undefined, number>([[undefined, 0]]);
  const rows: Row[] = [];
  for (const path of paths) {
    const { name, after, budget } = path;
    const modules = Object.entries(modulesOf(path));
    const before = totals.get(after);
    const row: Row = { name: after ? `${name}, on top of ${after}` : name, budget };
    rows.push(row);
    if (before === undefined) continue;
    const code = modules.map(([file, names]) => `export { ${names} } from './${file}';`);
    const chunks = await bundled('path', code.join('\n'));
    const total = brotli(eager(chunks));
    if (!total) continue;
    if (name === process.argv[2]) printModules(eager(chunks));
    totals.set(name, total);
    row.bytes = total - before;
  }
  return rows;
}

function measureScriptTag(chunks: readonly Chunk[]): Row[] {
  const first = eager(chunks);
  const lazy = chunks.filter((chunk) => !first.includes(chunk));
  return [
    { name: 'vitrine.js', budget: scriptTagBudget, ...(first.length && { bytes: brotli(first) }) },
    ...lazy.map((chunk) => ({ name: `  lazy: ${chunk.file}`, bytes: brotli([chunk]) })),
  ];
}

function packagesIn(chunks: readonly Chunk[]): string[] {
  const files = chunks.flatMap(({ modules }) => [...modules.keys()]);
  const names = files.map((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

const problemWith = ({ bytes, budget }: Row): string => {
  if (bytes === undefined) return 'MISSING';
  return budget !== undefined && bytes > budget ? 'TOO LARGE' : '';
};

function print(cells: readonly (string | number)[]): void {
  const [name = '', ...others] = cells.map((cell) => cell.toLocaleString('en'));
  console.info(`${name.padEnd(56)}${others.map((cell) => cell.padStart(10)).join('')}`.trimEnd());
}

const scriptTag = await bundled('vitrine', `export * from './src/embed.ts';`, true);
const rows = [...(await measurePaths()), ...measureScriptTag(scriptTag)];
print(['brotli bytes', 'size', 'budget']);
for (const row of rows) print([row.name, row.bytes ?? '-', row.budget ?? '', problemWith(row)]);

console.info('\nDependencies that travel');
const packages = packagesIn(scriptTag);
for (const name of packages) console.info(`${name.padEnd(24)} ${reasons[name] ?? 'NO REASON GIVEN'}`);

if (rows.some((row) => problemWith(row)) || packages.some((name) => !reasons[name])) process.exitCode = 1;
