import { lookFrom } from '../../storefront/choosing.ts';
import { html, nothing } from 'lit/html.js';
import type * as en from '../../i18n/en/list.ts';
import type * as none from '../../i18n/en/none.ts';
import type { Product } from '../../domain/product.ts';
import type { LocalOffers } from '../../storefront/offers.ts';
import type { Loadable, Source } from '../../storefront/source.ts';
import { forgetful } from '../../storefront/storage.ts';
import { createStorefront } from '../../storefront/storefront.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import type { Host } from '../shared/element.ts';
import { failure } from '../shared/failure.ts';
import { beyond, nearestFirst } from './order.ts';
import type { Entry } from './order.ts';
import { row } from './row.ts';
import type { Scene } from './row.ts';

/** As many as somebody may want to call. */
const FEW = 5;

/** What there is near, and what it takes to show what there is elsewhere. */
export interface Nearby {
  storefront: Storefront;
  local: LocalOffers;
  /** How far the list goes, in kilometres; `undefined` where a drive says it. */
  radiusKm: number | undefined;
  texts: typeof en.list;
  none: typeof none.none;
  language: string;
  /** Said while it looks. */
  looking: string;
  scene: (product: Product) => Scene;
  /** Nothing near can be had. */
  isEmpty: boolean;
  /** Whether it then looks without being asked to. */
  atOnce: boolean;
}

/**
 * A way on from where nobody near has it: offers beyond the radius, or those of shops that the page's drive does not list.
 * The latter cannot be ordered here; the shop can be called. Never looked for on a page that is locked to one shop.
 */
export class Further {
  /** What is watched once the shopper has asked to look beyond the drive. */
  source: Source<Loadable<LocalOffers>> | undefined;
  readonly #host: Host;
  #wide: Storefront | undefined;
  #open = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Another product is asked for: nobody has looked for that one yet. */
  forget(): void {
    this.#open = false;
    this.#wide = this.source = undefined;
  }

  /** @param key The product's. */
  render(key: string, nearby: Nearby) {
    const { local, radiusKm, none, language, scene, isEmpty, atOnce } = nearby;
    const within = radiusKm === undefined ? undefined : beyond(local, radiusKm);
    // Without a drive all there is has been answered already.
    if (within && !within.length) return nothing;
    if (!this.#open && isEmpty && atOnce) {
      this.#open = true;
      this.#ask(key, nearby);
      // What is asked is watched from the next drawing on.
      queueMicrotask(() => this.#host.requestUpdate());
    }
    if (!this.#open)
      return html`<p class="more">
        <button class=${isEmpty ? 'ghost' : 'link'} part="further" @click=${() => void this.#look(key, nearby)}>
          ${none.further}
        </button>
      </p>`;
    if (within && local.product) return section(within, nearby, scene(local.product), true);
    const found = this.source?.value;
    if (found?.status === 'failed')
      return html`<div class="group">${failure(found.error, language, () => this.#wide?.offers.refresh())}</div>`;
    if (found?.status !== 'ready')
      return html`<div class="group">
        <span class="spoken" role="status">${nearby.looking}</span>
        <div class="offer wait" aria-hidden="true"><i class="mark"></i><i></i><i></i><i></i><i></i></div>
      </div>`;
    const { product } = found.value;
    const known = new Set(local.offers.map(({ shop }) => shop));
    const elsewhere = nearestFirst(found.value).filter(({ shop }) => !known.has(shop.id));
    return section(product ? elsewhere.slice(0, FEW) : [], nearby, product && scene(product), false);
  }

  /** Beyond the drive; a radius leaves out what has been answered already. */
  #ask(key: string, { storefront, local, radiusKm }: Nearby): void {
    if (radiusKm !== undefined) return;
    // The same marketplace without the drive; only its offers are asked for, nothing of it is kept.
    const { marketplace, report, vantage } = storefront;
    const point = vantage.value?.point ?? local.from;
    this.#wide = createStorefront(marketplace, { onProblem: report, session: forgetful() });
    if (point) lookFrom(this.#wide, { name: '', point });
    this.source = this.#wide.offers.of(key);
  }

  async #look(key: string, nearby: Nearby): Promise<void> {
    this.#open = true;
    this.#ask(key, nearby);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    // The button that was pressed is gone: whoever goes on with the keyboard goes on here.
    this.#host.renderRoot.getElementById('further')?.focus();
  }
}

/** What was found; heard, since the shopper has asked for it. */
const section = (entries: readonly Entry[], { texts, none }: Nearby, scene: Scene | undefined, addable: boolean) =>
  html`<section class="group" part="group" aria-labelledby="further">
    <h3 id="further" tabindex="-1">
      ${none.title}
      <span class="note" role="status">· ${entries.length ? texts.offers(entries.length) : none.neither}</span>
    </h3>
    ${entries.length && !addable ? html`<p class="note">${none.elsewhere}</p>` : nothing}
    <ul>
      ${scene ? entries.map((entry) => row(entry, scene, { addable })) : nothing}
    </ul>
  </section>`;
