import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { capabilities, starter } from '../../docs/adapters/starter.ts';
import type { Row } from '../../docs/adapters/starter.ts';
import { toDecimal } from '../../src/domain/money.ts';
import * as shapes from '../../src/domain/schemas/index.ts';
import { memory } from '../../src/marketplace/memory/index.ts';
import { capabilities as ofFeed } from '../../src/marketplace/feed/index.ts';
import { capabilities as ofMirakl } from '../../src/marketplace/mirakl/index.ts';
import { capabilities as ofShopify } from '../../src/marketplace/shopify/index.ts';
import { capabilities as ofVendure } from '../../src/marketplace/vendure/index.ts';
import { keepsTheMarketplaceContract } from '../../src/testing/conformance/index.ts';
import { landmarks, sampleTown, seededNow } from '../../src/testing/index.ts';
import { must } from '../support/market.ts';

const clock = () => Date.parse(seededNow);
const catalogue = sampleTown();
const products = new Map(catalogue.products.map((product) => [product.key, product]));

/** Somebody's backend, in words of its own. */
const rows: Row[] = catalogue.offers.flatMap(({ id, product, shop, price, quantity, countedAt, ...more }) => {
  const item = products.get(product);
  return item ? { ref: id, item, shop, price: toDecimal(price), left: quantity ?? null, counted: countedAt, more } : [];
});

const answering =
  (stock: readonly Row[]): typeof fetch =>
  async (input, init) => {
    init?.signal?.throwIfAborted();
    const { pathname, searchParams } = new URL(input instanceof Request ? input.url : input);
    if (pathname === '/api/shops') {
      const { shops, drives, listings, standings } = catalogue;
      return Response.json({ shops, drives, listings, standings });
    }
    const items = searchParams.getAll('item');
    return Response.json(stock.filter(({ item }) => items.includes(item.key)));
  };

const made = (stock: readonly Row[] = rows) =>
  starter({ url: 'https://backend.example/api', fetch: answering(stock), clock });

describe('the starter of "Write an adapter"', () => {
  const unchecked = keepsTheMarketplaceContract(
    { make: async () => ({ marketplace: made() }), must: capabilities, handles: [] },
    { describe, it },
  );

  it('is not asked about what it does not declare, nor what takes a hand on its backend', () => {
    assert.ok(unchecked.includes('finds products by title, accents and case forgiven'));
    assert.ok(!unchecked.includes('turns pages without showing a shop twice or never'));
  });

  it('has less than 80 lines', () => {
    assert.ok(readFileSync('docs/adapters/starter.ts', 'utf8').split('\n').length <= 80);
  });

  it('leaves out a row whose price cannot be read, and names it', async () => {
    const stock = rows.map((row) => (row.item.key === landmarks.lastCopy ? { ...row, price: '7,60 €' } : row));
    const page = await made(stock).offers({ products: [landmarks.lastCopy, landmarks.everywhere] });
    assert.ok(page.offers.length > 2);
    assert.equal(page.leftOut?.count, 1);
    assert.match(page.leftOut.reasons[0] ?? '', /price "7,60 €"/);
  });

  it('rejects as unavailable when its backend is not there', async () => {
    const dead = starter({ url: 'https://backend.example/api', fetch: () => Promise.reject(new TypeError('down')) });
    await assert.rejects(dead.offers({ products: [landmarks.lastCopy] }), { code: 'unavailable' });
  });
});

/** What each adapter can do, by its own word. */
const declared: Record<string, readonly string[]> = {
  memory: must,
  http: [],
  feed: ofFeed,
  mirakl: ofMirakl,
  shopify: ofShopify,
  vendure: ofVendure,
  starter: capabilities,
};

/** The rows of the table "What it can do" in an adapter's page: each capability, and whether it can. */
function stated(page: string): Map<string, string> {
  return new Map(
    [...page.matchAll(/^\| `(\w+)` +\| (yes|no|asks) +\|/gm)].map(([, name = '', can = '']) => [name, can]),
  );
}

describe("the adapters' pages", () => {
  const pages = readdirSync('docs/adapters').filter((file) => file.endsWith('.md') && file !== 'write-your-own.md');
  const read = (file: string) => readFileSync(`docs/adapters/${file}`, 'utf8');

  it('are there for every adapter that has an entry point of its own', () => {
    const folders = readdirSync('src/marketplace', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    // These change what another marketplace answers.
    const adapters = folders
      .map(({ name }) => name)
      .filter((name) => !['handover', 'reviewed', 'places'].includes(name));
    assert.deepEqual(pages.map((file) => file.replace('.md', '')).sort(), adapters.sort());
  });

  for (const file of pages)
    it(`say of each capability whether it is there: ${file}`, () => {
      const name = file.replace('.md', '');
      const table = stated(read(file));
      assert.deepEqual([...table.keys()].sort(), [...shapes.capability.options].sort());
      for (const [capability, can] of table)
        if (can !== 'asks')
          assert.equal(can, declared[name]?.includes(capability) ? 'yes' : 'no', `${name}: ${capability}`);
    });

  it('say "asks" only where the adapter or its options decide', () => {
    const asks = pages.flatMap((file) =>
      [...stated(read(file))].flatMap(([name, can]) => (can === 'asks' ? `${file} ${name}` : [])),
    );
    assert.deepEqual(asks.filter((entry) => !entry.startsWith('http.md')).sort(), [
      'feed.md places',
      'memory.md alerts',
      'memory.md delivery',
      'memory.md withdraw',
    ]);
    const options = { send: () => undefined, withdrawals: true, catalogue: sampleTown({ courier: true }), clock };
    return memory(options)
      .describe()
      .then(({ capabilities }) => {
        for (const name of ['alerts', 'delivery', 'withdraw']) assert.ok(capabilities.includes(name as never), name);
      });
  });

  it('say in "Write an adapter" what every capability means and which method belongs to it', () => {
    const page = read('write-your-own.md');
    for (const name of shapes.capability.options) assert.match(page, new RegExp(`^\\| \`${name}\` `, 'm'));
    for (const call of ['describe', 'offers', 'shops']) assert.match(page, new RegExp(`^\\| \`${call}\` `, 'm'));
  });
});
