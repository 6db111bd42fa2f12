/** Where a popover stands. A module of its own, loaded when the first one opens. */
import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';

/** Keeps `panel` beside `anchor` while either moves, inside the window. Returns what stops it. */
export function keepBeside(anchor: HTMLElement, panel: HTMLElement): () => void {
  return autoUpdate(anchor, panel, () => {
    void computePosition(anchor, panel, {
      strategy: 'fixed',
      placement: 'bottom-start',
      middleware: [
        offset(6),
        flip({ padding: 8 }),
        shift({ padding: 8 }),
        size({
          padding: 8,
          apply: ({ availableHeight }) => {
            panel.style.maxBlockSize = `${Math.max(160, availableHeight)}px`;
          },
        }),
      ],
    }).then(({ x, y }) => {
      Object.assign(panel.style, { inset: 'auto', left: `${x}px`, top: `${y}px`, margin: '0' });
    });
  });
}
