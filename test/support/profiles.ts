/** What a marketplace may do beyond the plain one, looked at promise by promise. */
import { conformance } from '../../src/testing/conformance/index.ts';
import type { Made, Runner, Subject } from '../../src/testing/conformance/index.ts';
import { handing, must } from './market.ts';
import type { richTown } from './market.ts';

/** Each profile: what it can do, and the handles that it takes to look at it. */
export const profiles = {
  buy: { must: [...must, 'withdraw'], handles: ['control', 'counter', 'bank'] },
  delivery: { must: [...must, 'delivery'], handles: ['control', 'counter', 'bank', 'rider'] },
  alerts: { must: [...must, 'alerts'], handles: ['control', 'counter', 'mailbox'] },
  banners: { must, handles: ['control', 'counter', 'operator'] },
  handover: { must: handing, handles: [] },
} as const satisfies Record<string, Pick<Subject, 'must' | 'handles'>>;

/** The name of a profile. */
export type Profile = keyof typeof profiles;

/** What the town in the page takes to be of a profile. */
export const rich: Record<Exclude<Profile, 'handover'>, Parameters<typeof richTown>[0]> = {
  buy: { payments: true, withdrawals: true },
  delivery: { payments: true, courier: true },
  alerts: { mails: true },
  banners: { secondBanner: true },
};

/** Promises that every profile keeps in a way of its own. */
const own = ['declares just the capabilities that its test names', 'can do what it declares'];

/**
 * Registers, for each profile, the promises that the plain marketplace was not asked about.
 *
 * @param unchecked Those promises.
 * @param make Makes the marketplace of a profile.
 * @returns The promises that no profile was asked about either.
 */
export function keepsItsProfiles(
  unchecked: readonly string[],
  make: (profile: Profile) => Promise<Made>,
  { describe, it }: Runner,
): string[] {
  const asked = new Set<string>();
  for (const profile of Object.keys(profiles) as Profile[])
    describe(`that can ${profile}`, () => {
      const { cases } = conformance({ ...profiles[profile], make: () => make(profile) });
      for (const { name, run } of cases) {
        if (!unchecked.includes(name) && !own.includes(name)) continue;
        asked.add(name);
        it(name, run);
      }
    });
  return unchecked.filter((name) => !asked.has(name));
}
