/** How a shopper comes to a pass from outside the page: back from a payment, or by the link of a mail. */
import { isOrderKey } from '../domain/formats.ts';
import { keyInFragment } from '../domain/pass-link.ts';
import type { OrderKey } from '../domain/order.ts';
import { sessionOf } from './storage.ts';
import type { Storefront } from './storefront.ts';

/** Whose page is about to be gone: until it is, nobody on it is back. */
const leaving = new WeakSet<Storefront>();

const keyOf = (storefront: Storefront): string => storefront.storageKey('paying');

/** Before the page is left for a payment: whoever comes back in this tab sees the pass. */
export function expectBack(storefront: Storefront, key: OrderKey): void {
  leaving.add(storefront);
  try {
    sessionOf(storefront).setItem(keyOf(storefront), key);
  } catch {
    // Denied: the pass is found among the recent ones, or by the mail.
  }
}

function expected(storefront: Storefront): OrderKey | undefined {
  if (leaving.has(storefront)) return undefined;
  try {
    const key = sessionOf(storefront).getItem(keyOf(storefront)) ?? '';
    return isOrderKey(key) ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Whether somebody has come to see a pass that no element has shown yet. */
export const hasArrived = (storefront: Storefront): boolean => !!(keyInFragment(location.hash) ?? expected(storefront));

/** No link that is copied from the address bar may give a key away. */
function clearAddress(): void {
  if (keyInFragment(location.hash)) history.replaceState(history.state, '', location.pathname + location.search);
}

/**
 * The key of the pass that somebody has come to see; each is given out once.
 *
 * @param only Takes no other key than this one, whose pass is looked at again: nobody is leaving any more.
 */
export function takeArrival(storefront: Storefront, only?: OrderKey): OrderKey | undefined {
  if (only) leaving.delete(storefront);
  const key = keyInFragment(location.hash) ?? expected(storefront);
  if (!key || (only && key !== only)) return undefined;
  clearAddress();
  sessionOf(storefront).removeItem(keyOf(storefront));
  return key;
}
