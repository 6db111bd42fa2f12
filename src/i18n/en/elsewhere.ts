/** Who else has what is gone from a cart. Loaded when the shopper asks. */
export const elsewhere = {
  looking: 'Looking in the shops near you',
  nobody: 'No other shop near you has it today.',
  /** The same shop, elsewhere. */
  otherPoint: 'another collect point',
  take: 'Collect it there',
};
