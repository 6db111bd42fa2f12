import { expect } from 'chai';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { feed } from '../../src/marketplace/feed/index.ts';
import type { FeedOptions } from '../../src/marketplace/feed/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { clock } from '../support/storefront.ts';

const { quai, everywhere } = landmarks;
const bookshop = sampleTown().shops.find(({ id }) => id === quai)!;
const url = 'https://bookshop.example/stock.csv';
const table = `ean,title,price\n${everywhere},Momo,7.60\n`;

const marketOf = (fetch: NonNullable<FeedOptions['fetch']>, options: Partial<FeedOptions> = {}) =>
  feed({ url, shops: [bookshop], clock, fetch, ...options });

/** What is said where there is no file. */
async function refusal(market: ReturnType<typeof marketOf>) {
  const error = await market.report().catch((reason: unknown) => reason);
  if (!(error instanceof MarketplaceError)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

/** A file whose first half arrives, and then nothing. */
const half = () =>
  new Response(
    new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode(table.slice(0, table.length / 2)));
        stream.error(new TypeError('network error'));
      },
    }),
  );

describe('feed() fetches its file', () => {
  it('without the shopper’s cookies', async () => {
    const sent: unknown[] = [];
    await marketOf(async (...asked) => {
      sent.push(asked);
      return new Response(table);
    }).report();
    expect(sent).to.deep.equal([[url, { credentials: 'omit' }]]);
  });

  it('and says of each refusal whether it is one of the address or of the moment', async () => {
    for (const [status, code] of [
      [404, 'malformed'],
      [407, 'malformed'],
      [408, 'unavailable'],
      [409, 'malformed'],
      [428, 'malformed'],
      [429, 'rate_limited'],
      [430, 'malformed'],
      [499, 'malformed'],
      [500, 'unavailable'],
      [503, 'unavailable'],
    ] as const) {
      const error = await refusal(marketOf(async () => new Response(table, { status })));
      expect([error.code, error.message]).to.deep.equal([code, `[feed] ${url} answered ${status}`]);
    }
  });

  it('and takes no web page for one, however that begins', async () => {
    for (const page of [
      '<!doctype html>',
      '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">',
      '<html>',
      '\r\n <HTML>',
    ]) {
      const error = await refusal(marketOf(async () => new Response(`${page}<title>Sign in</title>`)));
      expect([error.code, error.message], page).to.deep.equal([
        'malformed',
        `[feed] ${url} is a web page, not a file of offers`,
      ]);
    }
  });

  it('and takes half of one for none, but asks again the next time', async () => {
    let isCut = true;
    const market = marketOf(async () => (isCut ? half() : new Response(table)));
    const error = await refusal(market);
    expect([error.code, error.message]).to.deep.equal(['unavailable', `[feed] ${url} cannot be read`]);
    isCut = false;
    expect(await market.report()).to.deep.equal({ rows: 1, offers: 1, damages: [] });
  });

  it('and keeps what it has read before, where half of the next one is lost', async () => {
    let now = clock();
    let isCut = false;
    const market = marketOf(async () => (isCut ? half() : new Response(table)), { clock: () => now });
    await market.report();
    [isCut, now] = [true, now + 600_000];
    expect((await market.offers({ products: [everywhere] })).offers).to.have.length(1);
  });
});

/** A file that arrives in parts of so many bytes. */
const inParts = (bytes: Uint8Array<ArrayBuffer>, size: number) =>
  new Response(
    new ReadableStream({
      start(stream) {
        for (let at = 0; at < bytes.length; at += size) stream.enqueue(bytes.slice(at, at + size));
        stream.enqueue(new Uint8Array());
        stream.close();
      },
    }),
  );

describe('feed() reads a file that arrives in parts', () => {
  const accented = `ean,title,price\n${everywhere},Momo à l’école 🍵,7.60\n`;

  for (const [written, bytes, title] of [
    ['UTF-8', new TextEncoder().encode(accented), 'Momo à l’école 🍵'],
    ['UTF-8 with its mark', new TextEncoder().encode(`\uFEFF${accented}`), 'Momo à l’école 🍵'],
    [
      'UTF-16',
      new Uint8Array(Uint16Array.from(`\uFEFF${accented}`.split(''), (unit) => unit.charCodeAt(0)).buffer),
      'Momo à l’école 🍵',
    ],
    ['what Windows writes', Uint8Array.from(table.replace('Momo', 'École'), (letter) => letter.charCodeAt(0)), 'École'],
  ] as const)
    it(`as ${written}, wherever it is cut`, async () => {
      for (const size of [1, 2, 3, 5, 1000]) {
        const market = marketOf(async () => inParts(bytes, size));
        const { items } = await market.products([everywhere]);
        expect(
          items.map((product) => product.title),
          `${size} bytes`,
        ).to.deep.equal([title]);
      }
    });
});

describe('feed() writes to a shop', () => {
  const rows = ['ean,title,price,condition', `${everywhere},Momo,7.60,new`, `${everywhere},Momo,3.00,used`];

  /** The mail in which so many of each of these offers are asked for. */
  async function mailOf(
    text: string,
    products: readonly string[],
    isWanted: string,
    options: Partial<FeedOptions> = {},
  ) {
    const market = marketOf(async () => new Response(text), options);
    const { offers } = await market.offers({ products });
    const lines = offers
      .filter(({ id }) => id.endsWith(isWanted))
      .map(({ id, price, collect }, at) => {
        const { point, promise } = collect[0]!;
        const fulfilment = { method: 'collect' as const, point };
        return { id: String(at), offer: id, quantity: 1, fulfilment, seen: { price, promise } };
      });
    const [way] = await market.handover({ lines });
    if (way?.kind !== 'mail') throw new Error(`no mail: ${JSON.stringify(way)}`);
    return way;
  }

  it('of one thing as of one, in the language of the page, whatever letters that is written in', async () => {
    for (const [language, subject, line] of [
      ['FR-fr', 'Avez-vous ceci pour moi\u00a0?', `- 1 × Momo (${everywhere}, vu à 7,60\u00a0€)`],
      ['en', 'Do you have this for me?', `- 1 × Momo (${everywhere}, seen at €7.60)`],
    ] as const) {
      const mail = await mailOf(rows.join('\n'), [everywhere], '.new', { language });
      expect(mail.subject).to.equal(subject);
      expect(mail.body.split('\n')).to.include(line);
    }
  });

  it('which of them is used', async () => {
    const { subject, body } = await mailOf(rows.join('\n'), [everywhere], '', { language: 'en' });
    expect(subject).to.equal('Do you have these 2 things for me?');
    expect(body.split('\n').filter((line) => line.startsWith('-'))).to.have.members([
      `- 1 × Momo (${everywhere}, seen at €7.60)`,
      `- 1 × Momo (${everywhere}, used, seen at €3.00)`,
    ]);
  });

  it('no more than the port allows, and no half of a letter', async () => {
    const numbers = Array.from({ length: 50 }, (_, i) => `tea-${i}`);
    const keys = numbers.map((number) => `${quai}/${number}`);
    const lengths = [];
    for (const before of ['', 'T']) {
      const rows = numbers.map((number) => `${number},${before}${'🍵'.repeat(260)},3.00`);
      const { subject, body } = await mailOf(['sku,title,price', ...rows].join('\n'), keys, '');
      expect(subject).to.equal('Avez-vous ces 50 articles pour moi\u00a0?');
      expect(encodeURIComponent(body)).to.include(encodeURIComponent('🍵'));
      lengths.push(body.length);
    }
    expect(lengths).to.have.members([7999, 8000]);
  });
});
