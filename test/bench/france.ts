/**
 * `npm run bench:france`: how fast the marketplace answers 50 clients when it holds a whole country, over HTTP, from one
 * process, on PostgreSQL (`DATABASE_URL`, else a private cluster; `--scale 0.1` for a tenth). The clients and the database are
 * on the same machine and take their share of it. First each client pauses between two questions, half a second on average:
 * that is what a shopper waits for. Then none pauses: that is what one process can do. Nothing is asserted.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { cpus, loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openFrance } from '../../demo/france/open.ts';
import { readScale } from '../../demo/france/start.ts';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { fromJson } from '../../demo/marketplace/schema/json.ts';
import type { Db } from '../../demo/marketplace/schema/tables.ts';
import { chance, pick } from '../../src/testing/town/chance.ts';
import { seededNow } from '../../src/testing/town/index.ts';

const CLIENTS = 50;
const WARM = 2000;

/** The marketplace in a process of its own, its log thrown away. */
async function serve(database: string): Promise<{ url: string; end: () => Promise<void> }> {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const server = spawn(process.execPath, ['demo/marketplace/server.ts'], {
    env: { ...process.env, PORT: String(port), DATABASE_URL: database, VITRINE_CLOCK: seededNow },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const isUp = () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isUp()))
    if (server.exitCode === null) await wait(100);
    else throw new Error('The marketplace did not start');
  return {
    url,
    async end() {
      server.kill('SIGTERM');
      await once(server, 'exit');
    },
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

/** Asks once; answers with the bytes that came. */
function ask(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${response.statusCode} from ${url}`)),
      );
    }).on('error', (error: NodeJS.ErrnoException) => {
      // The server has closed a connection that was kept for nothing for too long; browsers ask again, too.
      if (request.reusedSocket && error.code === 'ECONNRESET') resolve(ask(url));
      else reject(error);
    });
  });
}

/** What 50 clients together see for some seconds. */
async function measure(url: string, paths: readonly string[], seconds: number, pause: number): Promise<string[]> {
  const times: number[] = [];
  let bytes = 0;
  const end = performance.now() + seconds * 1000;
  const client = async (_: unknown, index: number) => {
    for (let turn = 0; ; turn++) {
      const words = [String(index), String(turn), String(pause)];
      await wait(pause * 2 * chance(...words, 'pause'));
      const began = performance.now();
      if (began > end) return;
      const size = await ask(url + pick(paths, ...words));
      bytes += size;
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? NaN).toFixed(1);
  return [at(0.5), at(0.99), (times.length / seconds).toFixed(0), (bytes / times.length / 1024).toFixed(1)];
}

/** What is asked: a page of 24 products that shops of a drive have, at any drive; and the shops nearest to any place. */
async function questions(db: Db): Promise<Record<string, string[]>> {
  const drives = await db.selectFrom('drives').select('id').orderBy('id').execute();
  const some = Array.from({ length: 400 }, (_, index) => pick(drives, 'drive', String(index)).id);
  const offers: string[] = [];
  for (const drive of some) {
    const rows = await db
      .selectFrom('offers')
      .innerJoin('listings', 'listings.shop', 'offers.shop')
      .select('product')
      .distinct()
      .where('drive', '=', drive)
      .orderBy('product')
      .limit(500)
      .execute();
    const shown = Array.from({ length: 24 }, (_, index) => pick(rows, drive, String(index)).product);
    offers.push(`/v1/offers?${new URLSearchParams([...shown.map((key) => ['product', key]), ['drive', drive]])}`);
  }
  const places = await db.selectFrom('places').select('record').execute();
  const near = places
    .map(({ record }) => fromJson(record).point)
    .map(({ lat, lon }) => `/v1/shops?near=${lat.toFixed(2)},${lon.toFixed(2)}&limit=20`);
  const typed = places.map(({ record }) => `/v1/places?q=${fromJson(record).postcode}`);
  return { 'offers, 24 products': offers, 'shops near a point': near, 'places by postcode': typed };
}

const { values } = parseArgs({ options: { scale: { type: 'string' }, seconds: { type: 'string', default: '10' } } });
const scale = readScale(values.scale ?? process.env['SCALE']);
const database = process.env['DATABASE_URL'] || undefined;
const country = await openFrance({ database, scale, now: Date.parse(seededNow), told: (what) => console.info(what) });
try {
  const db = openDatabase(country.url);
  const asked = await questions(db);
  await db.destroy();
  const { url, end } = await serve(country.url);
  try {
    const seconds = Number(values.seconds);
    console.info(
      `\n${cpus().length} × ${cpus()[0]?.model}, load average ${loadavg()[0]?.toFixed(1)}; ${CLIENTS} clients`,
    );
    const print = (name: string, cells: readonly string[]) =>
      console.info(`${name.padEnd(34)}${cells.map((cell) => cell.padStart(12)).join('')}`);
    print('', ['median, ms', 'p99, ms', 'answers/s', 'kB each']);
    for (const [name, paths] of Object.entries(asked)) {
      for (let done = 0; done < WARM; done += CLIENTS)
        await Promise.all(Array.from({ length: CLIENTS }, (_, i) => ask(url + pick(paths, String(done + i)))));
      print(`${name}, with pauses`, await measure(url, paths, seconds, 500));
      print(`${name}, without`, await measure(url, paths, seconds, 0));
    }
  } finally {
    agent.destroy();
    await end();
  }
} finally {
  await country.close();
}
