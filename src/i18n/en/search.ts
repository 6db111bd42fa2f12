/** What the shop picker says about places. Loaded when the shopper turns to its field. */
export const search = {
  placesFound: (count: number): string => (count === 1 ? '1 place' : `${count} places`),
  noPlace: (typed: string) => `No town or postcode here begins with “${typed}”.`,
  position: 'Your position',
  /** Why there is no position. */
  noPosition: {
    denied: 'Your browser does not share your position with this page.',
    unavailable: 'Your position could not be found.',
    timeout: 'Finding your position took too long.',
  },
  typeInstead: 'You can type a town or a postcode instead.',
  outside: (place: string) => `${place} is not around here. These are the shops of this page, the nearest to it first.`,
};
