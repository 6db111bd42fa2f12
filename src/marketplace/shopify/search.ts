/** Products by what is typed, as Shopify finds them, of those that a location around stocks. */
import { checkProduct } from '../../domain/later-checks.generated.ts';
import { searchProblem } from '../queries.ts';
import { sieve } from '../sieve.ts';
import type { Product } from '../../domain/product.ts';
import type { Ask, Page, SearchQuery } from '../marketplace.ts';
import { failure } from './connect.ts';
import type { Send } from './connect.ts';
import { contextOf, storesOf } from './locations.ts';
import type { Locations } from './locations.ts';
import { keyOf, toProduct } from './map.ts';
import type { Settled } from './options.ts';
import { BROWSE, SEARCH } from './queries.ts';
import { checkHits, checkNumbers, endOf } from './wire.ts';
import type { Variants } from './variants.ts';

/** A page of Shopify's may hold nothing that is stocked around; so many are looked through for one that does. */
const PAGES = 4;

export function searchOf(send: Send, locations: Locations, variants: Variants, options: Settled) {
  return async function search(query: SearchQuery, ask: Ask = {}): Promise<Page<Product>> {
    const { text, category, drive, shop, limit = 24, cursor } = query;
    const typed = text.trim();
    const call = typed ? 'search' : 'products';
    const [kind, after] = cursor?.split(/\.(.*)/s) ?? [];
    const problem =
      searchProblem(query) ??
      (cursor !== undefined && (kind !== call || !after) ? `the cursor is none of ours: "${cursor}"` : undefined);
    if (problem) throw failure(call, 'invalid', problem);
    const at = locations.drive(drive);
    const told = await locations.all(ask);
    const around = locations.shown(told, at, shop);
    const made = sieve(told.leftOut);

    const items = new Map<string, Product>();
    let next = after;
    for (let page = 0; page < PAGES && !items.size && around.size && (next !== undefined || page === 0); page++) {
      const { data } = await send({
        call,
        query: typed ? SEARCH : BROWSE,
        variables: {
          ...{ first: limit, after: next, ...contextOf(options), namespace: undefined },
          ...(typed
            ? { text: typed, filters: category ? [{ productType: category }] : [] }
            : category && { text: `product_type:${JSON.stringify(category)}` }),
        },
        check: checkHits,
        ...ask,
      });
      const { nodes, pageInfo } = data.hits;
      next = (pageInfo.hasNextPage && pageInfo.endCursor) || undefined;
      const hits = nodes.map((node) => made.keep(node.variants?.nodes ?? [], 'variants', checkNumbers));
      const ids = hits.flat().map(({ id }) => id);
      const wires = await variants.read(ids, { stores: storesOf(told), near: at?.point }, made, ask);
      for (const hit of hits) {
        // Of the variants of one product the first that is stocked around stands for all.
        const found = hit.flatMap(({ id }) => {
          const wire = wires.get(id);
          const location = wire?.storeAvailability?.nodes
            .map((stock) => endOf((stock as { location?: { id?: unknown } } | null)?.location?.id, 'Location') ?? '')
            .find((end) => around.has(end));
          const key = wire && location && keyOf(wire, location);
          return wire && key ? made.keep([toProduct(wire, key, options)], `product ${id}`, checkProduct) : [];
        });
        const [first] = found;
        if (first) items.set(first.key, first);
      }
    }
    return { items: [...items.values()], ...(next && { next: `${call}.${next}` }), ...made.leftOut() };
  };
}
