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

/** Bounds in degrees; both ends belong to them. */
export interface Box {
  south: number;
  north: number;
  west: number;
  east: number;
}

/**
 * Bounds that hold everything within `km` of a point: what an index can answer before distances are computed. Near a pole
 * or across the date line they are the whole width of the map.
 */
export function boxAround({ lat, lon }: Point, km: number): Box {
  // A little over, so that rounding never cuts off what lies exactly on the circle.
  const reach = (km / 6371 / RADIANS) * 1.001;
  const south = Math.max(-90, lat - reach);
  const north = Math.min(90, lat + reach);
  const width = south > -90 && north < 90 ? reach / Math.cos(Math.max(-south, north) * RADIANS) : 360;
  const whole = lon - width < -180 || lon + width > 180;
  return { south, north, west: whole ? -180 : lon - width, east: whole ? 180 : lon + width };
}
