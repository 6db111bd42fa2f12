import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { published, readmeTable } from '../../scripts/manifest.ts';

const manifest = published({
  modules: [
    {
      path: 'src/elements/price-tag/price-tag.ts',
      declarations: [
        {
          name: 'VitrinePriceTag',
          tagName: 'vitrine-price-tag',
          description: 'One price, new | used.\nSecond sentence.',
          superclass: { name: 'VitrineElement' },
          attributes: [{ name: 'offer-id' }, { name: 'watchable' }],
          events: [
            { name: 'watch' },
            { name: 'vitrine-price-watch', description: 'When asked for.' },
            { description: 'x' },
          ],
          members: [
            { name: 'offerId' },
            { name: '#offer', privacy: 'private' },
            { name: 'tag', static: true },
            { name: 'renderRoot', inheritedFrom: { name: 'VitrineElement' } },
          ],
        },
      ],
    },
    { path: 'src/elements/price-tag/styles.ts', declarations: [{ name: 'styles' }] },
  ],
});

describe('the manifest', () => {
  it('names what a page can use, once, at its place in the package', () => {
    assert.equal(manifest.modules.length, 1);
    const [module] = manifest.modules;
    assert.equal(module?.path, 'dist/elements/price-tag/price-tag.js');
    const [element] = module?.declarations ?? [];
    assert.deepEqual(element?.events, [{ name: 'vitrine-price-watch', description: 'When asked for.' }]);
    assert.deepEqual(element?.members, [{ name: 'offerId' }]);
    assert.deepEqual(element?.superclass, { name: 'HTMLElement' });
  });

  it('becomes a row of the README: tag, first sentence, attributes', () => {
    const [, , row] = readmeTable(manifest).split('\n');
    assert.equal(row, '| `<vitrine-price-tag>` | One price, new \\| used. | `offer-id`, `watchable` |');
  });
});
