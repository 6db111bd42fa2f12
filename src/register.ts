/** An element class that knows its tag. */
export interface Registrable extends CustomElementConstructor {
  readonly tag: string;
}

/**
 * Registers element classes under their tags. A tag that is taken already stays as it is: pages load us twice. Storefronts
 * go first, so that elements inside one find it when they wake up. A server has no elements: nothing happens there.
 */
export function register(...classes: readonly Registrable[]): void {
  if (!('customElements' in globalThis)) return;
  const first = (element: Registrable) => (element.tag === 'vitrine-storefront' ? 0 : 1);
  for (const element of [...classes].sort((a, b) => first(a) - first(b)))
    if (!customElements.get(element.tag)) customElements.define(element.tag, element);
}
