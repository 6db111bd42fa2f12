import { html, nothing } from 'lit/html.js';
import type * as en from '../../i18n/en/list.ts';
import type { Description } from '../../domain/description.ts';
import type { Loadable } from '../../storefront/source.ts';
import { failure } from '../shared/failure.ts';
import { webHref } from '../shared/links.ts';
import type { Sort } from './order.ts';

/** What the order is explained with. */
export interface Order {
  texts: typeof en.list;
  language: string;
  sort: Sort;
  /** What the marketplace says of itself, once that was asked for. */
  description: Loadable<Description>;
  /** Whether the shopper's own shop comes first. */
  chosen: boolean;
}

/**
 * The main parameters of the order and how much each weighs, one click from the results (EU 2011/83 art. 6a, as amended by
 * 2019/2161).
 *
 * @param open Called when it is opened, and to try again.
 */
export const why = ({ texts, language, sort, description, chosen }: Order, open: () => void) =>
  html`<details
    class="why"
    part="why"
    @toggle=${({ newState }: ToggleEvent) => {
      if (newState === 'open') open();
    }}
  >
    <summary>${texts.why}</summary>
    ${sort === 'best' ? nothing : html`<p>${texts.whySorted(texts.sorts[sort])}</p>`}
    ${chosen ? html`<p>${texts.whyChosen}</p>` : nothing}
    ${
      description.status === 'ready'
        ? criteria(description.value, texts, language)
        : description.status === 'failed'
          ? failure(description.error, language, open)
          : html`<p class="wait"></p>`
    }
    <p>${texts.whySponsored}</p>
  </details>`;

function criteria({ ranking, legal }: Description, texts: typeof en.list, language: string) {
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const more = webHref(legal.find(({ rel }) => rel === 'ranking')?.url);
  return html`<p>${texts.whyIntro}</p>
    <ol>
      ${ranking.map(
        ({ criterion, weight }) =>
          html`<li>
            <span>${texts.criteria[criterion] ?? criterion}</span>
            <span class="weight"
              ><meter min="0" max="1" value=${weight} aria-hidden="true"></meter>${percent.format(weight)}</span
            >
          </li>`,
      )}
    </ol>
    ${more ? html`<p><a href=${more} target="_blank" rel="noopener">${texts.whyMore}</a></p>` : nothing}`;
}
