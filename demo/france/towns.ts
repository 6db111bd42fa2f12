/** Towns that do not exist, in the departments that do, and the drives that serve them. */
import type { Drive, Place } from '../../src/domain/shop.ts';
import type { Point } from '../../src/domain/point.ts';
import { between, pick } from '../../src/testing/town/chance.ts';
import { banner } from '../../src/testing/town/places.ts';
import { departments } from './departments.ts';
import { hamlets, streets, towns } from './words.ts';

/** Kilometres of a degree of latitude; one of longitude is shorter by the cosine of the latitude. */
const DEGREE = 111.2;

/** The point that lies so far from another, in kilometres, in a direction given in turns. */
export function away({ lat, lon }: Point, km: number, turns: number): Point {
  const angle = turns * 2 * Math.PI;
  const north = (km * Math.cos(angle)) / DEGREE;
  const east = (km * Math.sin(angle)) / (DEGREE * Math.cos((lat * Math.PI) / 180));
  const round = (degrees: number) => Math.round(degrees * 1e4) / 1e4;
  return { lat: round(lat + north), lon: round(lon + east) };
}

/** The golden section: points that are turned by it, farther and farther out, keep the same distance from each other. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Towns of one department at most: what their distances are made for. */
const TOWNS = 16;

function nameOf(index: number): string {
  const { starts, names, ends } = towns;
  const start = starts[index % starts.length] ?? '';
  const name = names[Math.floor(index / starts.length) % names.length] ?? '';
  const end = ends[Math.floor(index / (starts.length * names.length)) % ends.length] ?? '';
  const whole = start.endsWith('-') ? `${start}${name[0]?.toUpperCase()}${name.slice(1)}` : `${start}${name}`;
  return `${whole}${end}`;
}

/** So many drives, each in a town of its own, from department to department. */
export function drivesOf(count: number): Drive[] {
  return Array.from({ length: count }, (_, index): Drive => {
    // Each round of the departments adds a town to every one of them.
    const [digits, lat, lon, km] = departments[index % departments.length]!;
    const nth = Math.floor(index / departments.length);
    const town = nameOf(index);
    const id = `drive-${digits}-${nth + 1}`;
    return {
      id,
      name: `${banner} Drive ${town}`,
      banner,
      address: {
        lines: [`${between(1, 90, id)} ${pick(streets, id)}`],
        // True towns have postcodes that end in 0, but for the arrondissements of three cities.
        postcode: `${digits}${101 + nth * 10}`,
        town,
        country: 'FR',
      },
      point: away({ lat, lon }, km * Math.sqrt((nth + 0.5) / TOWNS), nth * GOLDEN),
      radiusKm: 10,
    };
  });
}

/** The hamlets around a town, with postcodes of their own; its drive serves them too. */
export const hamletsOf = (centre: { town: string; postcode: string; point: Point; drive: string }): Place[] =>
  hamlets.map((hamlet, index) => ({
    name: `${centre.town}-${hamlet}`,
    postcode: String(Number(centre.postcode) + index + 1).padStart(5, '0'),
    point: away(centre.point, between(1, 3, centre.drive, hamlet), index / hamlets.length),
    drive: centre.drive,
  }));
