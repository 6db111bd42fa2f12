/** What tests and demos need of the machine beyond npm: looked for, and installed where that is possible. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The executables of these names on the `PATH`. */
export function onPath(...commands: string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(':');
  return commands
    .flatMap((command) => folders.map((folder) => join(folder, command)))
    .filter((file) => existsSync(file));
}

/** Installs Debian's packages, as root on Debian; elsewhere nothing happens. Says nothing: look whether they are there. */
export function installPackages(packages: readonly string[]): void {
  if (!isDebianRoot()) return;
  run('apt-get', ['-qq', 'update']);
  run('apt-get', ['-qq', '-y', 'install', '--no-install-recommends', ...packages]);
}

/** Runs an installer, which has ten minutes and asks nothing. */
export function run(command: string, args: readonly string[]): void {
  spawnSync(command, args, {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 600_000,
  });
}

/**
 * Names what cannot be had on the console; in CI it is an error, since a test that ran nowhere proves nothing.
 *
 * @param advice How a person would get it.
 */
export function miss(name: string, advice: string): void {
  if (process.env['CI']) throw new Error(`${name} could not be found or installed: ${advice}`);
  console.warn(`NOT RUN: ${name} (${advice})`);
}

function isDebianRoot(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
