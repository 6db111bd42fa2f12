import { html } from 'lit/html.js';
import { isTimeZone } from '../../domain/formats-core.ts';
import type { ZonedHours } from '../../domain/hours.ts';
import { VitrineErrorEvent } from './events.ts';
import { openWords } from './opening.ts';

/**
 * Whether it is open by its hours, as a button that shows the week; the mere words where there is none to show.
 *
 * @param what Which hours they are, above the week; the opening hours by default.
 */
export function openButton(zoned: ZonedHours, now: number, language: string, what?: string) {
  const words = openWords(zoned, now, language);
  if (!zoned.hours || !isTimeZone(zoned.timeZone)) return words;
  const show = ({ currentTarget }: Event) => {
    const button = currentTarget as HTMLElement;
    import('./week-panel.ts').then(
      ({ toggleWeek }) => toggleWeek(button, zoned, now, language, what),
      (error: unknown) => button.dispatchEvent(new VitrineErrorEvent(error)),
    );
  };
  return html`<button class="link hours" part="hours" aria-haspopup="dialog" @click=${show}>${words}</button>`;
}
