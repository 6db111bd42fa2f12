import type * as en from '../en/line.ts';

export const line: typeof en.line = {
  ready: (shops, when) =>
    `${shops === 1 ? 'Une boutique près de chez vous l’a' : `${shops} boutiques près de chez vous l’ont`}, ${when}`,
};
