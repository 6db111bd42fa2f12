/** From wire to domain, for everything but offers. */
import { holds } from '../domain/checks.ts';
import { checkCapability } from '../domain/later-checks.generated.ts';
import { sieve } from './sieve.ts';
import type { Check } from '../domain/checks.ts';
import type { Description } from '../domain/description.ts';
import type { Page } from './marketplace.ts';
import type { WireDescription, WirePage } from './wire.ts';

export function toPage<T>({ items, next, leftOut: before }: WirePage, check: Check<T>): Page<T> {
  const { keep, leftOut } = sieve(before);
  return { items: keep(items, 'items', check), ...(next && { next }), ...leftOut() };
}

export const toDescription = (wire: WireDescription): Description => ({
  ...wire,
  capabilities: wire.capabilities.filter((name) => holds(checkCapability, name)),
});
