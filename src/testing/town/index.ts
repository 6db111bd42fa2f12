/**
 * The sample town: three true towns of Brittany with thirty imaginary shops, for tests, stories and demos. Real books and
 * groceries, invented goods. **Every price and every stock is an example.** The same input gives the same town.
 */
import type { Catalogue } from '../../domain/catalogue.ts';
import { dateIn } from '../../domain/hours.ts';
import { usualRanking } from '../../domain/offer.ts';
import { timeZone } from './calendar.ts';
import { couriers } from './couriers.ts';
import { hallDrives, hallListings } from './hall.ts';
import { offers } from './offers.ts';
import { drives, places } from './places.ts';
import { products } from './products.ts';
import { listings, shops } from './shops/index.ts';

export { timeZone } from './calendar.ts';
export { landmarks } from './landmarks.ts';
export { coverFile } from './products.ts';

/** The instant at which the town stands still unless told otherwise: a Tuesday, 16:50 in Paris. */
export const seededNow = '2026-11-24T15:50:00Z';

/** How the town is wanted. */
export interface TownOptions {
  /** Base URL of the drawn pictures, with its slash; without it products have no image. `coverFile` says what follows it. */
  images?: string;
  /** The instant around which stock was counted and one shop is on holiday; `seededNow` when absent. */
  now?: string | Date;
  /** Whether a neighbour delivers for the shops where one buys. */
  courier?: boolean;
  /** Whether a second supermarket has drives here too, under conditions of its own. */
  secondBanner?: boolean;
}

/** The town as a catalogue that a marketplace can start from; a new copy each time. */
export function sampleTown({ images, now = seededNow, courier, secondBanner }: TownOptions = {}): Catalogue {
  const at = new Date(now).getTime();
  const today = dateIn(timeZone, at);
  return {
    id: 'sample-town',
    name: 'Marché Bleu près de chez vous (ville et prix d’exemple)',
    country: 'FR',
    currency: 'EUR',
    languages: ['fr', 'en'],
    drives: [...drives(), ...(secondBanner ? hallDrives() : [])],
    places: places(),
    shops: shops(today),
    listings: [...listings(today), ...(secondBanner ? hallListings(today) : [])],
    // Everybody serves customers in French, as both supermarkets ask.
    standings: shops(today).map(({ id }) => ({ shop: id, serviceLanguages: ['fr'] })),
    products: products(images),
    offers: offers(at),
    ...(courier && { couriers: couriers() }),
    ranking: [...usualRanking],
    legal: [
      { rel: 'terms', url: 'https://marche-bleu.example/conditions' },
      { rel: 'privacy', url: 'https://marche-bleu.example/vie-privee' },
      { rel: 'complaints', url: 'https://marche-bleu.example/reclamations' },
      { rel: 'ranking', url: 'https://marche-bleu.example/classement' },
      { rel: 'imprint', url: 'https://marche-bleu.example/mentions' },
    ],
  };
}
