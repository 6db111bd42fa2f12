import { vendure } from './index.ts';
import type { VendureMarketplace } from './index.ts';

/**
 * The Vendure at an address as a page writes it: `vendure:` and its root; behind a `#`, which no server sees, the token of the
 * marketplace's channel: `vendure:https://vendure.example#channel=town`.
 *
 * @param base What a relative root is relative to.
 */
export function vendureAt(address: string, base: string): VendureMarketplace {
  const [root = '', more = ''] = address.slice(address.indexOf(':') + 1).split('#');
  const channel = new URLSearchParams(more).get('channel');
  const baseUrl = root && URL.canParse(root, base) ? new URL(root, base).href : root;
  return vendure({ baseUrl, ...(channel !== null && { channel }) });
}
