/** The same cards as a custom element without any library: one template, one style sheet for all. */
import { fill } from './asked.ts';
import type { Facts } from './asked.ts';
import { cardStyle } from './style.ts';

const sheet = new CSSStyleSheet();
sheet.replaceSync(cardStyle);

const templateOf = (html: string): HTMLTemplateElement => {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template;
};

const loading = templateOf('<article><p role="status">Looking in the shops near you</p></article>');
const loaded =
  templateOf(`<article><h3 part="title"></h3><p><b part="price"></b></p><p part="stock"></p><p part="shop"></p>
  <button part="add"></button></article>`);

class VanillaCard extends HTMLElement {
  readonly #root = this.attachShadow({ mode: 'open' });

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(document.importNode(loading.content, true));
  }

  set facts({ title, price, stock, shop, button }: Facts) {
    const content = document.importNode(loaded.content, true);
    const texts = { title, price, stock, shop, add: button };
    for (const [part, text] of Object.entries(texts)) {
      const element = content.querySelector(`[part='${part}']`);
      if (element) element.textContent = text;
    }
    content.querySelector('button')?.addEventListener('click', () => this.dispatchEvent(new Event('add')));
    this.#root.replaceChildren(content);
  }
}

export function start(): void {
  customElements.define('vanilla-card', VanillaCard);
  void fill('vanilla-card', (card, facts) => ((card as VanillaCard).facts = facts));
}
