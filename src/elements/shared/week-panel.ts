/** The week of a shop in a popover. Loaded when the first one opens. */
import { html, render } from 'lit/html.js';
import * as en from '../../i18n/en/shop.ts';
import * as fr from '../../i18n/fr/shop.ts';
import { textsOf } from '../../i18n/languages.ts';
import type { ZonedHours } from '../../domain/hours.ts';
import { toggleBeside } from './panel.ts';
import { schedule } from './week.ts';
import { weekStyles } from './week-styles.ts';

/** Each button's own, made when it is first pressed. */
const panels = new WeakMap<HTMLElement, HTMLElement>();

/** Shows the week beside the button, today marked, below what it is of; or puts it away. */
export function toggleWeek(button: HTMLElement, zoned: ZonedHours, now: number, language: string, what?: string): void {
  // This module may have come too late.
  if (!button.isConnected) return;
  const texts = textsOf('shop', language, { en: en.shop, fr: fr.shop });
  const title = what ?? texts.hours;
  let panel = panels.get(button);
  if (!panel) {
    panels.set(button, (panel = document.createElement('div')));
    Object.assign(panel, { popover: 'auto', className: 'panel', role: 'dialog', tabIndex: 0 });
    panel.setAttribute('part', 'week');
    button.after(panel);
  }
  panel.ariaLabel = title;
  render(
    html`<h4 class="title">${title}</h4>
      ${schedule(zoned, { texts, language, now })}`,
    panel,
  );
  toggleBeside(button, panel, weekStyles);
  if (panel.matches(':popover-open')) panel.focus({ preventScroll: true });
}
