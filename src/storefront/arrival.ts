/** How a shopper comes to a pass from outside the page: back from a payment, or by the link of a mail. */
import { isOrderKey } from '../domain/formats.ts';
import { keyInFragment } from '../domain/pass-link.ts';
import type { OrderKey } from '../domain/order.ts';
import type { Storefront } from './storefront.ts';

const keyOf = (storefront: Storefront): string => storefront.storageKey('paying');

/** Before the page is left for a payment: whoever comes back in this tab sees the pass. */
export function expectBack(storefront: Storefront, key: OrderKey): void {
  try {
    storefront.session.setItem(keyOf(storefront), key);
  } catch {
    // Denied: the pass is found among the recent ones, or by the mail.
  }
}

function expected(storefront: Storefront): OrderKey | undefined {
  try {
    const key = storefront.session.getItem(keyOf(storefront)) ?? '';
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
 * @param only Takes no other key than this one.
 */
export function takeArrival(storefront: Storefront, only?: OrderKey): OrderKey | undefined {
  const key = keyInFragment(location.hash) ?? expected(storefront);
  if (!key || (only && key !== only)) return undefined;
  clearAddress();
  storefront.session.removeItem(keyOf(storefront));
  return key;
}
