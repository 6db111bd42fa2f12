import { MarketplaceError } from '../marketplace/error.ts';
import type { Marketplace } from '../marketplace/marketplace.ts';

const adapters = new Map<string, (address: string) => Marketplace>();
const opened = new Map<string, Marketplace>();

/**
 * Teaches the page to open marketplaces whose address begins with `scheme:`, such as `https` or `feed`.
 *
 * @param open Makes the adapter from the whole address.
 */
export function registerAdapter(scheme: string, open: (address: string) => Marketplace): void {
  adapters.set(scheme, open);
}

/** The marketplace at an address; the same one for the same address. Throws `misconfigured` when no adapter knows the scheme. */
export function openMarketplace(address: string): Marketplace {
  const absolute = URL.canParse(address) ? address : new URL(address, document.baseURI).href;
  const open = adapters.get(absolute.slice(0, absolute.indexOf(':')));
  if (!open) throw new MarketplaceError('misconfigured', `no adapter for the marketplace "${address}"`);
  let marketplace = opened.get(absolute);
  if (!marketplace) opened.set(absolute, (marketplace = open(absolute)));
  return marketplace;
}
