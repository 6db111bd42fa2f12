/**
 * The page's own record: its default storefront, and the elements that asked before anybody could answer. One per page,
 * however many copies of the library it loads; the first copy wins, later ones use it.
 */
import { StorefrontProvider } from './context.ts';
import type { Storefront } from './storefront.ts';

const RECORD = Symbol.for('vitrine.page/1');

/** The record, made by whichever copy comes first. Only what no nearer provider has answered bubbles up to it. */
const page = (): StorefrontProvider =>
  ((globalThis as { [RECORD]?: StorefrontProvider })[RECORD] ??= new StorefrontProvider(document));

/** Starts listening for elements that ask. Called when the first element is made; calling again changes nothing. */
export const openPage = (): void => void page();

/** The page's default storefront. */
export const pageStorefront = (): Storefront | undefined => page().value;

/**
 * Makes `storefront` the page's default. A page has one: where there is one already (a second script tag, a second copy of
 * the library), that one stays, is returned, and the console says so.
 */
export function setPageStorefront(storefront: Storefront): Storefront {
  const record = page();
  if (record.value && record.value !== storefront) console.warn('Vitrine already has a storefront, which stays');
  return (record.value ??= storefront);
}
