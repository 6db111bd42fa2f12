const said = new Set<string>();

/** Tells the integrator, once, which element, attribute and value are wrong. The page goes on. */
export function misconfigured(element: Element, attribute: string, value: string, why: string): void {
  const message = `<${element.localName}> ${attribute}="${value}": ${why}`;
  if (!said.has(message)) console.error(`Vitrine: ${message}`);
  said.add(message);
}
