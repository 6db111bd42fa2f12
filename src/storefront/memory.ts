/** Where the chosen shop is kept. */
import type { KeyValue } from './storage.ts';
import type { Storefront } from './storefront.ts';

/** As long as the tab, or until it is chosen anew. */
export type Memory = 'session' | 'device';

/** Reads or writes there; where that is denied, the choice lasts as long as the page. */
export function inMemory<T>(
  storefront: Storefront,
  where: Memory,
  act: (kept: KeyValue, key: string) => T,
): T | undefined {
  const { storage, session } = storefront.options;
  try {
    return act(
      where === 'device' ? (storage ?? localStorage) : (session ?? sessionStorage),
      storefront.storageKey('shop'),
    );
  } catch {
    return undefined;
  }
}

/** The chosen shop as it was kept: in this tab, or by an earlier visit where that may be remembered. */
export function remembered(storefront: Storefront): string | undefined {
  const read = (where: Memory) => inMemory(storefront, where, (kept, key) => kept.getItem(key) ?? undefined);
  return read('session') ?? (storefront.keeps === 'device' ? read('device') : undefined);
}
