import { expect } from 'chai';
import { html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { allByRole, byRole, expectAccessible, fixture, part, parts, settled, text } from './fixture.ts';

class TestShelf extends LitElement {
  @property({ type: Number }) price = 0;

  protected override render() {
    return html`
      <style>
        .faint {
          color: #ccc;
          background: #fff;
        }
      </style>
      <p part="greeting">Bonjour</p>
      <test-price .minor=${this.price}>in the shop</test-price>
      <p hidden>not shown</p>
      <p class="faint" ?hidden=${this.price < 1000}>pale</p>
    `;
  }
}

class TestPrice extends LitElement {
  @property({ type: Number }) minor = 0;

  protected override render() {
    if (!this.minor) return nothing;
    return html`<button part="buy">${this.minor / 100} € <i role="img" aria-label="new"></i></button><slot></slot>`;
  }
}

customElements.define('test-shelf', TestShelf);
customElements.define('test-price', TestPrice);

const shelf = () => settled(fixture<TestShelf>(html`<test-shelf price="500"></test-shelf>`));

describe('the helpers of element tests', () => {
  it('wait for elements inside elements', async () => {
    const el = await shelf();
    el.price = 900;
    await settled(el);
    expect(text(el)).to.equal('Bonjour 9\u00a0€ in the shop');
  });

  it('read what is shown, through shadow trees and slots', async () => {
    expect(text(await shelf())).to.equal('Bonjour 5\u00a0€ in the shop');
  });

  it('find by part and by role and name', async () => {
    const el = await shelf();
    expect(text(part(el, 'greeting'))).to.equal('Bonjour');
    expect(parts(el, 'none')).to.deep.equal([]);
    expect(() => part(el, 'none')).to.throw('has no part "none"; it shows: Bonjour');
    expect(byRole(el, 'button', '5 € new')).to.equal(byRole(el, 'button', /new$/));
    expect(allByRole(el, 'link')).to.deep.equal([]);
    expect(() => byRole(el, 'button', 'other')).to.throw('has no button other');
  });

  it('tell when something is hard to read', async () => {
    const el = await shelf();
    await expectAccessible(el);
    el.price = 1000;
    const error = await expectAccessible(await settled(el)).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(String(error)).to.include('color-contrast');
  });

  it('leave the page as it was', () => {
    expect(document.querySelector('test-shelf')).to.equal(null);
  });
});
