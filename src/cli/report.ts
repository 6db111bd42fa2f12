/** What a check has found, for programs and for people. */

/** What a promise is about. */
export type Area =
  | 'schema'
  | 'describing'
  | 'pagination'
  | 'offers'
  | 'search'
  | 'errors'
  | 'caching'
  | 'cors'
  | 'tokens'
  | 'clock'
  | 'latency'
  | 'quote'
  | 'orders'
  | 'suite';

/** One thing that is wrong. */
export interface Finding {
  /** The call, and the place in its answer. */
  where: string;
  what: string;
  /** What to change. */
  mend: string;
}

/** What became of one promise. */
export interface Result {
  area: Area;
  /** In the present tense, as it should be. */
  promise: string;
  outcome: 'kept' | 'broken' | 'unchecked';
  /** With `broken`: what is wrong. */
  findings: readonly Finding[];
  /** With `unchecked`: why nobody looked. */
  why?: string;
}

/** How fast the reads were answered, in milliseconds. */
export interface Latency {
  reads: number;
  median: number;
  slowest: number;
  /** The slowest call. */
  call: string;
}

/** What `check` answers. */
export interface Report {
  /** Root of the backend that was looked at. */
  url: string;
  /** As whose page it was asked, where one was named. */
  origin?: string;
  /** When, as an instant. */
  at: string;
  /** Its own name, where it told one. */
  name?: string;
  /** Whether nothing was found to be wrong, and nothing was cut short. */
  well: boolean;
  /** Why the look was cut short, if it was: the backend told to wait for longer than a check does, or fell silent. */
  cut?: string;
  results: readonly Result[];
  latency?: Latency;
}

/** Text of a stranger's backend, on one line and without what a terminal would obey. */
export const tame = (text: string, length = 200): string => {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
};

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

function brokenLines({ area, promise, findings }: Result): string[] {
  return [
    `  ✗ [${area}] ${promise}`,
    ...findings.flatMap(({ where, what, mend }) => [
      `      where  ${tame(where)}`,
      `      wrong  ${tame(what, 500)}`,
      `      mend   ${mend}`,
    ]),
  ];
}

/** The report, for people: what is wrong first, then what was not looked at, then what is well. */
export function toText({ url, origin, name, results, latency, well, cut }: Report): string {
  const by = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome);
  const [broken, unchecked, kept] = [by('broken'), by('unchecked'), by('kept')];
  const section = (title: string, lines: string[]) => (lines.length ? ['', title, ...lines] : []);
  return [
    `vitrine check ${tame(url)}${name ? ` (${tame(name)})` : ''}${origin ? `, as a page of ${origin}` : ''}`,
    ...section(count(broken.length, 'promise is broken', 'promises are broken'), broken.flatMap(brokenLines)),
    ...section(
      'Not checked',
      unchecked.map(({ area, promise, why }) => `  - [${area}] ${promise}: ${tame(why ?? '')}`),
    ),
    ...section(
      'Well',
      kept.map(({ area, promise }) => `  ✓ [${area}] ${promise}`),
    ),
    '',
    ...(latency
      ? [
          `${latency.reads} reads: half within ${latency.median} ms, the slowest in ${latency.slowest} ms (${latency.call})`,
        ]
      : []),
    ...(cut === undefined
      ? []
      : [
          `Cut short: ${tame(cut)}. ${/ 429/.test(cut) ? 'Let this machine ask more often' : 'Start it'}, and check again.`,
        ]),
    `${well ? 'Well: ' : broken.length ? `Wrong: ${broken.length} broken, ` : 'Not well: '}${kept.length} kept, ${unchecked.length} not checked.`,
    '',
  ].join('\n');
}
