import { expect } from 'chai';
import * as elements from '../../src/index.ts';
import { VitrineCounter } from '../../src/elements/counter/counter.ts';
import { VitrineElement } from '../../src/elements/shared/element.ts';

describe('The look of an element', () => {
  for (const [name, value] of Object.entries({ ...elements, VitrineCounter })) {
    if (typeof value !== 'function' || !(value.prototype instanceof VitrineElement)) continue;
    it(`has every colour and measure that ${name} draws with`, () => {
      const { styles } = value as unknown as typeof VitrineElement;
      const css = styles.join('\n');
      const used = [...css.matchAll(/var\((--_[\w-]+)\)/g)].map(([, property = '']) => property);
      // The hue is each shop's own, and set where it is drawn.
      const missing = new Set(used.filter((property) => property !== '--_hue' && !css.includes(`${property}:`)));
      expect([...missing]).to.be.empty;
    });
  }
});
