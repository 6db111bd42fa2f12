import { join } from 'node:path';
import type { Origins } from '../../src/gateway/index.ts';
import { isInstant } from '../../src/domain/formats.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';

/** How the server is run. */
export interface Settings {
  host: string;
  port: number;
  /** As `openDatabase` takes it. */
  database: string;
  origins: Origins;
  /** Root under which browsers reach this server, where that is not where it listens; without a slash at the end. */
  publicUrl?: () => string;
  /** The time, in epoch milliseconds. */
  clock: () => number;
}

const wrong = (name: string, expected: string): MarketplaceError =>
  new MarketplaceError('misconfigured', `${name}: expected ${expected}`);

/** A clock that shows `start` now and goes on from there. */
export function clockFrom(start: number): () => number {
  const offset = start - Date.now();
  return () => Date.now() + offset;
}

/**
 * Reads the settings from environment variables: `PORT` (4001), `HOST` (127.0.0.1), `DATABASE_URL` (a file in
 * `demo/.data`), `ORIGINS` (`*`, or origins set apart by commas), `PUBLIC_URL`, and `VITRINE_CLOCK`, an instant at which
 * the server's clock starts.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = Number(env['PORT'] || 4001);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw wrong('PORT', 'a number from 0 to 65535');
  const start = env['VITRINE_CLOCK'];
  if (start && !isInstant(start)) throw wrong('VITRINE_CLOCK', 'an instant such as 2026-11-24T15:50:00Z');
  const publicUrl = env['PUBLIC_URL'];
  if (publicUrl && !URL.canParse(publicUrl)) throw wrong('PUBLIC_URL', 'a URL');
  const origins = env['ORIGINS'] || '*';
  return {
    host: env['HOST'] || '127.0.0.1',
    port,
    database: env['DATABASE_URL'] || join(import.meta.dirname, '../.data/marketplace.db'),
    origins: origins === '*' ? '*' : origins.split(',').map((origin) => origin.trim()),
    ...(publicUrl && { publicUrl: () => publicUrl.replace(/\/+$/, '') }),
    clock: start ? clockFrom(Date.parse(start)) : Date.now,
  };
}
