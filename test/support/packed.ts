import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startRegistry } from './registry.ts';

const run = promisify(execFile);

/** A project of somebody who uses the library. */
export interface Project {
  /** Its root, with node_modules. */
  folder: string;
  /** The tarball that was installed. */
  tarball: string;
  remove: () => void;
}

/**
 * An empty project into which the package has been installed as it would be published, with what it asks for and nothing
 * else. Needs no network: the registry has what is in our node_modules.
 *
 * @param packages Further packages that the project asks for.
 */
export async function installedProject(...packages: string[]): Promise<Project> {
  const root = mkdtempSync(join(tmpdir(), 'vitrine-project-'));
  const remove = () => rmSync(root, { recursive: true, force: true });
  const folder = join(root, 'project');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));

  const registry = await startRegistry(root);
  try {
    const tarball = await packLibrary(root);
    const own = ['--registry', registry.url, '--cache', join(root, 'cache'), '--userconfig', join(root, 'npmrc')];
    await npm(folder, 'install', ...own, '--ignore-scripts', '--no-audit', '--no-fund', tarball, ...packages);
    return { folder, tarball, remove };
  } catch (error) {
    remove();
    throw error;
  } finally {
    await registry.close();
  }
}

/** The package as it would be published; made once in a run of `npm test`. */
async function packLibrary(root: string): Promise<string> {
  const tarball = join(process.env['VITRINE_TEST_RESULTS'] ?? root, 'vitrine.tgz');
  if (existsSync(tarball)) return tarball;
  // Not in dist/, from which other tests and demos are being served.
  const stage = join(root, 'stage');
  mkdirSync(stage);
  for (const file of ['package.json', 'README.md', 'LICENSE', 'custom-elements.json'])
    copyFileSync(file, join(stage, file));
  await run(process.execPath, ['scripts/build.ts', join(stage, 'dist')]);
  const name = await npm(stage, 'pack', '--ignore-scripts', '--silent');
  renameSync(join(stage, name.trim()), tarball);
  return tarball;
}

/** What `npm test` tells its scripts of our own package would mislead npm in another. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));

async function npm(cwd: string, ...args: string[]): Promise<string> {
  return (await run('npm', args, { cwd, env })).stdout;
}
