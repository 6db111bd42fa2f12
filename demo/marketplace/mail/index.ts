/** The marketplace's mails: written into the outbox with what is their reason, and sent from there. */
import type { Order, OrderKey } from '../../../src/domain/order.ts';
import { passLink } from '../../../src/domain/pass-link.ts';
import type { AcceptedDraft, Wish } from '../../../src/domain/quote.ts';
import type { Db } from '../schema/tables.ts';
import type { Secret } from '../secret.ts';
import { backInStock, orderReceived, tongueOf } from './letters.ts';
import type { Send } from './mail.ts';
import { post, put } from './outbox.ts';

/** What mails need. */
export interface MailsOptions {
  db: Db;
  clock: () => number;
  secret: Secret;
  send: Send;
  /** Whether a page belongs to a site that mails may lead to. */
  isKnown: (page: string) => boolean;
}

/** Writes and sends the marketplace's mails. */
export interface Mails {
  /** Writes that an order has come in, inside the transaction that places it. */
  orderReceived(
    db: Db,
    now: number,
    about: { order: Order; draft: AcceptedDraft; email: string; key: OrderKey },
  ): Promise<void>;
  /** Writes that something is back, inside the transaction that ends the wish. */
  back(db: Db, now: number, wish: Wish, title: string): Promise<void>;
  /** Sends what is due, soon; nobody waits for it. */
  hurry(): void;
  /** Sends what is due; settles when all of it has been tried. */
  post(): Promise<void>;
}

/** Mails that wait in a database, and leave by `send`. */
export function mailsOf({ db, clock, secret, send, isKnown }: MailsOptions): Mails {
  let posting: Promise<void> = Promise.resolve();
  const known = (page: string | undefined) => (page !== undefined && isKnown(page) ? page : undefined);

  const postSoon = (): Promise<void> => {
    // One after the other: two at once would only race each other for the same mails.
    posting = posting.catch(() => undefined).then(() => post(db, clock(), send, secret));
    return posting;
  };
  return {
    orderReceived: async (transaction, now, { order, draft, email, key }) => {
      const page = known(draft.page);
      const mail = orderReceived(order, email, tongueOf(draft.language), page && passLink(page, key));
      await put(transaction, now, mail, secret);
    },
    back: (transaction, now, { email, language, page }, title) =>
      put(transaction, now, backInStock(title, email, tongueOf(language), known(page)), secret),
    // What cannot be sent now is tried again, by whoever posts next.
    hurry: () => void postSoon().catch(() => undefined),
    post: postSoon,
  };
}
