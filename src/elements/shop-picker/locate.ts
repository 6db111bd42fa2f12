import type { Point } from '../../domain/point.ts';

/** Why there is no position. */
export type NoPosition = 'denied' | 'unavailable' | 'timeout';

/** Asks the browser, which asks the shopper. A town is near enough: no precise receiver is switched on for it. */
export const browserPosition = (): Promise<Point> =>
  new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lon: coords.longitude }),
      reject,
      { timeout: 10_000, maximumAge: 300_000 },
    );
  });

/** The codes are those of `GeolocationPositionError`, which a page's own way of asking may throw too. */
export function whyNot(error: unknown): NoPosition {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 1 ? 'denied' : code === 3 ? 'timeout' : 'unavailable';
}
