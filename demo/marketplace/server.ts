/** The reference marketplace as a server: `npx node demo/marketplace/server.ts`; `settings.ts` says what the environment may set. */
import { dateIn } from '../../src/domain/hours.ts';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import { refusalsOf } from '../../src/domain/listing.ts';
import type { Refusal } from '../../src/domain/listing.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { handingOver } from '../../src/marketplace/handover/index.ts';
import { coverFile, landmarks, sampleTown, timeZone } from '../../src/testing/town/index.ts';
import { createApp } from './app.ts';
import { openDatabase } from './dialect.ts';
import { checkoutPaths, checkoutRoutes, toCheckout } from './checkout.ts';
import { listen } from './listen.ts';
import { writeLine } from './log.ts';
import type { LogLine } from './log.ts';
import { mailsOf } from './mail/index.ts';
import { bySmtp, intoFolder } from './mail/transport.ts';
import { onceThere } from './patience.ts';
import { paymentPage, paymentPaths, paymentRoutes } from './payment/index.ts';
import { secretOf, sharedPhrase } from './secret.ts';
import { migrate } from './schema/migrations.ts';
import { complete, seed } from './seed.ts';
import type { CounterToken } from './seed.ts';
import { readSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { sql } from './sql.ts';

/** A marketplace that is open. */
export interface MarketplaceServer {
  /** Root of the server; the API is at `/v1` below it. */
  url: string;
  /** What the banners' conditions keep out today, and why. */
  refusals: readonly Refusal[];
  /** Finishes the requests under way, then closes the database. */
  close: () => Promise<void>;
}

/** How often parts are looked through whose hold may be over, and wishes that may have come true, in milliseconds. */
const SWEEP_EVERY = 60_000;

/** What opens the counters of the sample town. Anybody may know them: its shops are imaginary. */
export const demoToken = (shop: string): CounterToken => ({ shop, token: `${shop}-demo` });

/** The sample town with all that the reference marketplace can do with it. */
const townAt = (now: number): Catalogue =>
  sampleTown({ images: 'covers/', now: new Date(now), courier: true, secondBanner: true });

/** What the banners' conditions keep out on the day of `now` (epoch milliseconds), and why. */
export const refusedAt = (now: number, town = townAt(now)): Refusal[] => refusalsOf(town, dateIn(timeZone, now));

/** A refusal as one line. */
export const refusedLine = ({ text }: Refusal): string => `Not listed: ${text}`;

/** Opens the marketplace: brings the tables up to date, fills an empty database with the sample town, and listens. */
export async function startMarketplace(
  settings: Settings,
  log: (line: LogLine) => void = writeLine,
): Promise<MarketplaceServer> {
  const { database, clock, origins, publicUrl, sites, mail } = settings;
  const db = openDatabase(database);
  try {
    const town = townAt(clock());
    let phrase = settings.secret ?? '';
    await onceThere(async () => {
      await migrate(db);
      const tokens = town.shops.map(({ id }) => demoToken(id));
      if (!(await seed(db, town, tokens))) await complete(db, town, tokens);
      phrase ||= await sharedPhrase(db);
    });
    const pictures = new Map(town.products.map((product) => [coverFile(product), product]));
    const check = () => db.selectFrom('marketplace').select('id').executeTakeFirstOrThrow();
    let sweep = async () => {};

    const secret = secretOf(phrase);
    const isKnown = (page: string) => sites().includes(URL.parse(page)?.origin ?? '');
    const send = mail.smtp ? bySmtp(mail.smtp, mail.from) : intoFolder(mail.folder, mail.from);
    const mails = mailsOf({ db, clock, secret, send, isKnown });

    const server = await listen(settings, (own) => {
      const url = publicUrl ?? (() => own);
      const shared = { db, clock, images: url, mails };
      const sold = { payments: paymentPage({ secret, url }), withdrawals: true };
      const marketplace = sql(shared);
      sweep = () => marketplace.sweep();
      const paid = paymentRoutes({ secret, url }, { till: marketplace.till, clock, own, sites, isKnown });
      return createApp({
        marketplace,
        doors: {
          buy: sql({ ...shared, ...sold }),
          delivery: sql({ ...shared, ...sold, couriers: town.couriers ?? [] }),
          handover: handingOver(marketplace, toCheckout(url)),
        },
        pages: [
          { routes: paid, paths: paymentPaths },
          { routes: checkoutRoutes(db), paths: checkoutPaths },
        ],
        url,
        check,
        origins,
        clock,
        pictures,
        log,
      });
    });
    // The next one tries again; until then reads see to it.
    const sweeping = setInterval(() => void sweep().catch(() => undefined), SWEEP_EVERY);
    return {
      url: server.url,
      refusals: refusedAt(clock(), town),
      async close() {
        clearInterval(sweeping);
        await server.close();
        // What cannot be sent any more is sent by the next one.
        await mails.post().catch(() => undefined);
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Whether somebody else listens on the port. */
export const isTaken = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** An error as one line for whoever started the server. */
export function toSentence(error: unknown): string {
  if (error instanceof MarketplaceError) return error.message;
  if (isTaken(error)) return `${error.message.replace('listen EADDRINUSE: ', '')}; choose another with PORT=…`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Closes what was opened when the process is told to end; told twice, it ends at once. */
export function closeOnSignal(close: () => Promise<void>): void {
  let closing = false;
  const end = () => {
    if (closing) process.exit(1);
    closing = true;
    void close().then(() => process.exit(0));
  };
  process.on('SIGTERM', end).on('SIGINT', end);
}

if (import.meta.main) {
  try {
    const { url, refusals, close } = await startMarketplace(readSettings(process.env));
    closeOnSignal(close);
    console.info(`Marketplace: ${url}/v1`);
    for (const refusal of refusals) console.info(refusedLine(refusal));
    for (const shop of [landmarks.quai, landmarks.lunchBreak, landmarks.closingSoon])
      console.info(`Counter of ${shop}: token ${demoToken(shop).token}`);
  } catch (error) {
    console.error(toSentence(error));
    process.exitCode = 1;
  }
}
