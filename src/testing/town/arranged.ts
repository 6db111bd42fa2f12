/** The offers that landmarks stand for; whatever else the town holds is left to chance. */
import type { Stock } from '../../domain/offer.ts';
import type { ProductKey } from '../../domain/product.ts';
import { landmarks } from './landmarks.ts';

/** One offer that is wanted just so. */
export interface Arranged {
  shop: string;
  used?: true;
  level: Stock['level'];
  quantity?: number;
  leadDays?: number;
  /** Minutes since the count. */
  minutes: number;
  /** In cents, where it does not follow from the publisher's price. */
  cents?: number;
  /** In cents: lowest price of the last 30 days. */
  prior?: number;
  sponsored?: true;
}

const {
  quai,
  lunchBreak,
  onHoliday,
  locker,
  privateSeller,
  closingSoon,
  collectHours,
  unknownHours,
  uncounted,
  withoutPoint,
} = landmarks;

const hour = 60;
const day = 24 * hour;
const soldOut = { level: 'out', quantity: 0 } as const;

/** Per product, all the offers it has. */
export const arranged: Record<ProductKey, readonly Arranged[]> = {
  [landmarks.everywhere]: [
    { shop: quai, level: 'in_stock', quantity: 3, minutes: 12 },
    { shop: lunchBreak, level: 'in_stock', quantity: 2, minutes: 2 * hour },
    { shop: onHoliday, level: 'in_stock', quantity: 4, minutes: 3 * day },
    { shop: locker, level: 'in_stock', minutes: 25 },
    { shop: privateSeller, used: true, level: 'limited', quantity: 1, minutes: 2 * day, cents: 300 },
    { shop: locker, used: true, level: 'limited', quantity: 1, minutes: 40, cents: 400 },
    { shop: closingSoon, level: 'limited', quantity: 1, minutes: 35 },
    { shop: 'librairie-du-vieux-phare', level: 'in_stock', quantity: 6, minutes: 8 },
    { shop: 'le-chat-qui-lit', level: 'limited', quantity: 2, minutes: 50 },
    { shop: unknownHours, level: 'in_stock', minutes: 9 * hour },
    { shop: 'la-derniere-page', level: 'on_order', leadDays: 3, minutes: 3 * hour },
    { shop: 'la-parenthese-ouverte', level: 'in_stock', quantity: 5, minutes: 6 },
    { shop: withoutPoint, level: 'limited', quantity: 1, minutes: hour },
    { shop: uncounted, level: 'unknown', minutes: 6 * day },
    { shop: 'trois-points-de-suite', ...soldOut, minutes: hour },
    { shop: 'la-gomme-et-le-crayon', level: 'in_stock', quantity: 2, minutes: 90 },
  ],
  [landmarks.rebated]: [
    { shop: lunchBreak, level: 'limited', quantity: 1, minutes: 2 * hour },
    { shop: 'la-parenthese-ouverte', level: 'in_stock', quantity: 3, minutes: 20 },
    { shop: 'la-derniere-page', level: 'in_stock', quantity: 2, minutes: 4 * hour },
  ],
  [landmarks.lastCopy]: [{ shop: quai, level: 'limited', quantity: 1, minutes: 18 }],
  [landmarks.onOrder]: [{ shop: quai, level: 'on_order', leadDays: 2, minutes: 30 }],
  [landmarks.soldOut]: [
    { shop: quai, ...soldOut, minutes: 15 },
    { shop: lunchBreak, ...soldOut, minutes: 3 * hour },
    { shop: locker, ...soldOut, minutes: 50 },
    { shop: 'librairie-du-vieux-phare', ...soldOut, minutes: 12 },
  ],
  [landmarks.used]: [
    { shop: privateSeller, used: true, level: 'limited', quantity: 1, minutes: 2 * day, cents: 550 },
    { shop: onHoliday, used: true, level: 'limited', quantity: 2, minutes: 3 * day, cents: 700 },
  ],
  [landmarks.unknownStock]: [{ shop: locker, level: 'unknown', minutes: 3 * day }],
  [landmarks.elsewhere]: [{ shop: 'trois-points-de-suite', level: 'in_stock', quantity: 2, minutes: 45 }],
  [landmarks.nobody]: [],
  [landmarks.longTitle]: [{ shop: quai, level: 'in_stock', quantity: 2, minutes: 22 }],
  [landmarks.sponsored]: [
    { shop: 'le-chat-qui-lit', level: 'in_stock', quantity: 7, minutes: 14, sponsored: true },
    { shop: 'librairie-du-vieux-phare', level: 'in_stock', quantity: 2, minutes: 10 },
    { shop: onHoliday, level: 'limited', quantity: 1, minutes: 3 * day },
  ],
  [landmarks.reduced]: [
    { shop: collectHours, level: 'in_stock', quantity: 14, minutes: 20, cents: 349, prior: 395 },
    { shop: 'le-panier-imaginaire', level: 'in_stock', minutes: 90, cents: 365 },
    { shop: 'epicerie-du-coin-rond', level: 'in_stock', quantity: 9, minutes: 30, cents: 355 },
  ],
};
