/** Where a popover stands. A module of its own, loaded when the first one opens. */
import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';

/** Lower than this a panel shows too little of what it holds, pixels. */
const LEAST = 160;

/** Keeps `panel` beside `anchor` while either moves, inside the window. Returns what stops it. */
export function keepBeside(anchor: HTMLElement, panel: HTMLElement): () => void {
  return autoUpdate(anchor, panel, () => {
    let room = LEAST;
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
            room = availableHeight;
            panel.style.maxBlockSize = `${Math.max(LEAST, room)}px`;
          },
        }),
      ],
    }).then(({ x, y }) => {
      // In a low window, as a zoom makes it, it rather covers its button than that its beginning is above the window.
      const top = room < LEAST ? Math.max(8, Math.min(y, innerHeight - panel.offsetHeight - 8)) : y;
      Object.assign(panel.style, { inset: 'auto', left: `${x}px`, top: `${top}px`, margin: '0' });
    });
  });
}
