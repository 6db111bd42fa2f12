import { http } from './marketplace/http/index.ts';
import { registerAdapter } from './storefront/registry.ts';

/** Teaches the page to open marketplaces at `https` addresses, as of `<vitrine-storefront marketplace="https://…">`. */
export function openMarketplacesOverHttp(): void {
  for (const scheme of ['http', 'https']) registerAdapter(scheme, (baseUrl) => http({ baseUrl }));
}
