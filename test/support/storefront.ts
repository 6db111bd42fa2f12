/** A storefront on the sample town, in the page, with nothing kept beyond the test. */
import { memory } from '../../src/marketplace/memory/index.ts';
import type { MemoryMarketplace, MemoryOptions } from '../../src/marketplace/memory/index.ts';
import type { Marketplace } from '../../src/marketplace/marketplace.ts';
import { createStorefront } from '../../src/storefront/index.ts';
import type { Storefront, StorefrontOptions } from '../../src/storefront/index.ts';
import { forgetful } from '../../src/storefront/storage.ts';
import { sampleTown, seededNow } from '../../src/testing/town/index.ts';

/** The clock of the sample town: Tuesday 24 November 2026, 16:50 in Lorient. */
export const clock = () => Date.parse(seededNow);

/** The sample town as a marketplace. */
export const town = (options: Partial<MemoryOptions> = {}): MemoryMarketplace =>
  memory({ catalogue: sampleTown(), clock, ...options });

/** A storefront at the drive of Lorient that forgets. */
export const storefrontOn = (marketplace: Marketplace = town(), options: StorefrontOptions = {}): Storefront =>
  createStorefront(marketplace, { drive: 'lorient', clock, storage: forgetful(), session: forgetful(), ...options });

/** Waits for the first problem that the integrator is told of: what words it is loaded then. */
export async function told(problems: readonly unknown[]): Promise<void> {
  while (!problems.length) await new Promise((resolve) => setTimeout(resolve));
}
