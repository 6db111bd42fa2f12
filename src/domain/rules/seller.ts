/** Who the shopper makes the contract with: what must be named before the order. */
import { inForce } from './rule.ts';
import type { Seller, Shop } from '../schemas/shop.ts';
import type { Law, SellerField } from './rule.ts';

/** The seller of a shop; where it can be reached is the shop's own, unless the seller has another. */
export const sellerOf = ({ seller, address, phone, email }: Shop): Seller => ({
  address,
  ...(phone !== undefined && { phone }),
  ...(email !== undefined && { email }),
  ...seller,
});

/** What a shop's record does not name and the law asks for, and the act that asks; nothing where no rule does. */
export function missingIdentity(shop: Shop, law: Law): { fields: SellerField[]; source: string } | undefined {
  const rule = inForce(law, 'seller');
  if (!rule) return undefined;
  const seller = sellerOf(shop);
  const fields = (seller.professional ? rule.professional : rule.person).filter((field) => !seller[field]);
  return fields.length ? { fields, source: rule.source } : undefined;
}
