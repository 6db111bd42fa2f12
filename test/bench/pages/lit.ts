/** The same cards as the plainest element that Lit's own guide would have one write. */
import { LitElement, css, html, unsafeCSS } from 'lit';
import { property } from 'lit/decorators.js';
import { fill } from './asked.ts';
import type { Facts } from './asked.ts';
import { cardStyle } from './style.ts';

class LitCard extends LitElement {
  static override styles = css`
    ${unsafeCSS(cardStyle)}
  `;

  @property({ attribute: false }) facts: Facts | undefined;

  protected override render() {
    if (!this.facts) return html`<article><p role="status">Looking in the shops near you</p></article>`;
    const { title, price, stock, shop, button } = this.facts;
    return html`<article>
      <h3 part="title">${title}</h3>
      <p><b part="price">${price}</b></p>
      <p part="stock">${stock}</p>
      <p part="shop">${shop}</p>
      <button part="add" @click=${() => this.dispatchEvent(new Event('add'))}>${button}</button>
    </article>`;
  }
}

export function start(): void {
  customElements.define('lit-card', LitCard);
  void fill('lit-card', (card, facts) => ((card as LitCard).facts = facts));
}
