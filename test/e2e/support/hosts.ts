/** Serves the foreign pages of test/hosts with two builds of the library, as their README says. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { listen } from '../../../demo/marketplace/listen.ts';
import type { Listening } from '../../../demo/marketplace/listen.ts';
import { bundle } from '../../../scripts/bundle.ts';
import { test as base } from './fixtures.ts';

const types: Record<string, string> = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' };

/** Another build of the same sources than the published one, by file name. */
async function otherBuild(): Promise<ReadonlyMap<string, string>> {
  const chunks = await bundle('vitrine', `export * from './src/embed.ts';`, { squeeze: false });
  return new Map(chunks.map(({ file, code }) => [`/other/${file}`, code]));
}

function serveHosts(marketplace: string, library: string, other: ReadonlyMap<string, string>): Promise<Listening> {
  const read = (path: string) =>
    other.get(path) ??
    readFile(path.startsWith('/vitrine') ? join(library, path) : join('test/hosts', path), 'utf8').catch(
      () => undefined,
    );
  return listen({ host: '127.0.0.1', port: 0 }, () => async (request) => {
    const { pathname } = new URL(request.url);
    const text = await read(pathname);
    const type = types[extname(pathname)];
    if (text === undefined || !type) return new Response(null, { status: 404 });
    return new Response(text.replaceAll('%MARKETPLACE%', marketplace), {
      headers: { 'content-type': `${type}; charset=utf-8` },
    });
  });
}

/** Tests on pages as other people write them; `goto` starts at test/hosts. */
export const test = base.extend<{ hosts: Listening }, { other: ReadonlyMap<string, string> }>({
  other: [async ({ browserName: _ }, use) => use(await otherBuild()), { scope: 'worker', timeout: 120_000 }],

  hosts: async ({ stage, library, other }, use) => {
    const hosts = await serveHosts(stage.api, library, other);
    await use(hosts);
    await hosts.close();
  },

  baseURL: async ({ hosts }, use) => use(hosts.url),
});
