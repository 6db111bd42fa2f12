/** Opening hours in a few words, where they are computed in the page. */
export const opening = {
  open: 'open',
  lunchUntil: (time: string) => `closed for lunch until ${time}`,
  vacationUntil: (day: string) => `on holiday until ${day}`,
  closedUntil: (time: string) => `closed until ${time}`,
  closed: 'closed',
  unknown: 'hours unknown',
};
