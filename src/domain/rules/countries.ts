import { checkRule } from '../later-checks.generated.ts';
import { de } from './de.ts';
import { es } from './es.ts';
import { eu } from './eu.ts';
import { fr } from './fr.ts';
import type { Rule } from './rule.ts';

const own: Readonly<Record<string, readonly Rule[]>> = { DE: de, ES: es, FR: fr };

/** The other countries of the Union. */
const union = 'AT BE BG CY CZ DK EE FI GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/**
 * The rules of a country: its own where they are known here, those of the Union elsewhere in it, none beyond.
 *
 * @param country ISO 3166-1 alpha-2.
 * @param more Lines of the integrator's own. Each comes before what is known here: a later line counts more.
 * @throws RangeError naming the line and the key that is wrong.
 */
export function rulesOf(country: string, more: readonly Rule[] = []): readonly Rule[] {
  for (const [index, line] of more.entries()) {
    const wrong = checkRule(line) ?? contradiction(line);
    if (wrong !== undefined) throw new RangeError(`rules.${index}${wrong && `.${wrong}`}: not what a rule may say`);
  }
  const known = own[country] ?? (union.includes(country) ? eu : []);
  return more.length ? [...known, ...more] : known;
}

/** The key whose value no rule can have beside its others. */
function contradiction(line: Rule): string | undefined {
  if (line.until && line.until < line.from) return 'until';
  if (line.rule !== 'delivery_fee') return undefined;
  const { under, least, otherwise } = line;
  return [least, otherwise].some(({ currency }) => currency !== under.currency) ? 'under.currency' : undefined;
}
