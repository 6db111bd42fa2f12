/** Age limits: said before the order, checked at the counter. */
import { inCategory } from './category.ts';
import { inForce } from './rule.ts';
import type { Product } from '../schemas/product.ts';
import type { Law } from './rule.ts';

/** From which age something is sold, for the words `ageLimit` of the card. */
export interface AgeReason {
  key: 'age';
  years: number;
  /** Absent where only the marketplace asks for it. */
  source?: string;
}

/**
 * The age from which a product is sold: the marketplace's own limit or that of the law, whichever is higher; `undefined`
 * without one.
 */
export function ageLimit(product: Pick<Product, 'kind' | 'category' | 'ageLimit'>, law: Law): AgeReason | undefined {
  const { kind, category, ageLimit: stated = 0 } = product;
  const rule = inForce(law, 'age', (rule) => rule.kinds.includes(kind) && inCategory(category, rule.categories));
  const years = Math.max(stated, rule?.years ?? 0);
  if (!years) return undefined;
  return { key: 'age', years, ...(rule && rule.years === years && { source: rule.source }) };
}
