import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { migrate } from '../../demo/marketplace/schema/migrations.ts';
import type { Db } from '../../demo/marketplace/schema/tables.ts';
import { seed } from '../../demo/marketplace/seed.ts';
import { demoToken } from '../../demo/marketplace/server.ts';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import { newOrderKey } from '../../src/domain/order.ts';
import type { Offer } from '../../src/domain/offer.ts';
import type { AcceptedDraft, CartLine } from '../../src/domain/quote.ts';
import { sampleTown, seededNow } from '../../src/testing/town/index.ts';

/** The time at which the sample town stands. */
export const seeded = Date.parse(seededNow);

/** A folder for the files of a test, and how to remove it. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A database filled with the sample town; in memory unless a file is named. */
export async function townDatabase(url = ':memory:', town: Catalogue = sampleTown()): Promise<Db> {
  const db = openDatabase(url);
  await migrate(db);
  await seed(
    db,
    town,
    town.shops.map(({ id }) => demoToken(id)),
  );
  return db;
}

/** A cart's line for an offer as it is shown. */
export function lineOf(offer: Offer, quantity = 1): CartLine {
  const [way] = offer.collect;
  if (!way) throw new Error(`${offer.id} cannot be collected`);
  return {
    id: newOrderKey().slice(0, 8),
    offer: offer.id,
    quantity,
    fulfilment: { method: 'collect', point: way.point },
    seen: { price: offer.price, promise: way.promise },
  };
}

/** Who orders in tests; every word of it is looked for in logs. */
export const shopper = {
  name: 'Maëlle Kerbihan',
  email: 'maelle.kerbihan@courrier.example',
  phone: '+33 2 97 00 11 22',
};

/** A draft of some offers as they are shown. */
export const draftOf = (...lines: CartLine[]): AcceptedDraft => ({ cart: { lines }, contact: shopper });
