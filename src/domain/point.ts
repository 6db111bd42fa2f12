export type { Point } from './schemas/formats.ts';
import type { Point } from './schemas/formats.ts';

const RADIANS = Math.PI / 180;

/** Metres between two points as the crow flies (haversine, mean Earth radius 6,371 km). */
export function distance(a: Point, b: Point): number {
  const half = (x: number) => Math.sin((x * RADIANS) / 2) ** 2;
  const h = half(b.lat - a.lat) + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * half(b.lon - a.lon);
  return 12_742_000 * Math.asin(Math.sqrt(Math.min(1, h)));
}

/** The point to two decimals, about a kilometre: near enough to rank shops, too far to find a home. */
export const roundPoint = ({ lat, lon }: Point): Point => ({
  lat: Math.round(lat * 100) / 100,
  lon: Math.round(lon * 100) / 100,
});
