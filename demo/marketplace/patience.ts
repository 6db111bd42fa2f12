import { setTimeout } from 'node:timers/promises';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { faultOf, isOfDatabase } from './dialect.ts';

/**
 * How long a database that is away, or held by others, is waited for, in milliseconds: who starts both together need not start
 * one first, and of several servers on one file each finds it held for a while.
 */
const PATIENCE = 30_000;

/**
 * Does what a server does first with its database, and again while that is away or busy. Says so once; rejects with a
 * sentence when it stays so, or refuses.
 *
 * @param work May be done twice.
 * @param patience How long to wait, in milliseconds.
 */
export async function onceThere(work: () => Promise<void>, patience = PATIENCE): Promise<void> {
  const end = Date.now() + patience;
  for (let told = false; ; told = true)
    try {
      return await work();
    } catch (error) {
      const sentence = sentenceOf(error);
      if (!sentence) throw error;
      const { kind } = faultOf(error) ?? {};
      if ((kind !== 'away' && kind !== 'busy') || Date.now() >= end)
        throw new MarketplaceError('unavailable', sentence, { cause: error });
      if (!told) console.error(`${sentence}; trying again for ${patience / 1000} s`);
      await setTimeout(500);
    }
}

function sentenceOf(error: unknown): string | undefined {
  const fault = faultOf(error);
  if (fault) return `DATABASE_URL: the database is ${fault.kind}: ${fault.reason}`;
  return isOfDatabase(error) ? `DATABASE_URL: the database refuses: ${error.message}` : undefined;
}
