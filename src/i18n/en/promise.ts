/** Said of a promise where it is made: in the cart and on the pass. */
export const promise = {
  surely: (moment: string) => `by ${moment} at the latest`,
};
