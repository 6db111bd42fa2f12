/** One after the other: sql.js has a single connection, on which two transactions would run into each other. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Does the work once all that was asked for earlier is done. */
  take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
