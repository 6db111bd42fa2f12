/**
 * States that a designer forces on a story with its control `preview`, such as `sold-out`, whatever the story shows. They
 * change the story's marketplace, not the element: what ships knows nothing of them.
 */
import type { Catalogue, SeedOffer } from '../src/domain/catalogue.ts';
import { down } from './connections.ts';
import { late } from './scene.ts';
import type { Scene } from './scene.ts';

/** A state, by what is different at the marketplace. */
export interface ForcedState {
  /** Before the story: another town. */
  town?: (town: Catalogue) => Catalogue;
  /** Instead of what the story itself arranges. */
  instead?: (scene: Scene) => void | Promise<unknown>;
  /** After it. */
  arrange?: (scene: Scene) => void | Promise<unknown>;
}

/** What can befall every element. */
export const answers = {
  loading: { arrange: (scene) => void (scene.answer = late) },
  failed: { arrange: (scene) => void (scene.answer = down) },
  offline: { arrange: (scene) => void (scene.answer = async () => Response.error()) },
} satisfies Record<string, ForcedState>;

const everyOffer = (change: (offer: SeedOffer) => SeedOffer): ForcedState => ({
  town: (town) => ({ ...town, offers: town.offers.map(change) }),
});

const DAY = 24 * 3_600_000;

/** What can be said of an offer, whatever the product. */
export const offers = {
  'last-copy': everyOffer((offer) => ({ ...offer, level: 'limited', quantity: 1 })),
  'sold-out': everyOffer(({ leadDays: _, ...offer }) => ({ ...offer, level: 'out', quantity: 0 })),
  'on-order': everyOffer(({ quantity: _, ...offer }) => ({ ...offer, level: 'on_order', leadDays: 3 })),
  'call-first': everyOffer(({ quantity: _, countedAt, ...offer }) => ({
    ...offer,
    level: 'unknown',
    countedAt: new Date(Date.parse(countedAt) - 3 * DAY).toISOString(),
  })),
  used: everyOffer((offer) => ({ ...offer, condition: 'used', conditionNote: 'Un nom en page de garde' })),
  reduced: everyOffer((offer) => ({
    ...offer,
    priorPrice: { ...offer.price, minor: Math.ceil(offer.price.minor * 1.25) },
  })),
  'paid-placement': everyOffer((offer) => ({ ...offer, sponsored: true })),
  nobody: { town: (town) => ({ ...town, offers: [] }) },
} satisfies Record<string, ForcedState>;

/** Many products: what can be said of each, or that there are none. */
export const shelves = {
  ...offers,
  empty: { town: (town) => ({ ...town, products: [], offers: [] }) },
} satisfies Record<string, ForcedState>;

/** What can be said of shops: that there are none, or that none has what is wanted. */
export const shops = {
  'sold-out': offers['sold-out'],
  empty: { town: (town) => ({ ...town, shops: [], listings: [], standings: [], offers: [] }) },
} satisfies Record<string, ForcedState>;
