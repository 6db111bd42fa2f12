import type { ReactiveElement } from 'lit';

/** What a shopper does in a story: presses a part of an element, once the element shows what it is going to show. */
export async function press(canvas: HTMLElement, tag: string, part: string): Promise<void> {
  // The caller names a tag of ours.
  const element = canvas.querySelector<ReactiveElement>(tag);
  await element?.updateComplete;
  const pressed = element?.renderRoot.querySelector<HTMLElement>(`[part~="${part}"]`);
  if (!pressed) throw new Error(`<${tag}> has no part "${part}" to press`);
  // What folds and unfolds is pressed at its summary.
  (pressed.querySelector<HTMLElement>(':scope > summary') ?? pressed).click();
  await element?.updateComplete;
}
