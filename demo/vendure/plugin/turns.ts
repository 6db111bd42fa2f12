import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';

/** A row of work, each begun when the one before has ended, however that was. */
class Row {
  #last: Promise<unknown> = Promise.resolve();

  add<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  /** Settles when all that was added has ended. */
  async empty(): Promise<void> {
    await this.#last;
  }
}

/**
 * One after the other: sql.js has a single connection, on which two transactions would run into each other. A request to the
 * Admin API is one turn, and what this plug-in does within it waits for no other.
 */
export class Turns {
  readonly #all = new Row();
  readonly #own = new AsyncLocalStorage<Row>();

  /** Does the work once all that was asked for earlier is done. */
  take<T>(work: () => Promise<T>): Promise<T> {
    return (this.#own.getStore() ?? this.#all).add(work);
  }

  /** Answers requests in turn. One whose caller has gone is over when what it began is. */
  readonly middleware = (_: unknown, response: ServerResponse, next: () => void): void => {
    void this.#all.add(async () => {
      const own = new Row();
      const closed = new Promise((resolve) => response.once('close', resolve));
      this.#own.run(own, next);
      if (!response.closed) await closed;
      await own.empty();
    });
  };
}
