/** The link to a pass, as a mail carries it: its order key is in the fragment, which browsers send to nobody. */
import { isOrderKey } from './formats.ts';
import type { OrderKey } from './order.ts';

const NAME = 'vitrine-order=';

/**
 * The address of a pass.
 *
 * @param page A page that shows passes; a fragment of its own is lost.
 */
export function passLink(page: string, key: OrderKey): string {
  const link = new URL(page);
  link.hash = NAME + key;
  return link.href;
}

/** The order key in an address's fragment, with or without its `#`; `undefined` for any other fragment. */
export function keyInFragment(fragment: string): OrderKey | undefined {
  const text = fragment.replace(/^#/, '');
  const key = text.slice(NAME.length);
  return text.startsWith(NAME) && isOrderKey(key) ? key : undefined;
}
