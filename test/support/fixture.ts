/**
 * What the tests of elements share; nothing here knows one.
 *
 * - `fixture(template)`: draws a Lit template into the page and answers with its first element; removed after the test.
 * - `settled(element)`: waits until the element, and all elements inside it, show what they are going to show.
 * - `part(element, name)`, `parts(element, name)`: what a page's style sheet reaches as `::part(name)`.
 * - `byRole(element, role, name?)`, `allByRole(…)`: what a screen reader finds under that role and name.
 * - `toggled(element, act)`: acts, and waits until what that opens or closes in the element has opened or closed.
 * - `shows(element, words)`: waits until the element says something that comes later than the rest.
 * - `text(element)`: what a shopper reads or hears, hidden things left out, no-break spaces kept.
 * - `expectAccessible(element)`: axe finds no violation of WCAG 2.2 AA.
 */
import type Axe from 'axe-core';
import 'axe-core/axe.min.js';
import { render, type ReactiveElement, type TemplateResult } from 'lit';

// The published types leave this function out.
declare const axe: typeof Axe & { commons: { aria: { getRole(node: Element): string | null } } };

const fixtures = new Set<Element>();

afterEach(() => {
  for (const container of fixtures) container.remove();
  fixtures.clear();
});

/** Draws `template` into the page and answers with its first element, which has not rendered yet: see `settled`. */
export function fixture<T extends HTMLElement>(template: TemplateResult): T {
  const container = document.createElement('div');
  fixtures.add(container);
  document.body.append(container);
  render(template, container);
  const element = container.firstElementChild;
  if (!element) throw new Error('The template of this fixture holds no element');
  // The caller names the class of the tag in its own template.
  return element as T;
}

/** Waits until `element` and every element inside it have drawn what they were asked to draw. */
export async function settled<T extends Element>(element: T): Promise<T> {
  let drawn: ReactiveElement[] = [];
  // One element's drawing may change another's properties, or bring new ones.
  const isBusy = (node: ReactiveElement) => node.isUpdatePending || !drawn.includes(node);
  do {
    drawn = inside(element).filter(isReactive);
    await Promise.all(drawn.map(({ updateComplete }) => updateComplete));
  } while (inside(element).filter(isReactive).some(isBusy));
  return element;
}

/** The first element with the CSS part `name` in the shadow tree of `element`. */
export function part(element: Element, name: string): HTMLElement {
  const [found] = parts(element, name);
  if (!found) throw new Error(`<${element.localName}> has no part "${name}"; it shows: ${text(element)}`);
  return found;
}

/** All elements with the CSS part `name` in the shadow tree of `element`. */
export function parts(element: Element, name: string): HTMLElement[] {
  return [...(element.shadowRoot?.querySelectorAll<HTMLElement>(`[part~="${name}"]`) ?? [])];
}

/** The first visible element with this role, and this accessible name if one is given. */
export function byRole(element: Element, role: string, name?: string | RegExp): HTMLElement {
  const [found] = allByRole(element, role, name);
  if (!found) throw new Error(`<${element.localName}> has no ${role} ${name ?? ''}; it shows: ${text(element)}`);
  return found;
}

/** All visible elements with this role, and this accessible name if one is given, in the order of the page. */
export function allByRole(element: Element, role: string, name?: string | RegExp): HTMLElement[] {
  axe.setup(document.documentElement);
  try {
    return inside(element).filter((node): node is HTMLElement => {
      if (!(node instanceof HTMLElement) || !node.checkVisibility() || axe.commons.aria.getRole(node) !== role)
        return false;
      const own = axe.commons.text.accessibleText(node);
      return name === undefined || (typeof name === 'string' ? own === name : name.test(own));
    });
  } finally {
    axe.teardown();
  }
}

/** Acts, and waits until the popover or fold of `element` that this opens or closes has done so. */
export function toggled(element: Element, act: () => unknown): Promise<void> {
  return new Promise((resolve) => {
    // When whoever else listens has heard it too.
    element.shadowRoot!.addEventListener('toggle', () => setTimeout(resolve), { capture: true, once: true });
    act();
  });
}

/** Waits until `element` says these words: what they take may be loaded after the rest has been drawn. */
export async function shows(element: Element, words: string): Promise<void> {
  while (!text(element).includes(words)) await new Promise((resolve) => setTimeout(resolve));
}

/** What a shopper reads or hears of `element`, through shadow trees, runs of white space as one space. */
export function text(element: Element): string {
  return read(element)
    .replace(/[ \t\n]+/g, ' ')
    .trim();
}

/** Fails with axe's own words when `element` violates WCAG 2.2 AA. */
export async function expectAccessible(element: Element): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
  const { violations } = await axe.run(element, { runOnly: tags, resultTypes: ['violations'] });
  if (!violations.length) return;
  const report = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n  ${html}\n  ${failureSummary}`),
  );
  throw new Error(report.join('\n'));
}

function isReactive(node: Element): node is ReactiveElement {
  return 'updateComplete' in node;
}

/** `element` and everything below it in the flat tree, as it is drawn. */
function inside(element: Element): Element[] {
  return [element, ...drawnChildren(element).flatMap((node) => (node instanceof Element ? inside(node) : []))];
}

function drawnChildren(element: Element): Node[] {
  if (element.shadowRoot) return [...element.shadowRoot.childNodes];
  const assigned = element instanceof HTMLSlotElement ? element.assignedNodes() : [];
  return assigned.length ? assigned : [...element.childNodes];
}

function read(element: Element): string {
  if (element.localName === 'style' || element.localName === 'script') return '';
  if (!element.checkVisibility({ visibilityProperty: true }) && getComputedStyle(element).display !== 'contents')
    return '';
  const words = drawnChildren(element).map((node) => {
    if (node instanceof Element) return read(node);
    return node instanceof Text ? node.data : '';
  });
  const joined = words.join('');
  return /^(inline|contents)/.test(getComputedStyle(element).display) ? joined : ` ${joined} `;
}
