/** The offer list. */
export const list = {
  /** What there is: shops that have it new, used copies. */
  count: (fresh: number, used: number): string =>
    `${[fresh && `${fresh} new`, used && `${used} used`].filter(Boolean).join(' and ')} ${fresh + used === 1 ? 'offer' : 'offers'}`,
  offers: (count: number): string => (count === 1 ? '1 offer' : `${count} offers`),
  more: 'More shops',
  sort: 'Sort by',
  sorted: (by: string) => `Sorted by: ${by}`,
  sorts: {
    best: 'Recommended',
    soonest: 'Soonest ready',
    distance: 'Distance',
    price: 'Price',
    name: 'Shop',
  },
  noneNew: 'Nobody near has it new today.',
  noneUsed: 'Nobody near has it used today.',
  /** Where one shop only was asked. */
  noneNewHere: 'This shop does not have it new today.',
  noneUsedHere: 'This shop does not have it used today.',
  usedBelow: 'There are used ones below.',
  notAtYours: 'Your shop does not have it. These do.',
  /** @param shops Their names. */
  soldOutAt: (shops: string) => `Sold out at ${shops}.`,
  why: 'Why this order?',
  whyIntro: 'Our recommendation compares the offers by these things, the weightiest first:',
  whyChosen: 'The shop that you have chosen comes first.',
  whySorted: (by: string) => `You have sorted by: ${by}. Where that is equal, our recommendation decides.`,
  whySponsored: 'A paid placement says so.',
  whyMore: 'More about the ranking',
  criteria: {
    condition: 'New and used apart',
    available: 'What is there comes before what must be ordered',
    promise: 'The earlier day of collection',
    distance: 'The shorter way',
    price: 'The lower price',
    name: 'The name of the shop',
  } as Record<string, string>,
};
