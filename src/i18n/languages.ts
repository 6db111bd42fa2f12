/** The languages that elements speak. English and French come along; a page adds others before or after its elements are shown. */
import type * as en from './en.ts';
import type * as alert from './en/alert.ts';
import type * as counter from './en/counter.ts';
import type * as elsewhere from './en/elsewhere.ts';
import type * as finder from './en/finder.ts';
import type * as kept from './en/kept.ts';
import type * as line from './en/line.ts';
import type * as list from './en/list.ts';
import type * as none from './en/none.ts';
import type * as opening from './en/opening.ts';
import type * as order from './en/order.ts';
import type * as others from './en/others.ts';
import type * as plans from './en/plans.ts';
import type * as promise from './en/promise.ts';
import type * as rules from './en/rules.ts';
import type * as search from './en/search.ts';
import type * as seller from './en/seller.ts';
import type * as shelf from './en/shelf.ts';
import type * as shop from './en/shop.ts';
import type * as wants from './en/wants.ts';

/** All texts of one language: what `en.ts` and the modules beside it in `en/` export. */
export type Texts = typeof en &
  typeof alert &
  typeof counter &
  typeof elsewhere &
  typeof finder &
  typeof kept &
  typeof line &
  typeof list &
  typeof none &
  typeof opening &
  typeof order &
  typeof others &
  typeof plans &
  typeof promise &
  typeof rules &
  typeof search &
  typeof seller &
  typeof shelf &
  typeof shop &
  typeof wants;
/** One group of texts, such as the card's. */
export type Group = keyof Texts;

const added = new Map<string, Partial<Texts>>();
const listeners = new Set<() => void>();

/**
 * Adds a language, or replaces groups of one.
 *
 * @param language BCP 47; `pt` also serves `pt-BR`.
 */
export function addLanguage(language: string, texts: Partial<Texts>): void {
  added.set(language.toLowerCase(), { ...added.get(language.toLowerCase()), ...texts });
  for (const listener of listeners) listener();
}

/** Is told when a language has been added. */
export const onLanguageAdded = (listener: () => void): void => void listeners.add(listener);

/** A group's texts in a language: the exact one, its base, or the first built-in one, English. */
export function textsOf<G extends Group>(
  group: G,
  language: string,
  builtIn: Readonly<Record<'en' | 'fr', Texts[G]>>,
): Texts[G] {
  const exact = language.toLowerCase();
  const base = exact.split('-', 1)[0] ?? '';
  return added.get(exact)?.[group] ?? added.get(base)?.[group] ?? (base === 'fr' ? builtIn.fr : builtIn.en);
}
