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

const isSame = (one: string, other: string | undefined): boolean => one.toLowerCase() === other?.toLowerCase();

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
        // Mirakl answers the type as the operator has written it, which need not be as it was asked for.
        if (!isSame(type, references.gtin))
          return byName.get(`${isSame(type, references.sku) ? references.sku : type}|${reference}`) ?? [];
        // Operators write a GTIN in any of its lengths, and as a number it loses its zeros.
        const reading = readGtin(reference);
        const gtin = 'gtin' in reading ? reading.gtin : reference.padStart(13, '0');
        return byName.get(`${references.gtin}|${gtin}`) ?? [];
      });
      return [...new Set(found)];
    },
  };
}
