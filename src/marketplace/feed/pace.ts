/** Long work in short pieces: a page goes on scrolling while a file is read. */

/** As long as a piece may take, milliseconds: half of a frame. */
const PIECE = 8;
/** How many steps are taken between two looks at the clock. */
const STEPS = 128;

/** Lets everything else run that is due. A message, not a timer: those are slowed down to 4 ms, and to a second in hidden tabs. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });

/**
 * To be asked after each step of long work: a promise to wait for, when it is time to give way to the page.
 *
 * @param steps After how many the clock is looked at.
 */
export function pacer(steps = STEPS): () => Promise<void> | undefined {
  let since = performance.now();
  let step = 0;
  return () => {
    if (++step % steps || performance.now() - since < PIECE) return undefined;
    return breathe().then(() => {
      since = performance.now();
    });
  };
}

/** Does something with each item, and gives way to the page in between. */
export async function paced<T>(items: Iterable<T>, act: (item: T) => void, pace = pacer()): Promise<void> {
  for (const item of items) {
    act(item);
    const pause = pace();
    if (pause) await pause;
  }
}
