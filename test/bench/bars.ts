/** What is asserted of a run: our cards beside the plainest ones that Lit makes of the same facts. */
import type { Cost } from './load.ts';
import type { Kind } from './serve.ts';

/** The medians of one page's loads. */
export interface Row {
  kind: Kind;
  cards: number;
  /** Milliseconds that each response took. */
  delay: number;
  cost: Cost;
}

interface Bar {
  cards: number;
  name: keyof Cost;
  /** At most this much, or this many times what Lit's cards take. */
  most: number;
  times?: true;
  /** Whether it holds for the script tag as well, which brings all elements along where Lit's page brings one. */
  always?: true;
}

const bars: readonly Bar[] = [
  { cards: 24, name: 'questions', most: 1, always: true },
  { cards: 24, name: 'preflights', most: 0, always: true },
  { cards: 24, name: 'shift', most: 0, always: true },
  { cards: 24, name: 'cpu', most: 1.6, times: true },
  { cards: 24, name: 'first', most: 1.3, times: true },
  { cards: 1000, name: 'last', most: 2, times: true },
  { cards: 1000, name: 'heap', most: 2, times: true },
];

/** The bars that a run was about: whether each holds, in words, such as `24 cards, 0 ms, npm: cpu is 1.9 times Lit’s, at most 1.6`. */
export function judge(rows: readonly Row[]): { holds: boolean; words: string }[] {
  return rows.flatMap(({ kind, cards, delay, cost }) =>
    bars.flatMap(({ name, most, times, always, ...bar }) => {
      if (bar.cards !== cards || !(kind === 'npm' || (kind === 'script tag' && always))) return [];
      const beside = rows.find((row) => row.kind === 'lit' && row.cards === cards && row.delay === delay);
      if (times && !beside) return [];
      const measured = cost[name] / (times && beside ? beside.cost[name] : 1);
      const shown = `${Number(measured.toFixed(3))}${times ? ' times Lit’s' : ''}`;
      return {
        holds: measured <= most,
        words: `${cards} cards, ${delay} ms, ${kind}: ${name} is ${shown}, at most ${most}`,
      };
    }),
  );
}

/** The middle one of an odd number of numbers. */
export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
