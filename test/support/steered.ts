import { createApp } from '../../demo/marketplace/app.ts';
import { checkoutPaths, checkoutRoutes, toCheckout } from '../../demo/marketplace/checkout.ts';
import { listen } from '../../demo/marketplace/listen.ts';
import type { LogLine } from '../../demo/marketplace/log.ts';
import { mailsOf } from '../../demo/marketplace/mail/index.ts';
import type { Send } from '../../demo/marketplace/mail/mail.ts';
import { switchDrive } from '../../demo/marketplace/operator.ts';
import { paymentPage, paymentPaths, paymentRoutes } from '../../demo/marketplace/payment/index.ts';
import type { Db } from '../../demo/marketplace/schema/tables.ts';
import { secretOf } from '../../demo/marketplace/secret.ts';
import { sql } from '../../demo/marketplace/sql.ts';
import type { Till } from '../../demo/marketplace/sql.ts';
import type { Courier } from '../../src/domain/catalogue.ts';
import type { Control, Operator, Rider } from '../../src/marketplace/control.ts';
import { failing } from '../../src/marketplace/faults.ts';
import { handingOver } from '../../src/marketplace/handover/index.ts';
import { seeded } from './database.ts';

/** How the reference server is run. */
export interface Steered {
  /** Orders with a duty to pay lead to the hosted payment. */
  payments?: boolean;
  /** Shoppers may withdraw. */
  withdrawals?: boolean;
  couriers?: readonly Courier[];
  /** Sends mails; without it no wishes are kept. */
  send?: Send;
  /** Origins that payments and mails may lead back to. */
  sites?: readonly string[];
  /** Its orders are taken elsewhere. */
  handover?: boolean;
  log?: (line: LogLine) => void;
}

/** The reference server on a database, its time, stock and failures in the hands of a test. */
export async function steeredMarketplace(
  db: Db,
  {
    payments = false,
    withdrawals = false,
    couriers = [],
    send,
    sites = [],
    handover = false,
    log = () => undefined,
  }: Steered = {},
): Promise<{
  url: string;
  control: Control;
  till: Till;
  operator: Operator;
  rider: Rider;
  /** Writes and sends all mails that are due. */
  post: () => Promise<void>;
  close: () => Promise<void>;
}> {
  let now = seeded;
  const clock = () => now;
  const secret = secretOf('a phrase for tests that is long enough');
  const isKnown = (page: string) => sites.includes(URL.parse(page)?.origin ?? '');
  const mails = send && mailsOf({ db, clock, secret, send, isKnown });
  let root = '';
  const url = () => root;
  const own = sql({
    db,
    clock,
    couriers,
    withdrawals,
    ...(payments && { payments: paymentPage({ secret, url }) }),
    ...(mails && { mails }),
  });
  const { marketplace, failNext } = failing(own);
  const check = () => db.selectFrom('marketplace').select('id').executeTakeFirstOrThrow();
  const { close } = await listen({ host: '127.0.0.1', port: 0 }, (listening) => {
    root = listening;
    const paid = paymentRoutes({ secret, url }, { till: own.till, clock, own: root, sites: () => sites, isKnown });
    return createApp({
      marketplace: handover ? { ...handingOver(marketplace, toCheckout(url)), counterOf: own.counterOf } : marketplace,
      pages: [
        { routes: paid, paths: paymentPaths },
        { routes: checkoutRoutes(db), paths: checkoutPaths },
      ],
      url,
      check,
      origins: '*',
      clock,
      pictures: new Map(),
      log,
    });
  });

  const change = async (id: string, columns: { price?: number; currency?: string; copies?: number }) => {
    const { numUpdatedRows } = await db.updateTable('offers').set(columns).where('id', '=', id).executeTakeFirst();
    if (!numUpdatedRows) throw new Error(`there is no offer "${id}"`);
  };
  return {
    url: root,
    till: own.till,
    operator: { switchDrive: (drive, on) => switchDrive(db, drive, on) },
    rider: own.rider,
    post: async () => {
      await own.sweep();
      await mails?.post();
    },
    control: {
      setPrice: (offer, { minor, currency }) => change(offer, { price: minor, currency }),
      setCopies: (offer, copies) => change(offer, { copies }),
      advance: async (ms) => {
        now += ms;
      },
      failNext: async (call, mode) => failNext(call, mode),
    },
    close: async () => {
      await close();
      await db.destroy();
    },
  };
}
