import { expect } from 'chai';
import { newOrderKey } from '../../src/domain/order.ts';
import { keyInFragment, passLink } from '../../src/domain/pass-link.ts';

describe('the link to a pass', () => {
  const key = newOrderKey();

  it('carries the key in the fragment of the page, which is sent to nobody, and nowhere else', () => {
    const link = new URL(passLink('https://shop.example/pass?from=mail#top', key));
    expect(link.origin + link.pathname + link.search).to.equal('https://shop.example/pass?from=mail');
    expect(keyInFragment(link.hash)).to.equal(key);
    expect(keyInFragment(link.hash.slice(1))).to.equal(key);
  });

  it('is no other fragment', () => {
    for (const fragment of ['', '#', `#${key}`, '#vitrine-order=', '#vitrine-order=short', `#other-order-=${key}`])
      expect(keyInFragment(fragment), fragment).to.equal(undefined);
  });
});
