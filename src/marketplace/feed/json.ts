/** The project's own JSON: `shops`, `products`, `offers`, and what else a catalogue has. */
import { checkOffer, checkWebUrl } from '../../domain/checks.generated.ts';
import { object, oneOf } from '../../domain/checks.ts';
import type { Check } from '../../domain/checks.ts';
import { frozen } from '../../domain/frozen.ts';
import {
  checkDrive,
  checkListing,
  checkPlace,
  checkProduct,
  checkShop,
  checkStanding,
} from '../../domain/later-checks.generated.ts';
import { shopOfKey } from '../../domain/product.ts';
import type { Catalogue, SeedOffer } from '../../domain/catalogue.ts';
import type { Product } from '../../domain/product.ts';
import type { Shop } from '../../domain/shop.ts';
import { MarketplaceError } from '../error.ts';
import { paced } from './pace.ts';
import { empty } from './reading.ts';
import type { Read, Reading } from './reading.ts';

/** Record by record, so that a bad one hides no other. */
export async function readJson(text: string, reading: Reading): Promise<Read> {
  const { currency } = reading;
  const read = empty(reading);
  const { damages } = read;
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (cause) {
    throw new MarketplaceError('malformed', '[feed] the file is neither JSON nor a table', { cause });
  }
  // A list alone is one of shops.
  const lists = (Array.isArray(file) ? { shops: file as unknown[] } : file) as Partial<Record<string, unknown>>;
  if (typeof lists['name'] === 'string' && lists['name'] && lists['name'].length <= 120)
    read.about.name = lists['name'];
  const take = async <T>(name: string, isGood: (record: T) => string | undefined, into: (record: T) => void) => {
    const list = lists[name];
    if (list === undefined) return;
    if (!Array.isArray(list)) return damages.add('record', 1, `${name} is no list`);
    let position = 0;
    await paced(list as unknown[], (record) => {
      position++;
      read.rows++;
      // Checked before anything of it is used.
      const wrong = isGood(record as T);
      if (wrong === undefined) into(frozen(record as T));
      else damages.add(wrong.includes('currency') ? 'currency' : 'record', position, `${name}: ${wrong}`);
    });
  };
  const by =
    <T>(check: Check<T>) =>
    (record: T): string | undefined =>
      check(record);
  await take<Shop>('shops', by(checkShop), (shop) => void read.shops.push(shop));
  await take('products', by(checkProduct), (product: Product) => void read.products.push(product));
  await take('drives', by(checkDrive), (drive) => void read.drives.push(drive));
  await take('legal', by(checkLegal), (link) => void read.about.legal.push(link));
  await take('places', by(checkPlace), (place) => void read.places.push(place));
  await take('listings', by(checkListing), (listing) => void read.listings.push(listing));
  await take('standings', by(checkStanding), (standing) => void read.standings.push(standing));
  const known = new Set(read.shops.map(({ id }) => id));
  const named = new Set(read.products.map(({ key }) => key));
  await take<SeedOffer>(
    'offers',
    (offer) => offerProblem(offer, currency),
    (offer) => {
      if (!known.has(offer.shop)) damages.add('shop', read.rows, offer.shop);
      else if (!named.has(offer.product)) damages.add('no_title', read.rows, offer.product);
      else if ((shopOfKey(offer.product) ?? offer.shop) !== offer.shop) damages.add('shop', read.rows, offer.product);
      else read.offers.push(frozen({ ...offer, contract: 'handover' }));
    },
  );
  for (const product of read.products) read.keys.add(product.key);
  return read;
}

const checkLegal: Check<Catalogue['legal'][number]> = object({
  rel: oneOf('terms privacy complaints ranking imprint'),
  url: checkWebUrl,
});

/** What is wrong with an offer of the project's JSON: it has to become one that the port allows. */
function offerProblem(offer: SeedOffer, currency: string): string | undefined {
  if (typeof offer !== 'object' || offer === null) return 'no offer';
  const { level, quantity, leadDays, countedAt, points = [] } = offer;
  if (!Array.isArray(points) || !points.every((point) => typeof point === 'string')) return 'points';
  const stock = { level, quantity, leadDays, asOf: countedAt };
  const wrong = checkOffer({ ...offer, contract: 'handover', stock, collect: [] });
  if (wrong !== undefined) return wrong;
  return offer.price.currency === currency ? undefined : 'price.currency';
}
