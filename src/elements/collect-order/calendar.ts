/** A calendar entry for a collection. A module of its own, loaded when one is wanted. */
import { dateIn } from '../../domain/hours-core.ts';
import type { ShopperPart } from '../../domain/order.ts';
import type { Shop } from '../../domain/shop.ts';
import type { pass } from '../../i18n/en.ts';
import * as en from '../../i18n/en/kept.ts';
import * as fr from '../../i18n/fr/kept.ts';
import { textsOf } from '../../i18n/languages.ts';
import { addressWords } from '../shared/words.ts';

/** What a calendar needs of an appointment. */
interface Appointment {
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
function toCalendar({ id, from, day, summary, location, description }: Appointment, now: number): string {
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

/**
 * Saves when a part of an order can be collected, as a file that calendars open.
 *
 * @param root Where the browser finds the link that it follows.
 * @param how.now Epoch milliseconds.
 */
export function saveToCalendar(
  root: ShadowRoot,
  { id, promise, code, number }: ShopperPart,
  shop: Shop,
  { texts, language, now }: { texts: typeof pass; language: string; now: number },
): void {
  const kept = textsOf('kept', language, { en: en.kept, fr: fr.kept });
  if (promise.kind !== 'ready') return;
  const from = Date.parse(promise.from);
  const calendar = toCalendar(
    {
      id,
      from,
      day: promise.precision === 'day' ? dateIn(shop.timeZone, from) : undefined,
      summary: kept.event(shop.name),
      location: `${shop.name}, ${addressWords(shop.address)}`,
      description: [code && kept.code(code), texts.number(number)].filter(Boolean).join('\n'),
    },
    now,
  );
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([calendar], { type: 'text/calendar' }));
  link.download = `${number}.ics`;
  root.append(link);
  link.click();
  link.remove();
  // The browser has to have begun to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
