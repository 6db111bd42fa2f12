import type { ReactiveElement } from 'lit';
import { expect, waitFor } from 'storybook/test';

/** An element in a story, once it shows what it is going to show. */
export async function shown(canvas: HTMLElement, tag: string): Promise<ReactiveElement> {
  // The caller names a tag of ours.
  const element = canvas.querySelector<ReactiveElement>(tag);
  if (!element) throw new Error(`There is no <${tag}> here`);
  await element.updateComplete;
  return element;
}

/** What a shopper does in a story: presses a part of an element. */
export async function press(canvas: HTMLElement, tag: string, part: string): Promise<void> {
  const element = await shown(canvas, tag);
  const pressed = element.renderRoot.querySelector<HTMLElement>(`[part~="${part}"]`);
  if (!pressed) throw new Error(`<${tag}> has no part "${part}" to press`);
  // What folds and unfolds is pressed at its summary.
  (pressed.querySelector<HTMLElement>(':scope > summary') ?? pressed).click();
  await element.updateComplete;
}

/** Waits until an element says something that it says only after a while. The words are English, whatever the reader has set. */
export async function says(canvas: ParentNode, tag: string, words: string): Promise<void> {
  if (document.querySelector('main')?.lang !== 'en') return;
  const said = () => canvas.querySelector(tag)?.shadowRoot?.textContent;
  await waitFor(() => expect(said()).toContain(words), { timeout: 10_000 });
}

/** Waits until all elements, those inside others too, show what they are going to show. */
export async function settled(root: ParentNode): Promise<void> {
  for (const element of root.querySelectorAll('*')) {
    if (!element.localName.startsWith('vitrine-')) continue;
    // The tags of ours are all of this kind.
    await (element as ReactiveElement).updateComplete;
    if (element.shadowRoot) await settled(element.shadowRoot);
  }
}
