/** How Mirakl knows the products that the port asks for. */
import { isGtin } from '../../domain/formats.ts';
import { readGtin } from '../../domain/gtin.ts';
import { referencesOf } from './map.ts';
import type { ProductKey } from '../../domain/product.ts';
import type { Settled } from './options.ts';
import type { WireProduct } from './wire.ts';

/** The references under which products are asked for, and the way back from an answer to their keys. */
export interface Asked {
  references: readonly { type: string; reference: string }[];
  keysOf: (product: WireProduct) => ProductKey[];
}

/** A key of which no reference can be made is left out: Mirakl does not know the product. */
export function askedFor(keys: readonly ProductKey[], { references }: Settled): Asked {
  const byName = new Map<string, ProductKey[]>();
  const asked = new Map<string, { type: string; reference: string }>();
  for (const key of keys) {
    const number = key.slice(key.indexOf('/') + 1);
    const type = isGtin(number) ? references.gtin : references.sku;
    const reference = isGtin(number) ? number : key;
    // Both characters set apart what is asked for.
    if (!type || /[|,]/.test(reference)) continue;
    const name = `${type}|${reference}`;
    asked.set(name, { type, reference });
    byName.set(name, [...(byName.get(name) ?? []), key]);
  }
  return {
    references: [...asked.values()],
    keysOf(product) {
      const found = referencesOf(product).flatMap(({ type, reference }) => {
        // Operators write a GTIN in any of its lengths.
        const reading = type === references.gtin ? readGtin(reference) : { gtin: reference };
        return 'gtin' in reading ? (byName.get(`${type}|${reading.gtin}`) ?? []) : [];
      });
      return [...new Set(found)];
    },
  };
}
