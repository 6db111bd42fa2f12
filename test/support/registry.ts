import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { listen } from '../../demo/marketplace/listen.ts';
import type { Listening } from '../../demo/marketplace/listen.ts';

/**
 * A package registry without a network: it has what is installed in node_modules, and nothing else.
 *
 * @param scratch A folder for its own use.
 */
export function startRegistry(scratch: string): Promise<Listening> {
  const packages = installedPackages();
  return listen({ host: '127.0.0.1', port: 0 }, (url) => async (request) => {
    const path = decodeURIComponent(new URL(request.url).pathname).slice(1);
    const [name = '', asked] = path.split('/-/');
    const folders = packages.get(name);
    const folder = asked && folders?.get(asked);
    if (folder) return new Response(await buffer(tarball(folder, scratch)));
    if (!folders || asked) return new Response(null, { status: 404 });

    const versions = [...folders].map(([version, folder]): [string, object] => {
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as object;
      return [version, { ...manifest, dist: { tarball: `${url}/${name}/-/${version}` } }];
    });
    const latest = [...folders].find(([, folder]) => folder === resolve('node_modules', name))?.[0];
    return Response.json({ name, 'dist-tags': { latest }, versions: Object.fromEntries(versions) });
  });
}

/** Folders by version, by name: npm keeps a second version inside the package that asks for it. */
function installedPackages(): Map<string, Map<string, string>> {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  const installed = new Map<string, Map<string, string>>();
  for (const [path, { version }] of Object.entries(packages)) {
    const name = path.split('node_modules/').at(-1);
    if (!name || !version || !existsSync(path)) continue;
    installed.set(name, new Map([...(installed.get(name) ?? []), [version, resolve(path)]]));
  }
  return installed;
}

/** A package's files in one folder that is called `package`, as npm wants it. */
function tarball(folder: string, scratch: string): Readable {
  const place = mkdtempSync(join(scratch, 'packed-'));
  symlinkSync(folder, join(place, 'package'));
  return spawn('tar', ['-czhf', '-', '--exclude', 'node_modules', '-C', place, 'package']).stdout;
}
