import { MarketplaceError } from './error.ts';
import type { CallName } from './control.ts';
import type { Marketplace } from './marketplace.ts';

type Call = (...args: unknown[]) => unknown;

const called: readonly CallName[] = [
  'describe',
  'offers',
  'shops',
  'search',
  'places',
  'products',
  'quote',
  'place',
  'find',
  'settle',
  'cancel',
];

/**
 * The same marketplace with calls that fail on demand.
 */
export function failing<M extends Marketplace>(
  marketplace: M,
): { marketplace: M; failNext: (call: CallName, mode: 'before' | 'after') => void } {
  const pending = new Map<string, ('before' | 'after')[]>();

  const fail = (call: string, mode: string): never => {
    throw new MarketplaceError('unavailable', `[${marketplace.id}] ${call} was told to fail ${mode} it acts`);
  };

  function guarded<T extends object>(methods: T): T {
    const own: [string, unknown][] = Object.entries(methods).map(([name, method]: [string, unknown]) => {
      if (typeof method !== 'function' || !called.includes(name as CallName)) return [name, method];
      const call = method as Call;
      return [
        name,
        async (...args: unknown[]) => {
          const mode = pending.get(name)?.shift();
          if (mode === 'before') fail(name, mode);
          const answer = await call(...args);
          return mode ? fail(name, mode) : answer;
        },
      ];
    });
    // The entries are those of `methods`, each with a function of the same type.
    return Object.fromEntries(own) as T;
  }

  const { orders } = marketplace;
  return {
    marketplace: { ...guarded(marketplace), ...(orders && { orders: guarded(orders) }) },
    failNext: (call, mode) => {
      pending.set(call, [...(pending.get(call) ?? []), mode]);
    },
  };
}
