import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

/** A text, with the group that it belongs to and its key there. */
interface Said {
  group: string;
  key: string;
  text: string;
}

/** What a group says, each text once; a function is asked with words for what it is told. */
function textsIn(group: string, value: unknown, key = ''): Said[] {
  if (typeof value === 'string') return [{ group, key, text: value }];
  if (typeof value === 'function')
    return textsIn(group, Reflect.apply(value, undefined, Array(value.length).fill('18')), key);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => textsIn(group, one, key ? `${key}.${name}` : name));
}

/** Everything that a language says. */
async function textsOf(language: string): Promise<Said[]> {
  const files = globSync([`src/i18n/${language}.ts`, `src/i18n/${language}/*.ts`]);
  const modules = await Promise.all(files.map((file): Promise<object> => import(pathToFileURL(file).href)));
  return modules.flatMap((groups) => Object.entries(groups).flatMap(([group, texts]) => textsIn(group, texts)));
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}%]+/gu));

/** How much two texts have in common: 1 when they use the same words, 0 when they share none. */
function likeness(one: string, other: string): number {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared / (words.size + others.size - shared);
}

/** From here on two texts say the same: "articles conformes au droit", "produits conformes à la loi". */
const ALIKE = 0.6;

/** Whether the law makes this be said. */
const isLegal = ({ group, key }: Said): boolean =>
  group === 'seller' ||
  (group === 'rules' && !['keep', 'back', 'tooLate'].includes(key)) ||
  (group === 'card' && ['ageLimit', 'sponsored', 'priorPrice', 'rebate.collect_in_bookshop'].includes(key)) ||
  (group === 'order' && ['buy', 'noDuty', 'mixed', 'askShop'].includes(key));

for (const language of ['en', 'fr'])
  describe(`what the law makes be said, in "${language}"`, () => {
    it('stands in one place, neither a second time nor in nearly the same words', async () => {
      const all = await textsOf(language);
      const legal = all.filter(isLegal);
      assert.ok(legal.length > 25, `only ${legal.length} legal sentences found`);
      const twice = legal.flatMap((one) =>
        all
          .filter(({ group, text }) => group !== one.group && likeness(one.text, text) >= ALIKE)
          .map((other) => `${one.group}.${one.key} and ${other.group}.${other.key}: "${one.text}", "${other.text}"`),
      );
      assert.deepEqual(twice, []);
    });

    it('tells an age in one place', async () => {
      const ages = (await textsOf(language)).filter(({ text }) => /18 (?:years|ans)\b/.test(text));
      assert.deepEqual(
        ages.map(({ group, key }) => `${group}.${key}`),
        ['card.ageLimit'],
      );
    });
  });

describe('French texts', () => {
  it('keep a sign together with the word before it', async () => {
    const torn = (await textsOf('fr')).filter(({ text }) => /(?:^| )[:;!?»]|« /.test(text));
    assert.deepEqual(torn, []);
  });

  it('leave no sign without its space', async () => {
    const tight = (await textsOf('fr')).filter(({ text }) => /[\p{L}\p{N})][:;!?»](?= |$)/u.test(text));
    assert.deepEqual(tight, []);
  });
});
