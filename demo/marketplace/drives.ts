/**
 * `npx node demo/marketplace/drives.ts`: the drives of the marketplace at `DATABASE_URL`, and which are on;
 * `npx node demo/marketplace/drives.ts off lorient` switches one off, `on` on again, while the servers run.
 */
import { openDatabase } from './dialect.ts';
import { switchDrive } from './operator.ts';
import { toSentence } from './server.ts';
import { readSettings } from './settings.ts';

const [order, drive] = process.argv.slice(2);
const db = openDatabase(readSettings(process.env).database);
try {
  if (order !== undefined && (drive === undefined || !['on', 'off'].includes(order)))
    throw new Error('usage: drives.ts [on|off] [drive]');
  if (drive !== undefined) await switchDrive(db, drive, order === 'on');
  for (const { id, off } of await db.selectFrom('drives').select(['id', 'off']).orderBy('position').execute())
    console.info(`${off ? 'off' : 'on '} ${id}`);
} catch (error) {
  console.error(toSentence(error));
  process.exitCode = 1;
} finally {
  await db.destroy();
}
