/**
 * `node test/bench/feed.ts`: what a file of 50,000 rows costs beside reading it, which is here to decode its bytes and to cut
 * them into lines and cells. The best of fifteen each; `test/marketplace/feed.node.ts` holds it to twice.
 */
import { feed } from '../../src/marketplace/feed/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';

const ROWS = 50_000;
const ROUNDS = 15;

const withCheckDigit = (body: string): string => {
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
};
const shops = sampleTown().shops.filter(({ id }) => id === landmarks.quai);
const rows = Array.from({ length: ROWS }, (_, i) => {
  const ean = withCheckDigit(`20${String(i).padStart(10, '0')}`);
  return `${ean}\tTitle of book ${i}\t${i % 90}.${String(i % 100).padStart(2, '0')}\t${i % 7}`;
});
const bytes = new TextEncoder().encode(`ean\ttitle\tprice\tquantity\n${rows.join('\n')}\n`);

/** The best of several tries: what a machine that does other things too needs for it, and nothing else. */
async function timed(act: () => Promise<unknown>): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    await act();
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

const reading = await timed(async () => {
  const text = await new Response(bytes).text();
  return text.split('\n').map((line) => line.split('\t'));
});
const whole = await timed(() =>
  feed({ url: 'https://shop.example/stock.tsv', shops, fetch: async () => new Response(bytes) }).report(),
);
console.info(
  `${ROWS} rows, ${(bytes.length / 1e6).toFixed(1)} MB: read and cut ${reading.toFixed(1)} ms, a feed of it ${whole.toFixed(1)} ms (${(whole / reading).toFixed(2)} times)`,
);
