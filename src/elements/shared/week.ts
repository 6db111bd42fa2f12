import { html, nothing } from 'lit/html.js';
import type * as en from '../../i18n/en/shop.ts';
import { isTimeZone } from '../../domain/formats-core.ts';
import { dateIn } from '../../domain/hours-core.ts';
import type { ZonedHours } from '../../domain/hours.ts';
import type { OpenSpan } from '../../domain/shop.ts';
import { comingWeek, laterExceptions } from '../../domain/week.ts';
import type { HoursException, WeekDay } from '../../domain/week.ts';
import { withFirst } from './ordinal.ts';

/** What it takes to speak of a shop. */
export interface Speech {
  texts: typeof en.shop;
  language: string;
  /** Epoch milliseconds. */
  now: number;
}

/** The spans of a day as its door says them; a span that nobody vouches for says so. */
function spanWords(spans: readonly OpenSpan[], { texts }: Speech) {
  const words = spans.map(({ opens, closes, unknown }) => {
    const span = opens === '00:00' && closes === '24:00' ? texts.allDay : texts.span(opens, closes);
    return unknown ? texts.maybe(span) : span;
  });
  return words.length ? words.map((word, i) => html`${i ? ', ' : nothing}<bdi>${word}</bdi>`) : texts.closed;
}

/** Calendar dates in words; they know no zone. */
const dateFormat = (language: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });

const day = ({ date, isToday, spans, exception }: WeekDay, speech: Speech) => {
  const { texts, language } = speech;
  // What is unlike other weeks is said with its date.
  const dated = exception && ({ day: 'numeric', month: 'short' } as const);
  const name = withFirst(dateFormat(language, { weekday: 'long', ...dated }).format(Date.parse(date)), language);
  return html`<tr
    class=${isToday ? 'today' : ''}
    part=${isToday ? 'today' : nothing}
    aria-current=${isToday ? 'date' : nothing}
  >
    <th scope="row"><bdi>${name}</bdi>${isToday ? html` <span class="note">${texts.today}</span>` : nothing}</th>
    <td>
      ${spanWords(spans, speech)}
      ${exception ? html`<span class="note">${texts.reasons[exception.reason ?? 'special']}</span>` : nothing}
    </td>
  </tr>`;
};

const later = ({ from, to, spans, reason }: HoursException, speech: Speech) => {
  const { texts, language } = speech;
  const format = dateFormat(language, { day: 'numeric', month: 'long' });
  const dates = withFirst(format.formatRange(Date.parse(from), Date.parse(to)), language);
  return html`<li>
    <b><bdi>${dates}</bdi></b> ${spanWords(spans, speech)} · ${texts.reasons[reason ?? 'special']}
  </li>`;
};

/** The coming seven days, today marked, and the changes after them; `undefined` where nobody knows. */
export function schedule({ hours, timeZone }: ZonedHours, speech: Speech) {
  const { texts, now } = speech;
  if (!hours || !isTimeZone(timeZone)) return undefined;
  const today = dateIn(timeZone, now);
  const changes = laterExceptions(hours, today);
  return html`<table>
      <thead class="spoken">
        <tr>
          <th scope="col">${texts.day}</th>
          <th scope="col">${texts.open}</th>
        </tr>
      </thead>
      <tbody>
        ${comingWeek(hours, today).map((one) => day(one, speech))}
      </tbody>
    </table>
    ${
      changes.length
        ? html`<ul class="changes note">
            ${changes.map((one) => later(one, speech))}
          </ul>`
        : nothing
    }`;
}
