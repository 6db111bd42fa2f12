import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { MarketplaceError } from '../../marketplace/error.ts';
import { common } from './words.ts';

/** What a shopper is told about a failure: never the developers' message. */
export function failureWords(error: unknown, language: string): string {
  const texts = common(language);
  // By its code and not its class: another copy of the library may have made it.
  const { code = error } = (error ?? {}) as Partial<MarketplaceError>;
  // Nor is there anything at a drive that is unknown or switched off, however often one asks.
  if (['misconfigured', 'not_found'].includes(code as string)) return texts.misconfigured;
  if (code === 'rate_limited') return texts.busy;
  return navigator.onLine ? texts.unavailable : texts.offline;
}

/** The sentence with a way to try again. */
export function failure(error: unknown, language: string, retry: () => void): TemplateResult {
  const texts = common(language);
  return html`<div class="failed" part="failure" role="status">
    <p>${failureWords(error, language)}</p>
    <button class="ghost" part="retry" @click=${retry}>${texts.retry}</button>
  </div>`;
}
