/** Plans for a cart of several products. Loaded when the shopper asks for them. */
export const plans = {
  looking: 'Looking in the shops near you',
  /** @param was How many shops it is now. */
  fewest: (shops: number, was: number): string => `${shops === 1 ? 'One shop' : `${shops} shops`} instead of ${was}`,
  /** @param moment By when all of it is there for sure. */
  soonest: (moment: string) => `Sooner: all of it by ${moment}`,
  both: (shops: number, was: number): string =>
    `${shops === 1 ? 'One shop' : `${shops} shops`} instead of ${was}, and sooner`,
  best: 'This is the best already: no fewer shops, and no sooner.',
  by: (moment: string) => `all there by ${moment}`,
  days: (days: number): string => (days === 1 ? 'on one day' : `on ${days} days`),
  way: (distance: string) => `a way of ${distance}`,
  travel: (duration: string) => `about ${duration} on the way`,
  /** What is collected at one shop. */
  stop: (moment: string, titles: string) => `by ${moment}: ${titles}`,
  price: (title: string, now: string, was: string) => `${title}: ${now} instead of ${was}.`,
  more: (amount: string) => `In all ${amount} more than now.`,
  less: (amount: string) => `In all ${amount} less than now.`,
  same: 'In all the same price.',
  stays: (titles: string) => `Nobody else has it with a day, so it stays where it is: ${titles}.`,
  good: 'A good way. There may be a better one: with so much, not every way was tried.',
  take: 'Collect it this way',
  taken: 'Your collect is now this way.',
  undo: 'As it was before',
  changed: 'Your collect has changed meanwhile.',
  again: 'Look again',
};
