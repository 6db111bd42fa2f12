import { MarketplaceError } from '../marketplace/error.ts';
import type { Counter } from '../marketplace/counter.ts';
import type { Marketplace } from '../marketplace/marketplace.ts';

const adapters = new Map<string, (address: string) => Marketplace>();
const opened = new Map<string, Marketplace>();
const counters = new Map<string, (address: string, token: string) => Counter>();

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
  const absolute = toAbsolute(address);
  const open = adapters.get(schemeOf(absolute));
  if (!open) throw new MarketplaceError('misconfigured', `no adapter for the marketplace "${address}"`);
  let marketplace = opened.get(absolute);
  if (!marketplace) opened.set(absolute, (marketplace = open(absolute)));
  return marketplace;
}

/** Teaches the page to open the counters of shops whose address begins with `scheme:`. */
export function registerCounter(scheme: string, open: (address: string, token: string) => Counter): void {
  counters.set(scheme, open);
}

/** The counter that a token opens at an address. Throws `misconfigured` when no adapter knows the scheme. */
export function openCounter(address: string, token: string): Counter {
  const absolute = toAbsolute(address);
  const open = counters.get(schemeOf(absolute));
  if (!open) throw new MarketplaceError('misconfigured', `no adapter for the counter "${address}"`);
  return open(absolute, token);
}

const toAbsolute = (address: string): string =>
  URL.canParse(address) ? address : new URL(address, document.baseURI).href;

const schemeOf = (address: string): string => address.slice(0, address.indexOf(':'));
