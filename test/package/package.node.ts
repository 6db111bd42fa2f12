import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { build } from 'vite';
import type { Rolldown } from 'vite';
import { listen } from '../../demo/marketplace/listen.ts';
import { fakeMarketplace } from '../../src/testing/index.ts';
import { installedProject } from '../support/packed.ts';
import type { Project } from '../support/packed.ts';

const run = promisify(execFile);

describe('the package, installed into an empty project', () => {
  let project: Project;
  let elements: { tag: string; className: string }[];
  let entries: string[];

  before(async () => {
    // What its components and its server side ask a project for.
    project = await installedProject('react', 'react-dom', 'opening_hours', 'date-holidays');
    const { modules } = readJson<{ modules: { declarations: { name: string; tagName?: string }[] }[] }>(
      'custom-elements.json',
    );
    elements = modules
      .flatMap(({ declarations }) => declarations)
      .flatMap(({ name, tagName }) => (tagName ? { tag: tagName, className: name } : []));
    entries = readEntries();
  });
  after(() => project.remove());

  const fileOf = (path: string): string => join(project.folder, 'node_modules/vitrine', path);
  const read = (path: string): string => readFileSync(fileOf(path), 'utf8');
  const readJson = <T>(path: string): T => JSON.parse(read(path)) as T;

  /** Every address that the package promises to a script, with its wildcards filled in. */
  function readEntries(): string[] {
    const { exports } = readJson<{ exports: Record<string, string | { default: string }> }>('package.json');
    return Object.entries(exports).flatMap(([entry, target]) => {
      if (typeof target === 'string') return [];
      const name = entry.replace('.', 'vitrine');
      if (!name.includes('*')) return name;
      const [start = ''] = target.default.split('*');
      const files = globSync(target.default.replace('./', ''), { cwd: fileOf('') });
      // What a first wildcard stands for, a second one stands for too.
      const stars = files.map((file) => `./${file}`.slice(start.length).replace(/(\.js|\/.*)$/, ''));
      return stars
        .filter((star) => files.includes(target.default.slice('./'.length).replaceAll('*', star)))
        .map((star) => name.replace('*', star));
    });
  }

  /** What a module of the project writes, run by Node, where there is no DOM. */
  async function runs(code: string): Promise<unknown> {
    const script = `const write = (value) => process.stdout.write(JSON.stringify(value));\n${code}`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: project.folder });
    return JSON.parse(stdout);
  }

  /** The package's files that a page downloads before anything is drawn. */
  async function filesIn(code: string): Promise<string[]> {
    const page = join(project.folder, 'page.js');
    const result = await build({
      root: project.folder,
      configFile: false,
      logLevel: 'warn',
      plugins: [
        {
          name: 'page',
          resolveId: (source) => (source === page ? { id: page, moduleSideEffects: true } : null),
          load: (id) => (id === page ? code : null),
        },
      ],
      build: { write: false, lib: { entry: page, formats: ['es'] } },
    });
    const [{ output }] = result as [Rolldown.RolldownOutput];
    const chunks = output.filter((file) => file.type === 'chunk');
    const atOnce = new Set(chunks.filter(({ isEntry }) => isEntry));
    for (const { imports } of atOnce)
      for (const chunk of chunks) if (imports.includes(chunk.fileName)) atOnce.add(chunk);
    const modules = [...atOnce].flatMap(({ modules }) => Object.keys(modules));
    return modules.flatMap((id) => id.split('/vitrine/dist/').slice(1));
  }

  /** The folders of the elements among files. */
  const elementsOf = (files: readonly string[]): string[] =>
    [...new Set(files.flatMap((file) => /^elements\/([^/]+)\//.exec(file)?.[1] ?? []))].sort();

  it('is laid out as package managers and bundlers expect', async () => {
    const { messages } = await publint({ pkgDir: fileOf(''), pack: false });
    assert.deepEqual(messages, []);
  });

  it('has types for every module that it exports, as TypeScript resolves them', async () => {
    const attw = resolve('node_modules/.bin/attw');
    await run(process.execPath, [
      attw,
      project.tarball,
      '--profile',
      'esm-only',
      '--include-entrypoints',
      ...entries.map((name) => name.replace('vitrine', '.')),
    ]);
  });

  it('can be imported on a server, and changes nothing there', async () => {
    // The script tag is for a page.
    const modules = entries.filter((name) => name !== 'vitrine/vitrine.js');
    assert.ok(modules.includes('vitrine/react') && modules.includes('vitrine/elements/offer-card'));
    const failed = await runs(`
      const before = Reflect.ownKeys(globalThis);
      const failed = [];
      for (const name of ${JSON.stringify(modules)}) await import(name).catch((error) => failed.push(name + ': ' + error));
      const added = Reflect.ownKeys(globalThis).filter((name) => !before.includes(name)).map(String);
      // Notes that our dependencies leave of themselves.
      write([...failed, ...added.filter((name) => !/^(lit|reactive)\\w+Versions$|^__zod_/.test(name))]);
    `);
    assert.deepEqual(failed, []);
  });

  it('has the script tag’s file compiled while it downloads', () => {
    const [first] = readFileSync(join(project.folder, 'node_modules/vitrine/dist/vitrine.js'), 'utf8').split('\n');
    assert.equal(first, '//# allFunctionsCalledOnLoad');
  });

  it('takes the starter of "Write an adapter", copied as the page says, and holds it to the contract', async () => {
    const starter = readFileSync('docs/adapters/starter.ts', 'utf8')
      .replace(/'\.\.\/\.\.\/src\/marketplace\/(error|marketplace)\.ts'/g, "'vitrine'")
      .replace(/'\.\.\/\.\.\/src\/(.*?)(\/index)?\.ts'/g, "'vitrine/$1'");
    writeFileSync(join(project.folder, 'starter.ts'), starter);
    const how =
      '--noEmit --strict --module nodenext --target es2023 --lib es2023,dom,dom.iterable,dom.asynciterable --skipLibCheck';
    const tsc = resolve('node_modules/typescript/bin/tsc');
    await run(process.execPath, [tsc, ...how.split(' '), 'starter.ts'], { cwd: project.folder });
    const { kept, failed } = (await runs(`
      import { conformance, sampleTown, seededNow } from 'vitrine/testing';
      import { toDecimal } from 'vitrine/domain/money';
      import { capabilities, starter } from './starter.ts';
      const { shops, drives, listings, standings, products, offers } = sampleTown();
      const rows = offers.map(({ id, product, price, quantity = null, countedAt, ...more }) => ({
        ref: id, item: products.find(({ key }) => key === product), shop: more.shop, price: toDecimal(price), left: quantity,
        counted: countedAt, more,
      }));
      const fetch = async (address, { signal } = {}) => {
        signal?.throwIfAborted();
        const { pathname, searchParams } = new URL(address);
        if (pathname === '/shops') return Response.json({ shops, drives, listings, standings });
        return Response.json(rows.filter(({ item }) => searchParams.getAll('item').includes(item.key)));
      };
      const clock = () => Date.parse(seededNow);
      const make = async () => ({ marketplace: starter({ url: 'https://backend.example', fetch, clock }) });
      const { cases } = conformance({ make, must: capabilities, handles: [] });
      const failed = [];
      for (const { name, run } of cases) await run().catch((error) => failed.push(name + ': ' + error.message));
      write({ kept: cases.length - failed.length, failed });
    `)) as { kept: number; failed: string[] };
    assert.deepEqual(failed, []);
    assert.ok(kept > 20, `${kept} cases`);
  });

  it('checks a backend from the command line, with the Node that a project has', async () => {
    const fake = fakeMarketplace({ clock: Date.now });
    const { url, close } = await listen({ host: '127.0.0.1', port: 0 }, () => (request) => {
      const { pathname, search } = new URL(request.url);
      return fake.answer(new Request(new URL(pathname + search, fake.url), request));
    });
    // The machine's own Node, which may be older than the one that runs this.
    const path = (process.env['PATH'] ?? '').split(':').filter((folder) => !folder.includes('node_modules'));
    const env = { ...process.env, PATH: [...path, dirname(process.execPath)].join(':') };
    try {
      const vitrine = join(project.folder, 'node_modules/.bin/vitrine');
      const { stdout } = await run(vitrine, ['check', `${url}/v1`, '--orders', '--json'], { env });
      const { well, results } = JSON.parse(stdout) as { well: boolean; results: { outcome: string }[] };
      assert.ok(well && results.filter(({ outcome }) => outcome === 'kept').length > 30);
      assert.equal(await runs(`write(typeof (await import('vitrine/check')).check)`), 'function');
    } finally {
      await close();
    }
  });

  it('registers every element of its manifest, in vitrine/define or vitrine/define-counter', async () => {
    const tags = await runs(`
      const tags = [];
      globalThis.customElements = { get: () => undefined, define: (tag) => tags.push(tag) };
      await import('vitrine/define');
      await import('vitrine/define-counter');
      write(tags.sort());
    `);
    assert.deepEqual(tags, elements.map(({ tag }) => tag).sort());
  });

  it('has every element as a class, a component, a tag of JSX and of Vue, and in the data for editors', async () => {
    const exported = (await runs(`
      const classes = await Promise.all(${JSON.stringify(elements)}.map(async ({ tag, className }) =>
        (await import('vitrine/elements/' + tag.replace('vitrine-', '')))[className].tag));
      write({ classes, components: Object.keys(await import('vitrine/react')) });
    `)) as { classes: string[]; components: string[] };
    assert.deepEqual(
      exported.classes,
      elements.map(({ tag }) => tag),
    );
    assert.deepEqual(
      exported.components.sort(),
      elements.map(({ className }) => className.replace('Vitrine', '')).sort(),
    );

    const { 'web-types': webTypes } = readJson<{ 'web-types': string }>('package.json');
    const { contributions } = readJson<{ contributions: { html: { elements: { name: string }[] } } }>(webTypes);
    const { tags } = readJson<{ tags: { name: string }[] }>('dist/vscode.html-custom-data.json');
    for (const { tag } of elements) {
      assert.ok(
        contributions.html.elements.some(({ name }) => name === tag),
        `web-types.json lacks ${tag}`,
      );
      assert.ok(
        tags.some(({ name }) => name === tag),
        `vscode.html-custom-data.json lacks ${tag}`,
      );
      for (const framework of ['jsx', 'vue'])
        assert.ok(
          read(`dist/frameworks/${framework}.generated.d.ts`).includes(`'${tag}':`),
          `${framework} lacks ${tag}`,
        );
    }
  });

  it('tells editors of the custom properties that all elements share', () => {
    const { properties } = readJson<{ properties: { name: string; description: string }[] }>(
      'dist/vscode.css-custom-data.json',
    );
    const surface = properties.find(({ name }) => name === '--vitrine-color-surface');
    assert.match(surface?.description ?? '', /`light-dark\(.+\)` by default/);
  });

  it("puts a component's attributes into the HTML of a server", async () => {
    const html = await runs(`
      import { createElement } from 'react';
      import { renderToString } from 'react-dom/server';
      import { ShopPicker } from 'vitrine/react';
      const props = { name: 'shop', required: true, radiusKm: 5, className: 'wide', locate() {}, onVitrineShopChosen() {} };
      write(renderToString(createElement(ShopPicker, props, 'Mind the bridge')));
    `);
    assert.equal(
      html,
      '<vitrine-shop-picker name="shop" required="" radius-km="5" class="wide">Mind the bridge</vitrine-shop-picker>',
    );
  });

  it('gives a page only the elements that it imports', async () => {
    const one = ['offer-card', 'shared'];
    const fromBarrel = await filesIn(
      `import { register, VitrineOfferCard } from 'vitrine'; register(VitrineOfferCard)`,
    );
    assert.deepEqual(elementsOf(fromBarrel), one);
    // Not before somebody wants it, although other names of the same module need it at once.
    for (const late of ['storefront/cart.js', 'elements/shared/panel.js', 'elements/offer-card/others.js'])
      assert.ok(read(`dist/${late}`) && !fromBarrel.includes(late), `${late} is loaded at once`);
    assert.deepEqual(elementsOf(await filesIn(`import { OfferCard } from 'vitrine/react'; export { OfferCard }`)), one);
    const all = elementsOf(await filesIn(`import 'vitrine/define'`));
    assert.ok(all.includes('collect-cart') && !all.includes('counter'), `vitrine/define brings ${all.join(', ')}`);
  });
});
