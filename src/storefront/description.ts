/** What the marketplace says of itself. A module of its own: a page of cards does without. */
import type { Storefront } from './storefront.ts';
import type { Capability, Description } from '../domain/description.ts';

/** The marketplace's description, asked for once; a failure is forgotten. */
export function describe(storefront: Storefront): Promise<Description> {
  const kept = storefront.share<{ asked?: Promise<Description> | undefined }>('description', () => ({}));
  return (kept.asked ??= storefront.marketplace.describe().catch((error: unknown) => {
    kept.asked = undefined;
    throw error;
  }));
}

/** Whether the marketplace can do something. */
export const can = async (storefront: Storefront, capability: Capability): Promise<boolean> =>
  (await describe(storefront)).capabilities.includes(capability);
