import { expect } from 'chai';
import { html } from 'lit/html.js';
import { VitrineElement, css } from '../../src/elements/shared/element.ts';
import type { Changed, ReactiveController } from '../../src/elements/shared/element.ts';
import { fixture, part, text } from '../support/fixture.ts';

class TestLabel extends VitrineElement {
  static override styles = [
    css`
      p {
        color: rgb(1, 2, 3);
      }
    `,
  ];
  static override properties = {
    title2: { attribute: 'the-title' },
    price: { type: Number },
    sold: { type: Boolean },
    data: { attribute: false },
    clicks: { attribute: false },
  };
  title2 = 'none';
  price = 0;
  sold = false;
  data: { name: string } | undefined;
  clicks = 0;
  broken = false;
  drawings: string[] = [];

  protected override willUpdate(changed: Changed): void {
    this.drawings.push([...changed.keys()].map(String).sort().join());
    if (changed.has('sold') && this.sold) this.price = 0;
  }

  protected override render() {
    if (this.broken) throw new Error('cannot draw');
    return html`<p part="words" @click=${this.#click}>
      ${this.title2} ${this.price} ${this.sold} ${this.data?.name} ${this.clicks}
    </p>`;
  }

  #click(): void {
    this.clicks++;
  }
}

describe('the base of all elements', () => {
  const label = async (template = html`<test-label></test-label>`) => {
    if (!customElements.get('test-label')) customElements.define('test-label', TestLabel);
    const el = fixture<TestLabel>(template);
    await el.updateComplete;
    return el;
  };

  it('takes what a page has set before the element was defined', async () => {
    const early = document.createElement('test-early') as TestLabel;
    document.body.append(early);
    early.data = { name: 'early' };
    early.price = 7;
    customElements.define('test-early', class extends TestLabel {});
    await early.updateComplete;
    expect(text(early)).to.equal('none 7 false early 0');
    early.price = 8;
    await early.updateComplete;
    expect(text(early)).to.equal('none 8 false early 0');
    early.remove();
  });

  it('reads attributes as strings, numbers and flags, and their removal', async () => {
    const el = await label(html`<test-label the-title="Bread" price="12" sold data="x" clicks="9"></test-label>`);
    expect(text(el)).to.equal('Bread 0 true 0');
    for (const name of ['the-title', 'sold']) el.removeAttribute(name);
    el.setAttribute('price', '3');
    await el.updateComplete;
    expect(text(el)).to.equal('3 false 0');
  });

  it('draws once for all that changed, with what changes on the way', async () => {
    const el = await label();
    el.drawings = [];
    el.price = 5;
    el.price = 6;
    el.title2 = 'none';
    el.sold = true;
    await el.updateComplete;
    expect(el.drawings).to.deep.equal(['price,sold']);
    expect(text(el)).to.equal('none 0 true 0');
    el.price = 0;
    expect(el.isUpdatePending).to.equal(false);
  });

  it('calls listeners with the element, and draws what they change', async () => {
    const el = await label();
    part(el, 'words').click();
    await el.updateComplete;
    expect(text(el)).to.equal('none 0 false 1');
  });

  it('shares one style sheet among all of a kind', async () => {
    const [a, b] = [await label(), await label()];
    expect(getComputedStyle(part(a, 'words')).color).to.equal('rgb(1, 2, 3)');
    expect(a.renderRoot.adoptedStyleSheets[0] === b.renderRoot.adoptedStyleSheets[0]).to.equal(true);
  });

  it('says that it could not draw, and draws again the next time', async () => {
    const el = await label();
    el.broken = true;
    el.requestUpdate();
    let problem = '';
    await el.updateComplete.catch((error: unknown) => (problem = String(error)));
    expect(problem).to.equal('Error: cannot draw');
    el.broken = false;
    el.price = 4;
    await el.updateComplete;
    expect(text(el)).to.equal('none 4 false 0');
  });

  it('tells its controllers of each step, also those that come later', async () => {
    const el = await label();
    const heard: string[] = [];
    const controller: ReactiveController = {
      hostConnected: () => heard.push('connected'),
      hostUpdate: () => heard.push('update'),
      hostUpdated: () => heard.push('updated'),
      hostDisconnected: () => heard.push('disconnected'),
    };
    el.addController(controller);
    el.requestUpdate();
    await el.updateComplete;
    el.remove();
    expect(heard).to.deep.equal(['connected', 'update', 'updated', 'disconnected']);
  });
});
