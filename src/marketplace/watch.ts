import type { Order } from '../domain/order.ts';

/** The longest delay that timers can count. */
const LONGEST = 2 ** 31 - 1;

export interface Watched {
  read: () => Promise<Order>;
  subscribe: (listener: () => void) => () => void;
  /** Milliseconds until a hold of the order ends, when nobody announces a change. */
  nextEnd: (order: Order) => number;
  signal: AbortSignal | undefined;
}

/** The order now, and again whenever it changes, until the signal aborts. */
export async function* watchOrder({ read, subscribe, nextEnd, signal }: Watched): AsyncGenerator<Order, void> {
  let stale: boolean;
  let wake = () => {};
  const look = () => {
    stale = true;
    wake();
  };
  const stop = subscribe(look);
  signal?.addEventListener('abort', look);
  try {
    let shown = '';
    while (!signal?.aborted) {
      stale = false;
      const order = await read();
      const text = JSON.stringify(order);
      if (signal?.aborted) return;
      if (text !== shown) {
        shown = text;
        yield order;
      }
      // A change during the reading or the yield has already been announced.
      if (stale) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(look, Math.min(nextEnd(order), LONGEST));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    stop();
    signal?.removeEventListener('abort', look);
  }
}
