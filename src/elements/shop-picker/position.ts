import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { roundPoint } from '../../domain/point.ts';
import type { Point } from '../../domain/point.ts';

/** Why there is no position. */
export type NoPosition = 'denied' | 'unavailable' | 'timeout';

/** Asks the browser, which asks the shopper. A town is near enough: no precise receiver is switched on for it. */
const browserPosition = (): Promise<Point> =>
  new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lon: coords.longitude }),
      reject,
      { timeout: 10_000, maximumAge: 300_000 },
    );
  });

/** The codes are those of `GeolocationPositionError`, which a page's own way of asking may throw too. */
function whyNot(error: unknown): NoPosition {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 1 ? 'denied' : code === 3 ? 'timeout' : 'unavailable';
}

/** Finds the shopper once they ask for it. Nothing is kept here: a rounded point is handed on, the exact one forgotten. */
export class PositionSearch implements ReactiveController {
  /** Settles when the last question has been answered. */
  settled: Promise<void> | undefined;
  state: 'unasked' | 'asked' | NoPosition = 'unasked';
  readonly #host: ReactiveControllerHost;
  readonly #take: (point: Point) => void;
  #asked = 0;

  constructor(host: ReactiveControllerHost, take: (point: Point) => void) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** Whether there is anybody to ask. */
  static can(locate: (() => Promise<Point>) | undefined): boolean {
    return !!locate || 'geolocation' in navigator;
  }

  /** An answer that is still to come is dropped: the shopper has said another place. */
  cancel(): void {
    this.#asked++;
    this.#show('unasked');
  }

  ask(locate: () => Promise<Point> = browserPosition): void {
    if (this.state === 'asked') return;
    this.#show('asked');
    this.settled = this.#find(locate, ++this.#asked);
  }

  async #find(locate: () => Promise<Point>, asked: number): Promise<void> {
    try {
      const point = roundPoint(await locate());
      if (asked !== this.#asked) return;
      this.#show('unasked');
      this.#take(point);
    } catch (error) {
      if (asked === this.#asked) this.#show(whyNot(error));
    }
  }

  #show(state: typeof this.state): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
