/** Shoppers who all order one product of the Librairie du Quai, and what became of every key when something broke meanwhile. */
import assert from 'node:assert/strict';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import { demoToken } from '../../demo/marketplace/server.ts';
import { newOrderKey } from '../../src/domain/order.ts';
import type { Offer } from '../../src/domain/offer.ts';
import type { Order } from '../../src/domain/order.ts';
import type { AcceptedDraft } from '../../src/domain/quote.ts';
import { httpCounter } from '../../src/marketplace/http/counter.ts';
import { http } from '../../src/marketplace/http/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { draftOf, lineOf } from './database.ts';

/** A server's root. */
type At = { url: string };

/** The marketplace behind a server. */
export const clientOf = ({ url }: At) => http({ baseUrl: `${url}/v1` });

/** The offer that everybody wants, as it is now. */
export async function wantedOffer(server: At): Promise<Offer> {
  const { offers } = await clientOf(server).offers({ products: [landmarks.everywhere], shop: landmarks.quai });
  assert.ok(offers[0]);
  return offers[0];
}

/** The shop counts its copies, in another process than the servers. */
export async function setCopies(database: string, { id }: Offer, copies: number): Promise<void> {
  const db = openDatabase(database);
  await db.updateTable('offers').set({ copies }).where('id', '=', id).execute();
  await db.destroy();
}

/** Orders of a thousand copies, as the shoppers know them. */
export interface Rush {
  draft: AcceptedDraft;
  /** Every key that was sent. */
  keys: string[];
  /** The orders that were confirmed, by their keys. */
  confirmed: Map<string, Order>;
}

/** Begins a rush: a thousand copies, nobody yet. */
export async function openRush(database: string, server: At): Promise<Rush> {
  await setCopies(database, await wantedOffer(server), 1000);
  return { draft: draftOf(lineOf(await wantedOffer(server))), keys: [], confirmed: new Map() };
}

/** One shopper orders again and again, until an order fails. */
export async function shop({ draft, keys, confirmed }: Rush, server: At, after: () => unknown): Promise<never> {
  for (;;) {
    const key = newOrderKey();
    keys.push(key);
    confirmed.set(key, await clientOf(server).orders.place(draft, key));
    await after();
  }
}

/** Asserts that no order was lost or doubled, once everybody who was left in doubt has sent again or ended the doubt. */
export async function mustAddUp({ draft, keys, confirmed }: Rush, server: At): Promise<void> {
  const { orders } = clientOf(server);
  for (const [key, { id }] of confirmed) assert.equal((await orders.find(key))?.id, id);
  const doubtful = keys.filter((key) => !confirmed.has(key));
  assert.ok(doubtful.length > 0, 'nobody was left in doubt');
  const found = await Promise.all(doubtful.map((key) => orders.find(key)));
  const settled = await Promise.all(
    doubtful.map((key, index) => (index % 2 ? orders.settle(key) : orders.place(draft, key))),
  );
  for (const [index, before] of found.entries()) if (before) assert.deepEqual(settled[index], before);
  const placed = confirmed.size + settled.filter((one) => one !== 'burned').length;
  assert.equal((await wantedOffer(server)).stock.quantity, 1000 - placed);

  const counter = httpCounter({ baseUrl: `${server.url}/counter/v1`, ...demoToken(landmarks.quai) });
  const numbers: string[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const page = await counter.orders(cursor ? { cursor } : {});
    numbers.push(...page.items.map(({ part }) => part.number));
    cursor = page.next;
  }
  assert.equal(numbers.length, placed);
  assert.equal(new Set(numbers).size, placed);
}
