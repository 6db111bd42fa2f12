import { dirname, join } from 'node:path';
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
  /** Origins of the sites whose pages payments and mails may lead back to. */
  sites: () => readonly string[];
  /** Signs payments and seals mails, at least 32 characters; without it the servers on one database share one in there. */
  secret?: string;
  mail: MailSettings;
}

/** How mails leave. */
export interface MailSettings {
  from: string;
  /** A mail server; without it mails are written into `folder`. */
  smtp?: string;
  folder: string;
}

const wrong = (name: string, expected: string): MarketplaceError =>
  new MarketplaceError('misconfigured', `${name}: expected ${expected}`);

const ownFolder = join(import.meta.dirname, '../.data');

/** The folder for mails that goes with a database: beside its file, if it is one. */
export const mailboxOf = (database: string): string =>
  join(/:\/\/|^:memory:$/.test(database) ? ownFolder : dirname(database.replace(/^sqlite:/, '')), 'mailbox');

const listOf = (text: string): string[] => text.split(',').flatMap((item) => item.trim() || []);

/** A clock that shows `start` now and goes on from there. */
export function clockFrom(start: number): () => number {
  const offset = start - Date.now();
  return () => Date.now() + offset;
}

/**
 * Reads the settings from environment variables: `PORT` (4001), `HOST` (127.0.0.1), `DATABASE_URL` (a file in
 * `demo/.data`), `ORIGINS` (`*`, or origins set apart by commas), `PUBLIC_URL`, `SITES` (origins whose pages payments
 * and mails may lead back to; `ORIGINS` when those are named), `SECRET`, `SMTP_URL`, `MAIL_FROM`, `MAILBOX` (a folder for
 * mails without `SMTP_URL`; `mailbox` beside the database), and `VITRINE_CLOCK`, an instant at which the server's clock starts.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const port = Number(env['PORT'] || 4001);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw wrong('PORT', 'a number from 0 to 65535');
  const start = env['VITRINE_CLOCK'];
  if (start && !isInstant(start)) throw wrong('VITRINE_CLOCK', 'an instant such as 2026-11-24T15:50:00Z');
  const publicUrl = env['PUBLIC_URL'];
  if (publicUrl && !URL.canParse(publicUrl)) throw wrong('PUBLIC_URL', 'a URL');
  const database = env['DATABASE_URL'] || join(ownFolder, 'marketplace.db');
  const origins = env['ORIGINS'] || '*';
  const sites = listOf(env['SITES'] ?? '');
  const strange = sites.find((site) => URL.parse(site)?.origin !== site);
  if (strange !== undefined) throw wrong('SITES', `origins such as https://shop.example, not "${strange}"`);
  const secret = env['SECRET'];
  // The value stays unsaid.
  if (secret && secret.length < 32) throw wrong('SECRET', 'at least 32 characters');
  const smtp = env['SMTP_URL'];
  if (smtp && !/^smtps?:$/.test(URL.parse(smtp)?.protocol ?? ''))
    throw wrong('SMTP_URL', 'smtp://user:password@host:587');
  return {
    host: env['HOST'] || '127.0.0.1',
    port,
    database,
    origins: origins === '*' ? '*' : listOf(origins),
    ...(publicUrl && { publicUrl: () => publicUrl.replace(/\/+$/, '') }),
    clock: start ? clockFrom(Date.parse(start)) : Date.now,
    sites: () => (sites.length || origins === '*' ? sites : listOf(origins)),
    ...(secret && { secret }),
    mail: {
      from: env['MAIL_FROM'] || 'Marché local <marche@vitrine.invalid>',
      ...(smtp && { smtp }),
      folder: env['MAILBOX'] || mailboxOf(database),
    },
  };
}
