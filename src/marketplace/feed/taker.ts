/** The long way: rows as they are written become offers and products, or are named as damage. */
import { isProductKey, isWebUrl } from '../../domain/formats.ts';
import { isBookGtin, isRestrictedGtin } from '../../domain/gtin.ts';
import { decimalsOf } from '../../domain/money.ts';
import { shopOfKey } from '../../domain/product.ts';
import type { SeedOffer } from '../../domain/catalogue.ts';
import type { Product, ProductKey } from '../../domain/product.ts';
import { codeOf, keyOf } from './codes.ts';
import type { Row } from './fields.ts';
import type { Read, Reading } from './reading.ts';
import {
  conditionOf,
  gtinOf,
  hasLost,
  hasMarkup,
  isWithin,
  levelOf,
  pickupDays,
  priceOf,
  quantityOf,
} from './values.ts';

/** By their numbers in plain rows. */
export const CONDITIONS: readonly SeedOffer['condition'][] = ['new', 'used'];

/** Who a product belongs to, in a file of titles, that is a shop's own while no shop is named. */
const ANYONE = 'titles';

/** The key in a file of titles of what any shop may have under a number of its own. */
export const keyOfAnyone = (key: ProductKey): ProductKey =>
  shopOfKey(key) === undefined ? key : `${ANYONE}${key.slice(key.indexOf('/'))}`;

const offerId = (shop: string, key: ProductKey, condition: SeedOffer['condition']): string =>
  `${shop}.${key.includes('/') ? encodeURIComponent(key) : key}.${condition}`;

/** How long an id of a shop's own may be, with what else is in an offer's id. */
export const roomOf = (shop: string): number => 128 - offerId(shop, `${shop}/`, 'used').length;

/** What takes rows one by one. */
export function rowTaker(read: Read, { shops, currency, countedAt, now, titles }: Reading) {
  const { damages, names, offers, products, quick } = read;
  const places = new Map(shops.map(({ id }, index) => [id, index]));
  const decimals = decimalsOf(currency);
  const only = shops.length === 1 ? shops[0]?.id : undefined;
  const titled = new Set<ProductKey>();
  const offered = new Set<string>();
  const isStock = titles !== undefined;

  const productOf = ({ gtin, id, line }: Row, shop: string | undefined): ProductKey | undefined => {
    if (gtin === undefined && id !== undefined && titles) {
      if (titles.keys.has(id)) return id;
      const meant = names.meaning(names.find(id));
      const key = meant < 0 ? '' : keyOf(meant, shop ?? '', names);
      if (isProductKey(key)) return key;
    }
    const written = gtin ?? id ?? '';
    const found = gtinOf(written);
    if ('gtin' in found && !isRestrictedGtin(found.gtin)) return found.gtin;
    const own = 'gtin' in found ? found.gtin : gtin === undefined && found.problem !== 'spreadsheet' ? id : undefined;
    const key = own && shop ? `${shop}/${own}` : '';
    if (isProductKey(key)) return key;
    damages.add('problem' in found ? found.problem : 'shop', line, written);
    return undefined;
  };

  const titleOf = (row: Row, key: ProductKey, code: number, shop: string | undefined): void => {
    if (row.title === undefined) return;
    // A letter that was lost on the way into the file.
    if (hasLost(row.title)) return damages.add('characters', row.line, row.title);
    if (hasMarkup(row.title)) return damages.add('markup', row.line, row.title);
    // What a plain row calls it comes first.
    if (titled.has(key) || (isStock && quick?.knows(code, places.get(shop ?? '') ?? -1))) return;
    titled.add(key);
    quick?.leave(code);
    products.push(toProduct(row, row.title, key));
  };

  const offerOf = (row: Row, shop: string, key: ProductKey, code: number): SeedOffer | undefined => {
    const { line } = row;
    const isReduced = row.sale !== undefined && isWithin(row.saleDates, now);
    const written = (isReduced ? row.sale : row.price) ?? '';
    const price = priceOf(written, currency, decimals, row.currency?.trim().toUpperCase());
    if (typeof price === 'string')
      return void damages.add(price, line, row.currency ? `${written} ${row.currency}` : written);
    const quantity = row.quantity === undefined ? undefined : quantityOf(row.quantity);
    if (row.quantity !== undefined && quantity === undefined) return void damages.add('quantity', line, row.quantity);
    const stated = row.availability === undefined ? undefined : levelOf(row.availability);
    if (row.availability !== undefined && !stated) return void damages.add('availability', line, row.availability);
    const condition = row.condition === undefined ? 'new' : conditionOf(row.condition);
    if (!condition) return void damages.add('condition', line, row.condition ?? '');
    const later = pickupDays(row.pickup, row.sla);
    const level = stated ?? (quantity === undefined ? 'unknown' : quantity > 0 ? 'in_stock' : 'out');
    const id = offerId(shop, key, condition);
    const isTaken = offered.has(id) || quick?.has(code, places.get(shop) ?? -1, CONDITIONS.indexOf(condition));
    if (isTaken || id.length > 128) return void damages.add(isTaken ? 'duplicate' : 'record', line, key);
    offered.add(id);
    Object.freeze(price);
    // Written out, since a file has tens of thousands of them.
    const offer: SeedOffer = { id, product: key, shop, condition, price, contract: 'handover', countedAt, level };
    if (level === 'out' || later === 0 || later === 'never') {
      // What has to be ordered first is not counted: it is not what stands in the shop.
      if (quantity !== undefined && level !== 'out' && level !== 'on_order') offer.quantity = quantity;
    } else if (later === 'unknown') offer.level = 'unknown';
    else {
      // What is handed out on a later day is promised for that day, whatever stands in the shop.
      offer.level = 'on_order';
      offer.leadDays = later;
    }
    if (later === 'never') offer.points = [];
    return Object.freeze(offer);
  };

  return (row: Row): void => {
    read.rows++;
    const shop = row.store ?? only;
    const key = productOf(row, shop ?? (isStock ? undefined : ANYONE));
    if (!key) return;
    let code = -1;
    if (quick) {
      code = codeOf(key, names, true);
      if (!isStock && row.id !== undefined) names.mean(names.add(row.id), code);
    }
    titleOf(row, key, code, shop);
    // A product feed may have prices too: they are those of the web, and no shop's.
    if (!isStock) return;
    if (!shop || !places.has(shop)) return damages.add('shop', row.line, row.store ?? '');
    const offer = offerOf(row, shop, key, code);
    if (!offer) return;
    quick?.leave(code);
    offers.push(offer);
    read.lines.push(row.line);
    if (!titled.has(key)) read.untitled.push(offers.length - 1);
  };
}

function toProduct({ author, brand, category, image }: Row, title: string, key: ProductKey): Product {
  const isShared = !key.includes('/');
  const product: Product = {
    key,
    title: title.length > 300 ? [...title].slice(0, 300).join('') : title,
    kind: isShared && key.startsWith('97') ? (key[2] === '7' ? 'press' : isBookGtin(key) ? 'book' : 'goods') : 'goods',
  };
  if (isShared) product.gtin = key;
  if (author && author.length <= 120) product.contributors = Object.freeze([author]) as string[];
  if (brand && brand.length <= 120) product.brand = brand;
  if (category && category.length <= 120) product.category = category;
  if (image && isWebUrl(image)) product.image = image;
  return Object.freeze(product);
}
