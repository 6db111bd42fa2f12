import type { Page } from '@playwright/test';

/**
 * Keeps count of what listens to the document and the window, from the next page on.
 *
 * @returns Asks what listens now: the event's name, then which listener it is.
 */
export async function watchListeners(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const listening = new Set<string>();
    Object.assign(globalThis, { listening });
    let ids = 0;
    const names = new WeakMap<object, number>();
    const nameOf = (type: string, listener: object | null, options?: boolean | AddEventListenerOptions) => {
      if (!listener) return type;
      if (!names.has(listener)) names.set(listener, ++ids);
      return `${type} ${names.get(listener)} ${typeof options === 'object' ? !!options.capture : !!options}`;
    };
    for (const target of [document, window]) {
      const { addEventListener: add, removeEventListener: remove } = target;
      target.addEventListener = (...args: Parameters<typeof add>) => {
        listening.add(nameOf(...(args as Parameters<typeof nameOf>)));
        add.apply(target, args);
      };
      target.removeEventListener = (...args: Parameters<typeof remove>) => {
        listening.delete(nameOf(...(args as Parameters<typeof nameOf>)));
        remove.apply(target, args);
      };
    }
  });
  return () => page.evaluate(() => [...(globalThis as unknown as { listening: Set<string> }).listening].sort());
}
