/** Clocks: of every answer, of the times in it, and of this machine. */
import type { Exchange } from '../backend.ts';
import type { Finding } from '../report.ts';
import type { Rule } from '../rule.ts';

const minutes = (ms: number): string => {
  const size = Math.abs(Math.round(ms / 60_000));
  return `${size} min ${ms > 0 ? 'ahead' : 'behind'}`;
};

/** Two clocks that are nearer to each other than this, in milliseconds, are the same. */
export const tolerance = 2 * 60_000;

const mend = 'set the clock of the server by NTP, and its zone: times are UTC';

type Dated = Pick<Exchange, 'call' | 'headers' | 'heard'>;

/** What is wrong with a time in an answer that was to be now. */
export function offClock({ call, headers, heard }: Dated, field: string, at: string): Finding[] {
  const away = Date.parse(at) - Date.parse(headers.get('date') ?? '');
  // Where the header is wrong and the time is right, the header is told of.
  return Math.abs(away) > tolerance && Math.abs(Date.parse(at) - heard) > tolerance
    ? [{ where: `${call} → ${field}`, what: `${at}, which is ${minutes(away)} of the Date header`, mend }]
    : [];
}

/** What is wrong with the Date of an answer. */
function misdated({ call, headers, heard }: Dated): Finding[] {
  const said = headers.get('date') ?? '';
  const date = Date.parse(said);
  const where = `${call} → Date`;
  if (!date) return [{ where, what: 'missing or no date', mend: 'send the Date header' }];
  if (!/ GMT$/.test(said))
    return [{ where, what: `"${said}" names no zone`, mend: 'send it as "Tue, 24 Nov 2026 15:50:00 GMT" (RFC 9110)' }];
  const away = date - heard;
  return Math.abs(away) > tolerance && !Number(headers.get('age'))
    ? [{ where, what: `${minutes(away)} of this machine`, mend }]
    : [];
}

export const clocks: readonly Rule[] = [
  {
    area: 'clock',
    promise: 'tells the time with every answer, the same as its description and as this machine',
    look: async ({ described, description, backend }) => {
      const found = [...misdated(described), ...(description ? offClock(described, 'at', description.at) : [])];
      if (found.length) return found;
      // One server of several may be wrong.
      const other = backend.answered.map(misdated).find(({ length }) => length > 0);
      return other ?? [];
    },
  },
];
