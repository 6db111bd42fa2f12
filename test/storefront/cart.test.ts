import { expect } from 'chai';
import { forgetful } from '../../src/storefront/storage.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { choice, put } from '../support/cart.ts';
import { storefrontOn } from '../support/storefront.ts';
import { cartOf } from '../../src/storefront/cart.ts';

const { everywhere, rebated, quai, lunchBreak } = landmarks;

const titles = (storefront: ReturnType<typeof storefrontOn>) =>
  cartOf(storefront).lines.value.map(({ title }) => title);

describe('the cart', () => {
  it('keeps what the shopper saw with each line', async () => {
    const storefront = storefrontOn();
    const line = await put(storefront, everywhere, quai);
    expect(line).to.deep.include({
      shop: quai,
      shopName: 'Librairie du Quai',
      timeZone: 'Europe/Paris',
      title: "L'Étranger",
      kind: 'book',
      condition: 'new',
      contract: 'reserve',
      quantity: 1,
      fulfilment: { method: 'collect', point: 'comptoir' },
    });
    expect(line.seen.price).to.deep.equal({ minor: 760, currency: 'EUR' });
    expect(line.seen.promise).to.deep.equal({ kind: 'ready', from: '2026-11-24T16:15:00Z', precision: 'hour' });
  });

  it('adds the same offer at the same point to its line, up to what the offer and a cart allow', async () => {
    const storefront = storefrontOn();
    await put(storefront, everywhere, quai);
    await put(storefront, everywhere, quai, 2);
    expect(cartOf(storefront).count).to.equal(3);
    await put(storefront, everywhere, quai, 500);
    expect(cartOf(storefront).lines.value.map(({ quantity }) => quantity)).to.deep.equal([99]);

    const chosen = await choice(storefront, rebated, lunchBreak);
    await cartOf(storefront).add({ ...chosen, offer: { ...chosen.offer, maxQuantity: 2 }, quantity: 5 });
    expect(cartOf(storefront).lines.value[1]?.quantity).to.equal(2);
  });

  it('promises nothing at a point that the offer does not name', async () => {
    const storefront = storefrontOn();
    await cartOf(storefront).add({ ...(await choice(storefront, everywhere, quai)), point: 'elsewhere' });
    expect(cartOf(storefront).lines.value[0]?.seen.promise).to.deep.equal({ kind: 'unknown' });
  });

  it('sets how many of a line, and removes it at none', async () => {
    const storefront = storefrontOn();
    const { id } = await put(storefront, everywhere, quai);
    await put(storefront, rebated, lunchBreak);
    await cartOf(storefront).setQuantity(id, 3);
    expect(cartOf(storefront).count).to.equal(4);
    await cartOf(storefront).setQuantity(id, 0);
    expect(titles(storefront)).to.deep.equal(['Chien bleu']);
    await cartOf(storefront).setQuantity('nobody', 7);
    expect(cartOf(storefront).count).to.equal(1);
  });

  it('steps by one, counts quick taps each, and never steps to none or over 99', async () => {
    const storefront = storefrontOn();
    const { id } = await put(storefront, everywhere, quai);
    const cart = cartOf(storefront);
    await Promise.all([cart.step(id, 1), cart.step(id, 1), cart.step(id, 1)]);
    expect(cart.count).to.equal(4);
    await cart.setQuantity(id, 99);
    await cart.step(id, 1);
    expect(cart.count).to.equal(99);
    await cart.setQuantity(id, 1);
    await cart.step(id, -1);
    expect(cart.count).to.equal(1);
  });

  it('puts a removed line back where it was, once', async () => {
    const storefront = storefrontOn();
    const line = await put(storefront, everywhere, quai, 2);
    await put(storefront, rebated, lunchBreak);
    await cartOf(storefront).setQuantity(line.id, 0);
    await cartOf(storefront).restore(line, 0);
    await cartOf(storefront).restore(line, 0);
    expect(titles(storefront)).to.deep.equal(["L'Étranger", 'Chien bleu']);
    expect(cartOf(storefront).count).to.equal(3);
  });

  it('replaces lines by what was accepted instead', async () => {
    const storefront = storefrontOn();
    const first = await put(storefront, everywhere, quai, 3);
    const second = await put(storefront, rebated, lunchBreak);
    const seen = { ...first.seen, price: { minor: 899, currency: 'EUR' } };
    await cartOf(storefront).revise(
      new Map([
        [first.id, { quantity: 2, seen }],
        [second.id, undefined],
      ]),
    );
    expect(cartOf(storefront).lines.value).to.have.length(1);
    expect(cartOf(storefront).lines.value[0]).to.deep.include({ id: first.id, quantity: 2, seen });
  });

  it('gives up only what was ordered, not what was added meanwhile', async () => {
    const storefront = storefrontOn();
    const line = await put(storefront, everywhere, quai, 3);
    await put(storefront, rebated, lunchBreak);
    await cartOf(storefront).take([{ id: line.id, quantity: 2 }]);
    expect(cartOf(storefront).lines.value.map(({ quantity }) => quantity)).to.deep.equal([1, 1]);
  });

  it('is another one for another drive', async () => {
    const storage = forgetful();
    await put(storefrontOn(undefined, { storage }), everywhere, quai);
    expect(cartOf(storefrontOn(undefined, { storage, drive: 'vannes' })).count).to.equal(0);
    expect(cartOf(storefrontOn(undefined, { storage })).count).to.equal(1);
  });

  it('leaves out stored lines that are not lines, and keeps the others', async () => {
    const storage = forgetful();
    const storefront = storefrontOn(undefined, { storage });
    const line = await put(storefront, everywhere, quai);
    const broken = [
      null,
      'line',
      { ...line, quantity: 0 },
      { ...line, shopName: 3 },
      { ...line, contributors: 'Camus' },
      { ...line, timeZone: 'Mars/Olympus' },
      { ...line, seen: { ...line.seen, price: { minor: 1, currency: 'euro' } } },
    ];
    storage.setItem(storefront.storageKey('cart'), JSON.stringify([...broken, line]));
    expect(cartOf(storefrontOn(undefined, { storage })).lines.value).to.have.length(1);
  });
});
