/** What opens beside a button. A module of its own, loaded when the first one does. */
import { sheetOf } from './element.ts';
import { keepBeside } from './floating.ts';
import { panelStyles } from './panel-styles.ts';

/**
 * Shows a popover beside a button, or puts it away; then the focus goes back to the button.
 *
 * @param look How its content looks.
 */
export function toggleBeside(button: HTMLElement, panel: HTMLElement, look: string): void {
  const root = button.getRootNode() as ShadowRoot;
  if (panel.matches(':popover-open')) return panel.hidePopover();
  for (const sheet of [panelStyles, look].map(sheetOf))
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  panel.showPopover();
  const stop = keepBeside(button, panel);
  const onToggle = ({ newState }: ToggleEvent): void => {
    if (newState !== 'closed') return;
    panel.removeEventListener('toggle', onToggle);
    stop();
    // Chromium gives the focus back to what had it only outside of shadow trees, and may still leave it where it was.
    if (panel.contains(root.activeElement) || document.activeElement === document.body)
      button.focus({ preventScroll: true });
  };
  panel.addEventListener('toggle', onToggle);
}
