/** Timers of a page, for promises about what happens after a while, or does not. */

/**
 * Holds whatever would wait for so long or longer: no test has to wait for it, and none depends on how slow a machine is.
 *
 * @param least Milliseconds; what waits for less goes on by itself.
 */
export function holdTimers(least: number) {
  const { setTimeout, clearTimeout } = window;
  const held = new Map<unknown, () => void>();
  let last = 0;
  const hold = (work: () => void, wait = 0): unknown => {
    if (wait < least) return setTimeout(work, wait);
    // Numbers that no timer of the browser's own has.
    held.set(--last, work);
    return last;
  };
  window.setTimeout = hold as typeof window.setTimeout;
  window.clearTimeout = ((id?: number) => {
    if (!held.delete(id)) clearTimeout(id);
  }) as typeof window.clearTimeout;
  return {
    /** The while is over. */
    pass(): void {
      const works = [...held.values()];
      held.clear();
      for (const work of works) work();
    },
    release(): void {
      Object.assign(window, { setTimeout, clearTimeout });
    },
  };
}
