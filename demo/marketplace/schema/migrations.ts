/** How the tables came to be. A migration that was released is never changed: the next change is a new one. */
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { MarketplaceError } from '../../../src/marketplace/error.ts';
import { toSlipRows } from '../seed.ts';
import { faultOf } from '../dialect.ts';
import { alone } from '../transaction.ts';
import type { Db } from './tables.ts';

// Migrations do not use the types of the tables: those move on, a migration stays as it was.
const migrations: Record<string, Migration> = {
  '001-catalogue': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('marketplace')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('serial', 'integer', (column) => column.notNull())
        .addColumn('record', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('drives')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('record', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('places')
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('postcode', 'text', (column) => column.notNull())
        .addColumn('record', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('placesByName').on('places').column('name').execute();
      await db.schema.createIndex('placesByPostcode').on('places').column('postcode').execute();
      await db.schema
        .createTable('shops')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('trade', 'text', (column) => column.notNull())
        .addColumn('lat', 'double precision')
        .addColumn('lon', 'double precision')
        .addColumn('record', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('shopsByPoint').on('shops').columns(['lat', 'lon']).execute();
      await db.schema.createIndex('shopsByName').on('shops').columns(['name', 'id']).execute();
      await db.schema
        .createTable('listings')
        .addColumn('shop', 'text', (column) => column.notNull().references('shops.id'))
        .addColumn('drive', 'text', (column) => column.notNull().references('drives.id'))
        .addColumn('begins', 'bigint', (column) => column.notNull())
        .addColumn('ends', 'bigint')
        .execute();
      await db.schema.createIndex('listingsByShop').on('listings').columns(['shop', 'drive']).execute();
      await db.schema.createIndex('listingsByDrive').on('listings').columns(['drive', 'shop']).execute();
      await db.schema
        .createTable('products')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('category', 'text')
        .addColumn('record', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('productsByTitle').on('products').columns(['title', 'key']).execute();
      await db.schema
        .createTable('words')
        .addColumn('word', 'text', (column) => column.notNull())
        .addColumn('product', 'text', (column) => column.notNull().references('products.key'))
        .addPrimaryKeyConstraint('wordsKey', ['word', 'product'])
        .execute();
      await db.schema
        .createTable('offers')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('product', 'text', (column) => column.notNull().references('products.key'))
        .addColumn('shop', 'text', (column) => column.notNull().references('shops.id'))
        .addColumn('price', 'bigint', (column) => column.notNull())
        .addColumn('currency', 'text', (column) => column.notNull())
        .addColumn('copies', 'integer', (column) => column.check(sql`copies >= 0`))
        .addColumn('record', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('offersByProduct').on('offers').columns(['product', 'shop']).execute();
      await db.schema.createIndex('offersByShop').on('offers').columns(['shop', 'product']).execute();
      await db.schema
        .createTable('tokens')
        .addColumn('hash', 'text', (column) => column.primaryKey())
        .addColumn('shop', 'text', (column) => column.notNull().references('shops.id'))
        .execute();
    },
  },
  '002-orders': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('orderKeys')
        .addColumn('hash', 'text', (column) => column.primaryKey())
        .addColumn('draft', 'text')
        .execute();
      await db.schema
        .createTable('orders')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('key', 'text', (column) => column.notNull().unique().references('orderKeys.hash'))
        .addColumn('placedAt', 'bigint', (column) => column.notNull())
        .addColumn('contact', 'text', (column) => column.notNull())
        .addColumn('record', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('parts')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('order', 'text', (column) => column.notNull().references('orders.id'))
        .addColumn('position', 'integer', (column) => column.notNull())
        .addColumn('shop', 'text', (column) => column.notNull().references('shops.id'))
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('due', 'bigint', (column) => column.notNull())
        .addColumn('placedAt', 'bigint', (column) => column.notNull())
        .addColumn('holdUntil', 'bigint')
        .addColumn('code', 'text', (column) => column.notNull())
        .addColumn('wrong', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('record', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('partsByOrder').on('parts').columns(['order', 'position']).execute();
      await db.schema.createIndex('partsByShop').on('parts').columns(['shop', 'state', 'due']).execute();
      await db.schema.createIndex('partsByHold').on('parts').columns(['state', 'holdUntil']).execute();
      await db.schema
        .createTable('taken')
        .addColumn('part', 'text', (column) => column.notNull().references('parts.id'))
        .addColumn('line', 'text', (column) => column.notNull())
        .addColumn('offer', 'text', (column) => column.notNull().references('offers.id'))
        .addColumn('copies', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('takenKey', ['part', 'line'])
        .execute();
    },
  },
  '003-slips': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('slips')
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('word', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('slipsKey', ['key', 'word'])
        .execute();
      const known = await sql<{ word: string }>`select distinct word from words`.execute(db);
      const rows = toSlipRows(known.rows.map(({ word }) => word));
      for (let at = 0; at < rows.length; at += 500) {
        const values = rows.slice(at, at + 500).map(({ key, word }) => sql`(${key}, ${word})`);
        await sql`insert into slips (key, word) values ${sql.join(values)}`.execute(db);
      }
    },
  },
  '004-payments-and-mails': {
    async up(db: Kysely<unknown>) {
      for (const name of ['deliverTo', 'language', 'page', 'lastAttempt'])
        await db.schema.alterTable('orders').addColumn(name, 'text').execute();
      await db.schema.alterTable('parts').addColumn('payUntil', 'bigint').execute();
      await db.schema
        .createTable('payments')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('order', 'text', (column) => column.notNull().references('orders.id'))
        .addColumn('minor', 'bigint', (column) => column.notNull())
        .addColumn('currency', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('paymentsByOrder').on('payments').column('order').execute();
      await db.schema
        .createTable('wishes')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('address', 'text', (column) => column.notNull())
        .addColumn('slot', 'integer', (column) => column.notNull())
        .addColumn('product', 'text', (column) => column.notNull().references('products.key'))
        .addColumn('record', 'text', (column) => column.notNull())
        .addUniqueConstraint('wishesByAddress', ['address', 'slot'])
        .execute();
      await db.schema.createIndex('wishesByProduct').on('wishes').column('product').execute();
      await db.schema
        .createTable('outbox')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('due', 'bigint', (column) => column.notNull())
        .addColumn('tries', 'integer', (column) => column.notNull())
        .addColumn('mail', 'text', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('outboxByDue').on('outbox').column('due').execute();
      await db.schema
        .createTable('secrets')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute();
    },
  },
  '005-conditions': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('listings').addColumn('category', 'text').execute();
      await db.schema
        .alterTable('drives')
        .addColumn('off', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
    },
  },
};

/**
 * Brings the tables to the present form, in one transaction: all of it or, when it fails or is interrupted, nothing. What has
 * run before does not run again; of several servers that start together the first one does it, and the others wait.
 */
export async function migrate(db: Db): Promise<{ ran: string[] }> {
  return alone(db, async (transaction) => {
    const migrator = new Migrator({ db: transaction, provider: { getMigrations: async () => migrations } });
    const { error, results = [] } = await migrator.migrateToLatest();
    if (faultOf(error)) throw error;
    if (error)
      throw new MarketplaceError('misconfigured', `The tables could not be brought up to date: ${wordsOf(error)}`, {
        cause: error,
      });
    return { ran: results.map(({ migrationName }) => migrationName) };
  });
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
