/** Vendure, which no reader of the library needs: installed into its own folder when a test or a demo asks for it. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../demo/vendure');
const lock = join(folder, 'package-lock.json');
/** What npm writes when everything is there. */
const done = join(folder, 'node_modules/.package-lock.json');

const isInstalled = (): boolean => existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs;

/** Installs it as its lockfile says, if it is not there yet. A registry that is away for a moment is asked again. */
export function installVendure(): void {
  for (let attempt = 1; !isInstalled(); attempt++) {
    if (attempt > 3) throw new Error('Vendure could not be installed: see what npm says above');
    console.info(attempt === 1 ? 'Installing Vendure into demo/vendure (170 MB) …' : 'Once more …');
    spawnSync('npm', ['ci', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      stdio: 'inherit',
    });
  }
}
