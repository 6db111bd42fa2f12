import { expect } from 'chai';
import { readProductKey, shopOfKey } from '../../src/domain/product.ts';

describe('readProductKey', () => {
  it('names a product that everybody shares by its GTIN', () => {
    expect(readProductKey({ gtin: '978-2-07-276643-5' })).to.deep.equal({ key: '9782072766435' });
    expect(readProductKey({ gtin: '9782072766435', shop: 'quai', sku: '7' })).to.deep.equal({ key: '9782072766435' });
  });

  it("names a shop's own product by shop and SKU", () => {
    expect(readProductKey({ sku: 'jam-3', shop: 'quai' })).to.deep.equal({ key: 'quai/jam-3' });
    expect(readProductKey({ gtin: '', sku: 'a/b', shop: 'quai' })).to.deep.equal({ key: 'quai/a/b' });
  });

  it('never shares a number that a shop gave itself', () => {
    expect(readProductKey({ gtin: '2000000000008', shop: 'quai' })).to.deep.equal({ key: 'quai/2000000000008' });
    expect(readProductKey({ gtin: '2000000000008' })).to.deep.equal({ problem: 'needs_shop' });
    expect(readProductKey({ gtin: '20000004', shop: 'quai' })).to.deep.equal({ key: 'quai/20000004' });
    expect(readProductKey({ sku: 'jam-3' })).to.deep.equal({ problem: 'needs_shop' });
  });

  it('says what is wrong with a name', () => {
    expect(readProductKey({})).to.deep.equal({ problem: 'empty' });
    expect(readProductKey({ gtin: '9782072766436', sku: 'jam-3', shop: 'quai' })).to.deep.equal({
      problem: 'check_digit',
    });
    expect(readProductKey({ sku: 'jam 3', shop: 'quai' })).to.deep.equal({ problem: 'characters' });
    expect(readProductKey({ sku: 'jam-3', shop: 'le/quai' })).to.deep.equal({ problem: 'characters' });
  });
});

describe('shopOfKey', () => {
  it('is the shop that gives the key its meaning, and nobody for a GTIN', () => {
    expect(shopOfKey('quai/a/b')).to.equal('quai');
    expect(shopOfKey('9782072766435')).to.equal(undefined);
  });
});
