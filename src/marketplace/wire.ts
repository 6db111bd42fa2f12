/** What the Local Marketplace API sends that the domain has no shape for: pages whose records are checked one by one, and words that are not known here yet. */
import { array, object, optional, text } from '../domain/checks.ts';
import { checkLeftOut } from '../domain/checks.generated.ts';
import { checkDescription } from '../domain/later-checks.generated.ts';
import { records } from './sieve.ts';
import type { Check } from '../domain/checks.ts';
import type { Description } from '../domain/description.ts';
import type { LeftOut } from '../domain/offer.ts';

export interface WirePage {
  items: unknown[];
  next?: string | undefined;
  leftOut?: LeftOut | undefined;
}

export const checkWirePage: Check<WirePage> = object<WirePage>({
  items: records,
  next: optional(text(400)),
  leftOut: optional(checkLeftOut),
});

/** A newer service may have capabilities that are not known here yet. */
export type WireDescription = Omit<Description, 'capabilities'> & { capabilities: string[] };

export const checkWireDescription: Check<WireDescription> = (value) =>
  checkDescription({ ...(value as Description), capabilities: [] }) ??
  object({ capabilities: array(text(40), 100) })(value);
