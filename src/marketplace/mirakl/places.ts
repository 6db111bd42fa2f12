/** Where a shop is, from fields that an operator's people have filled in. */
import { isObject } from './wire.ts';
import type { Point } from '../../domain/point.ts';

const DECIMAL = String.raw`[+-]?\d+(?:[.,]\d+)?`;

/** A number of degrees, whose decimals stand behind a point or, as people write them, a comma. */
export const toDegrees = (text: string | undefined): number | undefined =>
  text !== undefined && new RegExp(`^${DECIMAL}$`).test(text) ? Number(text.replace(',', '.')) : undefined;

/** Two numbers in one text: `47.7486,-3.3664`, `(47,7486; -3,3664)`, `{"lat": 47.7486, "lng": -3.3664}`. */
export function toBoth(text = ''): [lat: number | undefined, lon: number | undefined] {
  if (text.startsWith('{')) return named(text);
  const bare = text.replace(/^[[(]\s*|\s*[\])]$/g, '');
  // A comma with a space behind it, a semicolon or a space part them; a comma alone only where decimals have points.
  const [, lat, lon] =
    new RegExp(`^(${DECIMAL})(?:\\s*;\\s*|,?\\s+)(${DECIMAL})$`).exec(bare) ??
    /^([+-]?\d+(?:\.\d+)?),([+-]?\d+(?:\.\d+)?)$/.exec(bare) ??
    [];
  return [toDegrees(lat), toDegrees(lon)];
}

function named(text: string): ReturnType<typeof toBoth> {
  try {
    const read: unknown = JSON.parse(text);
    if (!isObject(read)) return [undefined, undefined];
    const number = (value: unknown) =>
      typeof value === 'number' || typeof value === 'string' ? toDegrees(String(value).trim()) : undefined;
    return [number(read.lat ?? read.latitude), number(read.lon ?? read.lng ?? read.longitude)];
  } catch {
    return [undefined, undefined];
  }
}

export function toPoint(lat: number | undefined, lon: number | undefined): Point | undefined {
  // Where nobody has filled them in, both are zero: a place in the Gulf of Guinea.
  const isPlace = lat !== undefined && lon !== undefined && (lat !== 0 || lon !== 0);
  return isPlace && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined;
}

/** Countries whose postcodes have five digits, the first of which may be a zero: as a number it is lost. */
const FIVE = ['DE', 'ES', 'FR', 'IT'];

export const toPostcode = (written: string, country: string): string =>
  FIVE.includes(country) && /^\d{4}$/.test(written) ? `0${written}` : written;
