/** What the law makes be said, in the language around. Loaded where an order is made or bought. */
import * as en from '../../i18n/en/rules.ts';
import * as fr from '../../i18n/fr/rules.ts';
import { textsOf } from '../../i18n/languages.ts';
import { rulesOf } from '../../domain/rules/countries.ts';
import { withdrawalOf } from '../../domain/rules/withdrawal.ts';
import type { Sale, Withdrawal } from '../../domain/rules/withdrawal.ts';
import { withFirst } from './ordinal.ts';

/** What the law makes be said. */
export const ruleTexts = (language: string): typeof en.rules =>
  textsOf('rules', language, { en: en.rules, fr: fr.rules });

/** Something that is bought, and what it is called. */
export type Bought = Sale & { title: string };

/** A right to withdraw, and the titles of what it is about. */
export type Right = Withdrawal & { titles: string[] };

/** The rights to withdraw from what is bought, each kind once; none where no rule gives any. */
export function rightsOf(bought: readonly Bought[], country: string | undefined, now: number): Right[] {
  const rules = rulesOf(country ?? '');
  return grouped(bought.map(({ title, ...sale }) => ({ title, right: withdrawalOf(sale, rules, now) })));
}

/** Each kind of right once, with the titles of what it is about. */
export function grouped(each: readonly { title: string; right: Withdrawal | undefined }[]): Right[] {
  const rights = new Map<string, Right>();
  for (const { title, right } of each) {
    if (!right) continue;
    const key = JSON.stringify(right);
    rights.set(key, { ...right, titles: [...(rights.get(key)?.titles ?? []), title] });
  }
  return [...rights.values()];
}

/** Rights in words, a sentence or two for each. */
export function rightWords(rights: readonly Right[], language: string): string[] {
  const texts = ruleTexts(language);
  const said = rights.flatMap((right): string[] => {
    const titles = new Intl.ListFormat(language).format(right.titles);
    if (right.key === 'noWithdrawal')
      return right.because === 'reservation' ? [] : [texts.noWithdrawal[right.because](titles)];
    const until = right.key === 'withdrawalAhead' ? '' : dateWords(right.until, language);
    if (right.key === 'withdrawalOver') return [texts.withdrawalOver(until)];
    const words = right.key === 'withdrawal' ? texts.withdrawal(until) : texts.withdrawalAhead(right.days);
    return right.sealed ? [words, texts.sealed(titles)] : [words];
  });
  return [...new Set(said)];
}

/** A calendar date with its year. */
const dateWords = (date: string, language: string): string =>
  withFirst(
    new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(date)),
    language,
  );
