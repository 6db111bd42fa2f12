/** Builds the pages of test/hosts that are made with a framework, in a project that has the published package. */
import vue from '@vitejs/plugin-vue';
import react from '@vitejs/plugin-react';
import { execFile } from 'node:child_process';
import { cpSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import type { InlineConfig } from 'vite';
import { listen } from '../../../demo/marketplace/listen.ts';
import type { Listening } from '../../../demo/marketplace/listen.ts';
import { installedProject } from '../../support/packed.ts';
import type { Project } from '../../support/packed.ts';
import { test as base } from './fixtures.ts';

const run = promisify(execFile);

const isCustomElement = (tag: string): boolean => tag.startsWith('vitrine-');

const plugins = {
  react: [react()],
  vue: [vue({ template: { compilerOptions: { isCustomElement } } })],
  plain: [],
};
type Host = keyof typeof plugins;

async function buildPages({ folder }: Project): Promise<void> {
  for (const [host, input] of [
    ['react', ['index.html', 'tags.html']],
    ['vue', ['index.html']],
    ['plain', ['index.html']],
  ] as const) {
    cpSync(join('test/hosts', host), join(folder, host), { recursive: true });
    const root = join(folder, host);
    await build(configOf(host, root, { rolldownOptions: { input: input.map((file) => join(root, file)) } }));
  }
  const server = { ssr: join(folder, 'react/server.tsx'), outDir: join(folder, 'server') };
  await build(configOf('react', join(folder, 'react'), server));
}

const configOf = (host: Host, root: string, options: InlineConfig['build']): InlineConfig => ({
  root,
  base: './',
  configFile: false,
  logLevel: 'error',
  plugins: plugins[host],
  // The frameworks as developers have them: they say what they find wrong.
  define: { 'process.env.NODE_ENV': '"development"' },
  build: { minify: false, ...options },
});

/** The React page as a server sends it: Node renders it, where there is no DOM. */
async function renderPage({ folder }: Project, marketplace: string): Promise<string> {
  const script = `
    const { render } = await import('./server/server.js');
    process.stdout.write(render(${JSON.stringify(`${marketplace}/v1`)}));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder });
  const page = await readFile(join(folder, 'react/dist/index.html'), 'utf8');
  return page.replace('<div id="app"></div>', `<div id="app">${stdout}</div>`);
}

const types: Record<string, string> = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' };

function serve(project: Project, marketplace: string): Promise<Listening> {
  return listen({ host: '127.0.0.1', port: 0 }, () => async (request) => {
    const { pathname } = new URL(request.url);
    const [, host = '', file = ''] = /^\/(\w+)\/(.*)$/.exec(pathname) ?? [];
    const text =
      file === 'rendered.html'
        ? await renderPage(project, marketplace)
        : await readFile(join(project.folder, host, 'dist', file || 'index.html'), 'utf8').catch(() => undefined);
    if (text === undefined) return new Response(null, { status: 404 });
    return new Response(text.replaceAll('%MARKETPLACE%', marketplace), {
      headers: { 'content-type': `${types[extname(file) || '.html']}; charset=utf-8` },
    });
  });
}

/** Tests on pages made with a framework: `/react/`, `/react/rendered.html`, `/react/tags.html`, `/vue/`, `/plain/`. */
export const test = base.extend<{ pages: Listening }, { project: Project }>({
  project: [
    async ({ browserName: _ }, use) => {
      const packages = ['react', 'react-dom', '@types/react', '@types/react-dom', 'vue'];
      const project = await installedProject(...packages);
      await buildPages(project);
      await use(project);
      project.remove();
    },
    { scope: 'worker', timeout: 600_000 },
  ],

  pages: async ({ stage, project }, use) => {
    const pages = await serve(project, stage.api);
    await use(pages);
    await pages.close();
  },

  baseURL: async ({ pages }, use) => use(pages.url),
});
