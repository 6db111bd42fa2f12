/** Whether shops are where and open when they say: places on land, zones of clocks, weeks that can be. */
import { distance } from '../../domain/point.ts';
import { noShops } from '../rule.ts';
import type { Point } from '../../domain/point.ts';
import type { Hours, Shop } from '../../domain/shop.ts';
import type { Finding } from '../report.ts';
import type { Rule, World } from '../rule.ts';

/** Metres within which a shop is near its marketplace. */
const NEAR = 300_000;

/** Where countries lie, as `[south, west, north, east]`; what is not in here is not looked at. */
const boxes: Readonly<Record<string, readonly [number, number, number, number]>> = {
  AT: [46, 9, 49.5, 17.5],
  BE: [49, 2, 52, 7],
  CH: [45, 5, 48, 11],
  DE: [47, 5, 55.5, 15.5],
  ES: [35, -10, 44, 5],
  FR: [41, -5.5, 51.5, 10],
  GB: [49, -9, 61, 2.5],
  IE: [51, -11, 56, -5],
  IT: [35, 6, 47.5, 19],
  LU: [49, 5, 50.5, 7],
  NL: [50, 3, 54, 7.5],
  PT: [36, -10, 42.5, -6],
};

const turned = ({ lat, lon }: Point): Point => ({ lat: lon, lon: lat });

/** Whether a place is nowhere near its country or drives, and would be with its two numbers the other way round. */
function isSwapped({ point, address: { country } }: Shop, drives: readonly Point[]): boolean {
  if (!point || Math.abs(point.lon) > 90) return false;
  const box = boxes[country];
  if (box) {
    const [south, west, north, east] = box;
    const isIn = ({ lat, lon }: Point) => lat > south && lat < north && lon > west && lon < east;
    return !isIn(point) && isIn(turned(point));
  }
  const isNear = (place: Point) => drives.some((drive) => distance(drive, place) < NEAR);
  return drives.length > 0 && !isNear(point) && isNear(turned(point));
}

/** Hours that the sun needs for the distance between a place and the middle of its zone; politics move it some way. */
const ASTRAY = 4.5;

/** What is wrong with the zone of a shop's clock, if anything is. */
function misplacedZone({ timeZone, point }: Shop): string | undefined {
  if (/^(Etc\/|UTC|GMT|UCT|Zulu|Universal)/.test(timeZone))
    return `"${timeZone}" is no place: its hours would be wrong for half of the year`;
  if (!point) return undefined;
  // Of a day without summer time in the north.
  const name = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(Date.UTC(2026, 0, 15))
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):?(\d\d)?/.exec(name ?? '') ?? [];
  const ahead = (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60);
  const away = Math.abs(ahead - point.lon / 15);
  return Math.min(away, 24 - away) > ASTRAY
    ? `"${timeZone}" is far from where it is (${point.lat}, ${point.lon})`
    : undefined;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const WEEK = 7 * 1440;

/** Two spans of a week that hold the same minute, if there are two. */
function overlap({ weekly }: Hours): string | undefined {
  const spans = weekly
    .flatMap(({ day, opens, closes }) =>
      (day === undefined ? [1, 2, 3, 4, 5, 6, 7] : [day]).map((on) => {
        const from = (on - 1) * 1440 + minutesOf(opens);
        const lasts = minutesOf(closes) - minutesOf(opens);
        return { from, until: from + (lasts > 0 ? lasts : lasts + 1440), told: `day ${on}, ${opens} to ${closes}` };
      }),
    )
    .sort((a, b) => a.from - b.from);
  // The last of the week may last into its beginning.
  const following = [...spans.slice(1), ...spans.slice(0, 1).map((span) => ({ ...span, from: span.from + WEEK }))];
  const at = spans.length > 1 ? spans.findIndex(({ until }, index) => until > (following[index]?.from ?? until)) : -1;
  return at < 0 ? undefined : `${spans[at]?.told} and ${following[at]?.told} overlap`;
}

/** What is wrong with the hours of a shop, if anything is. */
function wrongHours({ hours, collectPoints }: Shop): string | undefined {
  for (const one of [hours, ...collectPoints.map((point) => point.hours)]) {
    const odd = one && overlap(one);
    if (odd) return odd;
    const turnedRound = one?.exceptions?.find(({ from, to }) => to < from);
    if (turnedRound) return `an exception lasts from ${turnedRound.from} to ${turnedRound.to}, which is before`;
  }
  return undefined;
}

/** Whether every door opens in the evening and closes in the morning. */
function isNightTown(shops: readonly Shop[]): boolean {
  const weeks = shops.flatMap(({ hours }) => (hours?.weekly.length ? [hours.weekly] : []));
  return weeks.length > 1 && weeks.every((week) => week.every(({ opens, closes }) => closes < opens));
}

/** What is told of the first few shops of which something is told. */
const told = (
  shops: readonly Shop[],
  field: string,
  mend: string,
  wrong: (shop: Shop) => string | undefined,
): Finding[] =>
  shops
    .flatMap((shop) => {
      const what = wrong(shop);
      return what === undefined ? [] : [{ where: `GET /shops → ${shop.id} → ${field}`, what, mend }];
    })
    .slice(0, 3);

const drivesOf = ({ description }: World): Point[] => (description?.drives ?? []).map(({ point }) => point);

export const places: readonly Rule[] = [
  {
    area: 'schema',
    promise: 'puts shops where they are',
    unless: (world) => noShops(world),
    look: async (world) => [
      ...told(world.shops, 'point', 'leave `point` out where nobody knows it', ({ point }) =>
        point && !point.lat && !point.lon ? '0, 0 is in the sea off Ghana' : undefined,
      ),
      ...told(
        world.shops,
        'point',
        '`lat` is the latitude, `lon` the longitude, in degrees; GeoJSON has them the other way round',
        (shop) =>
          isSwapped(shop, drivesOf(world))
            ? `${shop.point?.lat}, ${shop.point?.lon} is far from ${shop.address.town} (${shop.address.country}): latitude and longitude are swapped`
            : undefined,
      ),
    ],
  },
  {
    area: 'schema',
    promise: 'says when shops are open, in a week that can be and by the clock on their wall',
    unless: (world) => noShops(world),
    look: async ({ shops }) => [
      ...told(shops, 'timeZone', 'name the zone of the shop’s town, such as "Europe/Paris"', misplacedZone),
      ...told(
        shops,
        'hours',
        'send each span once, from when it opens to when it closes, and exceptions from their first day to their last',
        wrongHours,
      ),
      ...(isNightTown(shops)
        ? [
            {
              where: 'GET /shops → hours',
              what: 'every shop opens in the evening and closes on the next morning',
              mend: '`opens` comes before `closes`, but for a span that ends on the next day',
            },
          ]
        : []),
    ],
  },
];
