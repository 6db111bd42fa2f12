/** What a calendar needs of an appointment. */
export interface Appointment {
  /** Never the same for two appointments. */
  id: string;
  /** Epoch milliseconds. */
  from: number;
  /** Only the day is known, not the hour: `YYYY-MM-DD`, at the shop. */
  day?: string | undefined;
  summary: string;
  location: string;
  description: string;
}

/** Minutes that the visit to the shop is entered with. */
const VISIT = 30;

const stamp = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

const escape = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\n|\r/g, '\\n');

/** No line is longer than 75 bytes; what follows a fold begins with a space (RFC 5545, 3.1). */
function fold(line: string): string {
  const lines = [''];
  let bytes = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (bytes + size > 75) bytes = lines.push(' ') && 1;
    bytes += size;
    lines[lines.length - 1] += character;
  }
  return lines.join('\r\n');
}

/**
 * An appointment as an iCalendar file (RFC 5545).
 *
 * @param now Epoch milliseconds.
 */
export function toCalendar({ id, from, day, summary, location, description }: Appointment, now: number): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Vitrine//EN',
    'BEGIN:VEVENT',
    `UID:${escape(id)}@vitrine`,
    `DTSTAMP:${stamp(now)}`,
    ...(day
      ? [`DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`]
      : [`DTSTART:${stamp(from)}`, `DTEND:${stamp(from + VISIT * 60_000)}`]),
    `SUMMARY:${escape(summary)}`,
    `LOCATION:${escape(location)}`,
    `DESCRIPTION:${escape(description)}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(fold)
    .join('\r\n');
}
