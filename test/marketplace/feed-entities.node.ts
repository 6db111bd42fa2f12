import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { feed } from '../../src/marketplace/feed/index.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';

const shops = sampleTown().shops.filter(({ id }) => id === landmarks.quai);

/** Each title as XML has it, and as it is meant; those that are damaged have a mark in front. */
const titles: readonly [written: string, meant: string][] = [
  ['Tea &amp; jam', 'Tea & jam'],
  ['R&amp;D', 'R&D'],
  ['Tea &amp;', 'Tea &'],
  ['L&apos;&#233;t&#xe9;, &quot;so&quot;', 'L\'été, "so"'],
  ['L&#039;été &#39;26 &#38; more &#x26; more', "L'été '26 & more & more"],
  ['L&#8217;&#xEE;le &#x2019; &#8211;', 'L’île ’ –'],
  ['&#234;tre', 'être'],
  ['&#226;ge', 'âge'],
  ['&#8195;Tea&#160;', 'Tea'],
  ['Tea &euro5;', 'damaged'],
  ['Tea &amp;amp; jam', 'damaged'],
  ['Tea &#38;#38; jam', 'damaged'],
  ['Tea &#x26;lt; jam', 'damaged'],
  ['Tea &#60;b&#62;', 'damaged'],
  ['Tea &lt;b&gt;', 'damaged'],
  ['&#35;REF!', 'damaged'],
  ['&#226;&#8364;&#8482;', 'damaged'],
  ['&#xe2;&#8364;&#8482;', 'damaged'],
  ['12 &#226;&#8218;\u00ac', 'damaged'],
  ['12 &#xe2;&#x201a;\u00ac', 'damaged'],
  ['Caf&#195;&#169;', 'damaged'],
  ['CafÃ&#169;', 'damaged'],
  ['&AMP; tea', 'damaged'],
  ['<![CDATA[Tea & jam]]>', 'Tea & jam'],
  ['<![CDATA[ Tea &amp; jam]]>', 'damaged'],
  ['<![CDATA[L&#39;été]]>', 'damaged'],
  ['<![CDATA[L]]>&#39;été', "L'été"],
  ['&#39;<![CDATA[&#39;]]>', 'damaged'],
  ['<![CDATA[Tea]]> &amp; <![CDATA[jam]]>', 'Tea & jam'],
  ['<![CDATA[T]]>ea', 'Tea'],
  ['<![CDATA[Tea [green] or black]]> &amp; jam', 'Tea [green] or black & jam'],
  ['<![CDATA[Tea & jam]]> <!-- new -->', 'Tea & jam'],
  ['&amp;<![CDATA[lt;]]> tea', 'damaged'],
  ['<![CDATA[Tea &amp; jam]]> &amp; more', 'damaged'],
  ['<![CDATA[<b>]]> tea', 'damaged'],
  ['<![CDATA[#REF!]]><!-- -->', 'damaged'],
  ['12 â<![CDATA[€]]>', 'damaged'],
  ['<![CDATA[12 â]]>€', 'damaged'],
];

describe('feed() of XML', () => {
  it('reads letters that are written as entities, and names those of which something else comes', async () => {
    const items = titles.map(
      ([title], i) => `<item><g:id>sku-${i}</g:id><title>${title}</title><g:price>7.60</g:price></item>`,
    );
    const market = feed({
      url: 'https://shop.example/stock.xml',
      shops,
      fetch: async () => new Response(`<rss><channel>${items.join('\n')}</channel></rss>`),
    });
    const keys = titles.map((_, i) => `${landmarks.quai}/sku-${i}`);
    const { items: products } = await market.products(keys);
    const shown = new Map(products.map(({ key, title }) => [key, title]));
    assert.deepEqual(
      titles.map(([title], i) => [title, shown.get(keys[i] ?? '') ?? 'damaged']),
      titles,
    );
    const damaged = titles.flatMap(([, meant], i) => (meant === 'damaged' ? i + 1 : []));
    const [markup] = (await market.report()).damages;
    assert.deepEqual(markup, {
      kind: 'markup',
      count: damaged.length,
      lines: damaged.slice(0, 10),
      example: 'Tea &euro5;',
    });
  });
});
