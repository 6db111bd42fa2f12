/**
 * PostgreSQL for tests and demos: that of this machine, else installed from Debian's package (as root). A cluster is private:
 * it lives in a folder, listens on a socket in it and nowhere else, and needs no account.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { installPackages, miss, onPath } from './packages.ts';

const ADVICE = 'install postgresql, or name the folder of its programs in VITRINE_POSTGRES';

/** The folder of PostgreSQL's programs if they are on this machine; installs nothing. */
export function findPostgres(): string | undefined {
  const override = process.env['VITRINE_POSTGRES'];
  const folders = [
    ...onPath('initdb').map((file) => dirname(realpathSync(file))),
    ...debianFolders(),
    ...homebrewFolders(),
  ];
  return (override === undefined ? folders : [override]).find((folder) =>
    ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))),
  );
}

/** The folder of PostgreSQL's programs, installed where that is possible. `undefined`, and named, if it cannot be had. */
export function getPostgres(): string | undefined {
  const found = findPostgres();
  if (found) return found;
  installPackages(['postgresql']);
  const installed = findPostgres();
  if (!installed) miss('PostgreSQL', ADVICE);
  return installed;
}

/** A private cluster that runs. */
export interface Cluster {
  /** The `DATABASE_URL` of a database in it; `postgres` is always there. */
  url: (database: string) => string;
  /**
   * Ends it, and settles when it has ended.
   *
   * @param how `SIGINT` (default) rolls back what is under way; `SIGQUIT` crashes, to be recovered at the next start.
   */
  stop: (how?: 'SIGINT' | 'SIGQUIT') => Promise<void>;
}

/**
 * Starts the cluster of a folder, made if there is none yet.
 *
 * @param settings As in `postgresql.conf`, for this start.
 */
export async function startCluster(
  folder: string,
  bin: string,
  settings: Readonly<Record<string, string | number>> = {},
): Promise<Cluster> {
  const data = join(folder, 'data');
  const as = { cwd: folder, ...unprivileged() };
  // Only the folder itself is closed: the user that PostgreSQL runs as must get through those above it.
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const args = ['-D', data, '-U', 'vitrine', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'];
    const { status, stderr, error } = spawnSync(join(bin, 'initdb'), args, { ...as, encoding: 'utf8' });
    if (status !== 0) throw new Error(`initdb could not make a cluster in ${folder}: ${stderr || error?.message}`);
  }

  const options = { listen_addresses: '', unix_socket_directories: folder, ...settings };
  const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...args], { ...as, stdio: ['ignore', 'ignore', 'pipe'] });
  // Whoever started it and ends without stopping it leaves nothing behind.
  const crash = () => server.kill('SIGQUIT');
  process.once('exit', crash);
  const ended = once(server, 'exit').then(() => process.off('exit', crash));

  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface(server.stderr).on('line', (line) => {
      if (line.includes('ready to accept connections')) resolve();
      said.splice(0, said.length - 20, line);
    });
    void ended.then(() => reject(new Error(`PostgreSQL has ended:\n${said.join('\n')}`)));
  });
  return {
    url: (database) => `postgres:///${database}?${new URLSearchParams({ host: folder, user: 'vitrine' })}`,
    stop: async (how = 'SIGINT') => {
      server.kill(how);
      await ended;
    },
  };
}

/** PostgreSQL refuses to run as root: then it runs as its package's user, or as nobody. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8');
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(users) ?? /^nobody:[^:]*:(\d+):(\d+):/m.exec(users) ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

const versions = (root: string, name: RegExp): string[] =>
  existsSync(root)
    ? readdirSync(root)
        .filter((entry) => name.test(entry))
        .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
        .map((entry) => join(root, entry, 'bin'))
    : [];

const debianFolders = (): string[] => versions('/usr/lib/postgresql', /^\d+$/);
const homebrewFolders = (): string[] =>
  ['/opt/homebrew/opt', '/usr/local/opt'].flatMap((root) => versions(root, /^postgresql(@\d+)?$/));
