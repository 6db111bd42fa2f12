/** Carts that go on at a checkout elsewhere: the offers and quotes of any marketplace, and orders taken by somebody else. */
import { MarketplaceError } from '../error.ts';
import type { Capability } from '../../domain/description.ts';
import type { Contract } from '../../domain/offer.ts';
import type { Handover, QuoteLine } from '../../domain/quote.ts';
import type { Shop } from '../../domain/shop.ts';
import type { Marketplace } from '../marketplace.ts';

/** What a shop is handed of a cart: each line that can be had, in as many copies as there are. */
export interface Handed {
  shop: Shop;
  lines: readonly Pick<QuoteLine, 'offer' | 'quantity'>[];
}

/** What takes or follows orders. */
const ORDERING: readonly Capability[] = ['orders', 'settle', 'cancel', 'withdraw', 'watch', 'delivery'];

/**
 * The same marketplace without orders: each shop's part of a cart goes on elsewhere, at a checkout, by mail or by telephone.
 *
 * @param marketplace Must quote carts: only what can still be had is handed over.
 * @param to Where a shop's part goes on; `undefined` where it cannot.
 * @example
 * const shops = handingOver(marketplace, ({ shop, lines }) => ({
 *   kind: 'checkout',
 *   shop: shop.id,
 *   url: `https://${shop.id}.example/cart/${lines.map(({ offer, quantity }) => `${offer}:${quantity}`).join()}`,
 * }));
 */
export function handingOver(
  marketplace: Marketplace,
  to: (handed: Handed) => Handover | undefined,
): Marketplace & Required<Pick<Marketplace, 'quote' | 'handover'>> {
  const { orders: _orders, ...rest } = marketplace;
  if (!marketplace.quote) throw new MarketplaceError('misconfigured', `[handover] ${marketplace.id} quotes no carts`);
  const ask = marketplace.quote.bind(marketplace);

  const quote: Marketplace['quote'] & {} = async (cart, more) => {
    const seen = new Map<string, Contract>();
    // What is ordered elsewhere binds nobody here: the marketplace behind would take that for a change.
    const lines = cart.lines.map(({ seen: { contract, ...saw }, ...line }) => {
      if (contract && contract !== 'handover') seen.set(line.id, contract);
      return { ...line, seen: saw };
    });
    const answer = await ask({ ...cart, lines }, more);
    return {
      ...answer,
      lines: answer.lines.map((line) => {
        const was = seen.get(line.line);
        if (!was || !line.quantity) return line;
        return { ...line, differences: [...line.differences, { kind: 'contract', was, now: 'handover' }] };
      }),
      parts: answer.parts.map(({ ways: _, ...part }) => ({ ...part, contract: 'handover' })),
    };
  };

  return {
    ...rest,
    async describe(more) {
      const description = await marketplace.describe(more);
      const capabilities = description.capabilities.filter((name) => !ORDERING.includes(name));
      return { ...description, contracts: ['handover'], capabilities: [...capabilities, 'handover'] };
    },
    async offers(query, more) {
      const page = await marketplace.offers(query, more);
      return { ...page, offers: page.offers.map(({ delivery: _, ...offer }) => ({ ...offer, contract: 'handover' })) };
    },
    quote,
    async handover(cart, more) {
      const { lines, parts, shops } = await quote(cart, more);
      return shops.flatMap((shop) => {
        const own = new Set(parts.flatMap((part) => (part.shop === shop.id ? part.lines : [])));
        return to({ shop, lines: lines.filter(({ line }) => own.has(line)) }) ?? [];
      });
    },
  };
}
