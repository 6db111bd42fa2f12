import type * as en from '../en/opening.ts';

export const opening: typeof en.opening = {
  open: 'ouvert',
  lunchUntil: (time) => `fermé à midi jusqu’à ${time}`,
  vacationUntil: (day) => `en congés jusqu’à ${day}`,
  closedUntil: (time) => `fermé jusqu’à ${time}`,
  closed: 'fermé',
  unknown: 'horaires inconnus',
};
