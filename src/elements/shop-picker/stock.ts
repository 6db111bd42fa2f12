/**
 * What each shop has of the things that a shopper wants, and the order of shops that follows from it. A module of its own,
 * loaded when something is wanted.
 */
import { html } from 'lit/html.js';
import * as en from '../../i18n/en/wants.ts';
import * as fr from '../../i18n/fr/wants.ts';
import { textsOf } from '../../i18n/languages.ts';
import { holds } from '../../domain/checks.ts';
import { checkShop } from '../../domain/later-checks.generated.ts';
import { copiesLeft, soonest } from '../../domain/offer.ts';
import type { CollectPromise, Condition, Stock } from '../../domain/offer.ts';
import type { Point } from '../../domain/point.ts';
import { laterPromise } from '../../domain/promise.ts';
import { distanceTo } from '../../domain/shop.ts';
import type { Shop } from '../../domain/shop.ts';
import type { LocalOffers } from '../../storefront/offers.ts';
import { isAvailable } from '../offer-card/choice.ts';
import { common, promiseWords, stockWords } from '../shared/words.ts';
import type { Speech } from './row.ts';
import type { Want } from './wants.ts';

/** Something that is wanted, and who offers it. */
export interface KnownWant extends Want {
  local: LocalOffers;
}

/** What one shop has of all that is wanted. */
export interface ShopStock {
  /** How many of the wanted things can be had here. */
  has: number;
  /** How many things are wanted. */
  of: number;
  /** Some of what can be had must be ordered in first. */
  ordered: boolean;
  /** When all that can be had is ready. */
  promise?: CollectPromise;
  /** Something may be there: the shop has not counted it. */
  uncounted?: Stock;
  /** Nothing of what is wanted, but something of it in this condition. */
  only?: Condition;
  /** How many of the wanted things are there in that condition. */
  others: number;
}

/** A shop in the list. */
export interface Row {
  shop: Shop;
  /** Metres, where both places are known. */
  away: number | undefined;
  /** Absent when nothing is wanted, or not known what the shops have. */
  stock: ShopStock | undefined;
}

/** What a shop has of the wanted things. */
function stockIn(shop: string, wants: readonly KnownWant[]): ShopStock {
  const stock: ShopStock = { has: 0, of: wants.length, ordered: false, others: 0 };
  for (const { condition, quantity, local } of wants) {
    // Best first, so the first offer that will do is the one to count.
    const all = local.offers.filter((offer) => offer.shop === shop);
    const offers = all.filter((offer) => (condition ?? offer.condition) === offer.condition);
    const other = all.find((offer) => !offers.includes(offer) && isAvailable(offer));
    const offer = offers.find((offer) => isAvailable(offer) && (copiesLeft(offer) ?? quantity) >= quantity);
    const uncounted = offers.find((offer) => offer.stock.level === 'unknown');
    if (offer) {
      const promise = soonest(offer)?.promise ?? { kind: 'unknown' };
      stock.has++;
      stock.ordered ||= offer.stock.level === 'on_order';
      stock.promise = stock.promise ? laterPromise(stock.promise, promise) : promise;
    } else if (uncounted) stock.uncounted = uncounted.stock;
    else if (other) {
      stock.only = other.condition;
      stock.others++;
    }
  }
  return stock;
}

/** What a shop may have comes after what any has, and before nothing. */
const rank = ({ stock }: Row): number => stock?.has || (stock?.uncounted ? 0.5 : stock?.only ? 0.25 : 0);

/**
 * The listed shops and, lest a near one without stock hides it, every shop further down that has something of what is
 * wanted: who has most of it first, then by distance. Shops that are alike in this stay as the marketplace sorted them.
 */
export function rankShops(
  listed: readonly Shop[],
  wants: readonly KnownWant[],
  near: Point | undefined,
  isNear: (row: Row) => boolean,
): Row[] {
  const toRow = (shop: Shop): Row => ({
    shop,
    away: distanceTo(shop, near),
    stock: wants.length ? stockIn(shop.id, wants) : undefined,
  });
  const rows = new Map(listed.map((shop) => [shop.id, toRow(shop)]));
  for (const { local } of wants)
    for (const [id, shop] of local.shops) {
      // An answer about offers vouches for less of a shop than a list shows.
      const row = rows.get(id) ?? (holds(checkShop, shop) ? toRow(shop) : undefined);
      if (row && rank(row) && isNear(row)) rows.set(id, row);
    }
  const away = (row: Row) => row.away ?? Infinity;
  return [...rows.values()].sort((a, b) => rank(b) - rank(a) || away(a) - away(b) || 0);
}

/** What is said of what the shops have. */
export const wantsTexts = (language: string) => textsOf('wants', language, { en: en.wants, fr: fr.wants });

const levelOf = ({ has, of, ordered, uncounted }: ShopStock): Stock['level'] => {
  if (!has) return uncounted ? 'unknown' : 'out';
  return has === of && !ordered ? 'in_stock' : 'limited';
};

/** What it has, in bold, and when that is ready or as of when it is not known. */
function stockFacts(stock: ShopStock, timeZone: string, { language, now }: Speech): [string, string?] {
  const { has, of, ordered, promise, uncounted, only, others } = stock;
  const texts = wantsTexts(language);
  if (has && promise) return [texts.has(has, of, ordered), promiseWords(promise, now, language, timeZone)];
  if (uncounted) return [common(language).readyUnknown, stockWords(uncounted, now, language)];
  return only ? [common(language)[only], texts.has(others, of, false)] : [texts.hasNone(of)];
}

/** The line for a shop that says what it has. */
export const renderStock = (stock: ShopStock, timeZone: string, speech: Speech) => {
  const [what, when] = stockFacts(stock, timeZone, speech);
  return html`<span part="stock">
    <span class="dot" data-level=${levelOf(stock)}></span>${when ? html`<b>${what}</b> · ${when}` : what}
  </span>`;
};
