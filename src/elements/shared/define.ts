/**
 * Registers an element that another one shows, in whose shadow tree no script tag looks for elements: called when it is
 * about to be shown, so that importing a module still changes nothing. A tag that is taken stays as it is.
 */
export function define(element: CustomElementConstructor & { readonly tag: string }): void {
  // eslint-disable-next-line no-restricted-syntax
  if (!customElements.get(element.tag)) customElements.define(element.tag, element);
}
