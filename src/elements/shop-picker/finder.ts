/**
 * What narrows the list and what leads on from where it ends: filters, a wider circle, a link to a place or a shop. A module
 * of its own, loaded when it is first needed; most shoppers take one of the first five shops.
 */
import { lookFrom } from '../../storefront/choosing.ts';
import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import * as en from '../../i18n/en/finder.ts';
import * as fr from '../../i18n/fr/finder.ts';
import { isId } from '../../domain/formats-core.ts';
import { openState } from '../../domain/hours.ts';
import { roundPoint } from '../../domain/point.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Host, ReactiveController } from '../shared/element.ts';
import { misconfigured } from '../shared/misconfigured.ts';
import { LocalizeController } from '../shared/language.ts';
import { distanceWords } from '../shared/words.ts';
import type { PlaceField } from './field.ts';
import { finderStyles } from './finder-styles.ts';
import { isDeadEnd } from './list.ts';
import type { ListView, ShopList } from './list.ts';
import type { Speech } from './row.ts';

/** A shopper who goes further than this orders from afar, kilometres. */
const FARTHEST = 240;
/** As many as a shopper reads through. */
const MAX_SERVICES = 50;

/** What the shopper asks of a shop; each is off by default. */
interface Filters {
  open: boolean;
  trade: string;
  service: string;
}

/** What the page asks for: see the properties of the picker. */
export interface Opening {
  place: string;
  shopId: string;
  linked: boolean;
}

/** One for all pickers of the page. */
let sheet: CSSStyleSheet | undefined;

const none: Filters = { open: false, trade: '', service: '' };

/** The filters and links of one picker. */
export class Finder implements ReactiveController {
  /** Whether the filters are shown. */
  isOpen = false;
  readonly #host: Host & Opening;
  readonly #list: () => ShopList | undefined;
  readonly #field: PlaceField;
  readonly #localize: LocalizeController<'finder'>;
  #filters = none;
  #fits: ((shop: Shop) => boolean) | undefined;
  #now = 0;
  /** Settles when the shop of a link has been looked up. */
  settled: Promise<void> | undefined;
  /** The shop of a link is not there. */
  #isGone = false;
  /** What has been opened, and on which list. */
  #opened: readonly unknown[] = [];
  /** The shop of the page's address that is still to be shown. */
  #goal = '';
  /** The button that was pressed has gone with what it changed. */
  #isLost = false;

  constructor(host: Host & Opening, list: () => ShopList | undefined, field: PlaceField) {
    this.#host = host;
    this.#list = list;
    this.#field = field;
    sheet ??= new CSSStyleSheet();
    sheet.replaceSync(finderStyles);
    host.renderRoot.adoptedStyleSheets = [...host.renderRoot.adoptedStyleSheets, sheet];
    this.#localize = new LocalizeController(host, 'finder', { en: en.finder, fr: fr.finder });
    host.addController(this);
  }

  /** How many filters are set. */
  get count(): number {
    return Object.values(this.#filters).filter(Boolean).length;
  }

  hostConnected(): void {
    window.addEventListener('hashchange', this.#onAddress);
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.#onAddress);
  }

  /** Takes over what the page or the shopper asks for; before the list is asked what to watch. */
  prepare(): void {
    const list = this.#list();
    if (!list) return;
    // Filters need to know all shops: how many each would leave, and which come after the first page.
    list.fits = this.#fits;
    list.isWhole = this.isOpen || this.count > 0;
    this.#open(list);
  }

  hostUpdated(): void {
    const root = this.#host.renderRoot;
    const shop = this.#goal && root.querySelector<HTMLElement>(`[type=radio][value="${this.#goal}"]`);
    if (shop) {
      this.#goal = '';
      shop.focus();
    }
    if (this.#isLost && !root.activeElement) (root.querySelector<HTMLElement>('[part=filter]') ?? this.#host).focus();
    this.#isLost = false;
  }

  /** Shows the filters, or hides them; those that are set stay. */
  toggle(): void {
    this.isOpen = !this.isOpen;
    this.#host.requestUpdate();
  }

  /** The filters, below the search. */
  render(
    view: ListView | undefined,
    { texts: { trades }, now }: Speech,
    disabled: boolean,
  ): TemplateResult | typeof nothing {
    this.#now = now;
    if (!this.isOpen) return nothing;
    const { texts, language } = this.#localize;
    const shops = view?.all ?? [];
    const left = (filters: Partial<Filters>) => shops.filter(this.#test({ ...this.#filters, ...filters })).length;
    const byName = (a: [string, string], b: [string, string]) => a[1].localeCompare(b[1], language);
    const present = [...new Set(shops.map(({ trade }) => trade))];
    const services = namesOf(shops.flatMap(({ services = [] }) => services));
    return html`<div class="filters" part="filters">
      <label class="check"
        ><input
          type="checkbox"
          .checked=${this.#filters.open}
          ?disabled=${disabled}
          @change=${({ currentTarget }: Event) => this.#set({ open: (currentTarget as HTMLInputElement).checked })}
        />${texts.option(texts.open, left({ open: true }))}</label
      >
      ${this.#select('trade', texts.trade, texts.anyTrade, present.map((trade): [string, string] => [trade, trades[trade]]).sort(byName), left, disabled)}
      ${services.length ? this.#select('service', texts.service, texts.anyService, services.map((name): [string, string] => [name, name]).sort(byName), left, disabled) : nothing}
    </div>`;
  }

  /** How many shops the filters leave, or that none is; `undefined` where the list says it itself. */
  words(view: ListView): string | undefined {
    const { rows, all, fitting, wanted } = view;
    const { texts } = this.#localize;
    if (this.count) return fitting ? texts.fit(fitting, all.length) : texts.nothingFits;
    return rows.length && isDeadEnd(view) ? texts.noneHas(wanted) : undefined;
  }

  /** That the shop of a link is not there. */
  get lost(): string | undefined {
    return this.#isGone ? this.#localize.texts.noShop : undefined;
  }

  /** The ways on from a list that has nothing for the shopper. */
  renderWays(view: ListView): TemplateResult | typeof nothing {
    const { texts, language } = this.#localize;
    const list = this.#list();
    const within = list?.withinKm;
    if (!isDeadEnd(view)) return nothing;
    const wider = within && within < FARTHEST ? Math.min(within * 2, FARTHEST) : undefined;
    if (!wider && !this.count) return nothing;
    return html`<p class="ways">
      ${
        this.count
          ? html`<button class="ghost" part="unfilter" @click=${() => this.#leave(() => this.#set(none))}>
              ${texts.noFilters}
            </button>`
          : nothing
      }
      ${
        wider
          ? html`<button class="ghost" part="wider" @click=${() => this.#leave(() => list?.wider.set(wider))}>
              ${texts.wider(distanceWords(wider * 1000, language))}
            </button>`
          : nothing
      }
    </p>`;
  }

  #select(
    name: 'trade' | 'service',
    label: string,
    any: string,
    options: readonly (readonly [value: string, words: string])[],
    left: (filters: Partial<Filters>) => number,
    disabled: boolean,
  ) {
    const { texts } = this.#localize;
    const chosen = this.#filters[name];
    // What was chosen at another place stays, though no shop has it here.
    const all =
      options.some(([value]) => value === chosen) || !chosen ? options : [...options, [chosen, chosen] as const];
    return html`<label
      ><span class="note">${label}</span>
      <select
        part=${name}
        ?disabled=${disabled}
        @change=${({ currentTarget }: Event) => this.#set({ [name]: (currentTarget as HTMLSelectElement).value })}
      >
        <option value="" .selected=${!chosen}>${texts.option(any, left({ [name]: '' }))}</option>
        ${all.map(([value, words]) => html`<option value=${value} .selected=${value === chosen}>${texts.option(words, left({ [name]: value }))}</option>`)}
      </select></label
    >`;
  }

  #set(filters: Partial<Filters>): void {
    this.#filters = { ...this.#filters, ...filters };
    this.#fits = this.count ? this.#test(this.#filters) : undefined;
    this.#host.requestUpdate();
  }

  /** Does what takes its own button away; the focus then goes where the shopper can go on. */
  #leave(act: () => void): void {
    act();
    this.#isLost = true;
    this.#host.requestUpdate();
  }

  #test({ open, trade, service }: Filters): (shop: Shop) => boolean {
    return (shop) =>
      (!trade || shop.trade === trade) &&
      (!service || (shop.services?.some((name) => sameName(name, service)) ?? false)) &&
      (!open || openState(shop, this.#now).state === 'open');
  }

  readonly #onAddress = () => {
    if (this.#host.linked) this.#host.requestUpdate();
  };

  /** Opens the picker on what the page or its address names, once for each. */
  #open(list: ShopList): void {
    const { place, shopId, linked } = this.#host;
    const address = new URLSearchParams(linked ? location.hash.slice(1) : '');
    const [atPlace, atShop] = ['vitrine-place', 'vitrine-shop'].map((name) => address.get(name) ?? '');
    const opened = [list, atPlace || place, atShop || shopId];
    if (opened.every((part, i) => part === this.#opened[i])) return;
    const [, oldPlace, oldShop] = list === this.#opened[0] ? this.#opened : [];
    this.#opened = opened;
    const shop = atShop || shopId;
    if (shop !== (oldShop ?? '')) this.settled = this.#show(list, shop, !!atShop);
    const from = atPlace || place;
    if (from && from !== oldPlace) this.#field.goTo(from);
  }

  async #show(list: ShopList, shop: string, isLinked: boolean): Promise<void> {
    this.#isGone = false;
    this.#goal = '';
    list.guest.set(undefined);
    if (!shop) return;
    // What stands in the address is the shopper's; what stands in the page is the integrator's.
    if (!isId(shop)) return isLinked ? undefined : misconfigured(this.#host, 'shop-id', shop, 'is no id of a shop');
    const { drive, vantage } = list.storefront;
    const opened = this.#opened;
    let found: Shop | undefined;
    try {
      [found] = (await list.shopById(shop, {}, drive ? { drive } : {})).items;
    } catch {
      // The list around it asks the same marketplace, and says that it cannot be reached.
      return;
    }
    // Another link has been followed meanwhile.
    if (opened !== this.#opened) return;
    this.#isGone = !found;
    this.#goal = isLinked ? shop : '';
    list.guest.set(found);
    this.#host.requestUpdate();
    // Without a neighbourhood there is nothing to list but what is around that shop.
    if (found?.point && !drive && !vantage.value) {
      const { postcode, town } = found.address;
      lookFrom(list.storefront, { name: `${postcode} ${town}`, point: roundPoint(found.point) });
    }
  }
}

const fold = (name: string): string => name.trim().toLowerCase();
/** Shops write their services by hand. */
const sameName = (a: string, b: string): boolean => fold(a) === fold(b);

/** Each name once, however it is written; the most frequent ones where there are many. */
function namesOf(names: readonly string[]): string[] {
  const counted = new Map<string, { name: string; count: number }>();
  for (const name of names) {
    const known = counted.get(fold(name));
    if (known) known.count++;
    else counted.set(fold(name), { name, count: 1 });
  }
  const sorted = [...counted.values()].sort((a, b) => b.count - a.count);
  return sorted.slice(0, MAX_SERVICES).map(({ name }) => name);
}
