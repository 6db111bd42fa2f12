/** What who runs the marketplace does, on any of its servers or none: `drives.ts` is the command. */
import { notFound } from './errors.ts';
import type { Db } from './schema/tables.ts';

/** Switches a drive on or off, for every server on the database at once. */
export async function switchDrive(db: Db, drive: string, on: boolean): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('drives')
    .set({ off: on ? 0 : 1 })
    .where('id', '=', drive)
    .executeTakeFirst();
  if (!numUpdatedRows) throw notFound(`there is no drive "${drive}"`);
}

/** Whether a drive is switched off. */
export async function isOff(db: Db, drive: string | undefined): Promise<boolean> {
  if (drive === undefined) return false;
  const row = await db.selectFrom('drives').select('off').where('id', '=', drive).executeTakeFirst();
  return row?.off === 1;
}
