/** Mails wait in the database until they are sent: written in the transaction that is their reason, sent by any one server. */
import { newId } from '../../../src/domain/order.ts';
import type { Db } from '../schema/tables.ts';
import type { Secret } from '../secret.ts';
import type { Mail, Send } from './mail.ts';

/** How long a server has to send a mail, milliseconds; then it has died, and another one tries. It doubles with each try. */
const PATIENCE = 60_000;

/** After so many tries, some eight hours, nobody tries any more. */
const TRIES = 10;

/** Puts a mail into the outbox. It is sealed: it says who has ordered, and its link opens their order. */
export async function put(db: Db, now: number, mail: Mail, { seal }: Pick<Secret, 'seal'>): Promise<void> {
  await db
    .insertInto('outbox')
    .values({ id: newId(), due: now, tries: 0, mail: seal(mail) })
    .execute();
}

/** Sends what is due. Several servers may do so at once: each mail is sent by one of them. */
export async function post(db: Db, now: number, send: Send, { unseal }: Pick<Secret, 'unseal'>): Promise<void> {
  const due = await db.selectFrom('outbox').selectAll().where('due', '<=', now).orderBy('due').limit(100).execute();
  for (const { id, due: before, tries, mail } of due) {
    const { numUpdatedRows } = await db
      .updateTable('outbox')
      .set({ due: now + PATIENCE * 2 ** tries, tries: tries + 1 })
      .where('id', '=', id)
      .where('due', '=', before)
      .where('tries', '=', tries)
      .executeTakeFirst();
    if (!numUpdatedRows) continue;
    const isSent = await send(unseal(mail), id).then(
      () => true,
      () => false,
    );
    if (isSent || tries + 1 >= TRIES) await db.deleteFrom('outbox').where('id', '=', id).execute();
  }
}
