import { expect } from 'chai';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { feed } from '../../src/marketplace/feed/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { clock } from '../support/storefront.ts';
import { keepsFailures, withheld } from '../support/withheld.ts';

const { quai, everywhere } = landmarks;
const shops = sampleTown().shops.filter(({ id }) => id === quai);

/** So many rows with a damage that what reads such files quicker is loaded. */
const MANY = 400;

describe('feed() reads a spoiled file', () => {
  it('to the same end where what reads it quicker cannot be loaded', async () => {
    const spoiled = Array.from({ length: MANY }, () => `${everywhere},Momo,7.60,mint`);
    const table = ['ean,title,price,condition', ...spoiled, `${everywhere},Momo,7.60,new`].join('\n');
    const read = async () => {
      const market = feed({
        url: 'https://bookshop.example/stock.csv',
        shops,
        clock,
        fetch: async () => new Response(table),
      });
      const { offers } = await market.offers({ products: [everywhere] });
      return { offers, report: await market.report() };
    };
    let slow: Awaited<ReturnType<typeof read>> | undefined;
    await withheld('/src/marketplace/feed/spoiled.ts', async () => void (slow = await read()));
    expect(slow?.offers).to.have.length(1);
    expect(slow?.report.damages[0]).to.include({ kind: 'condition', count: MANY });
    expect(await read()).to.deep.equal(slow);
  });
});

describe('feed() writes to a shop', () => {
  it('and says that it is one of the moment where its words cannot be loaded', async () => {
    const market = feed({
      url: 'https://bookshop.example/stock.csv',
      shops,
      clock,
      fetch: async () => new Response(`ean,title,price\n${everywhere},Momo,7.60\n`),
    });
    const [offer] = (await market.offers({ products: [everywhere] })).offers;
    const { point, promise } = offer!.collect[0]!;
    const fulfilment = { method: 'collect' as const, point };
    const line = { id: '1', offer: offer!.id, quantity: 1, fulfilment, seen: { price: offer!.price, promise } };
    let error: unknown;
    await withheld('/src/marketplace/feed/letter.ts', async () => {
      error = await market.handover({ lines: [line] }).catch((reason: unknown) => reason);
    });
    expect(error).to.be.instanceOf(MarketplaceError).and.include({ code: 'unavailable', message: '[feed] not loaded' });
    if (await keepsFailures()) return;
    expect(await market.handover({ lines: [line] })).to.have.length(1);
  });
});
