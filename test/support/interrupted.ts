/** `DATABASE_URL=… node test/support/interrupted.ts`: brings the tables up to date, and is killed before it makes one of the last. */
import type { KyselyPlugin } from 'kysely';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { migrate } from '../../demo/marketplace/schema/migrations.ts';

const killer: KyselyPlugin = {
  transformQuery({ node }) {
    if (node.kind === 'CreateTableNode' && node.table.table.identifier.name === 'taken')
      process.kill(process.pid, 'SIGKILL');
    return node;
  },
  transformResult: async ({ result }) => result,
};

await migrate(openDatabase(process.env['DATABASE_URL'] ?? '').withPlugin(killer));
