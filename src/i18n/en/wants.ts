/** What the shop picker says when something is wanted. Loaded with what it then shows. */
export const wants = {
  has: (has: number, of: number, ordered: boolean): string => {
    const verb = ordered ? (of === 1 ? 'Orders' : 'Has or orders') : 'Has';
    const all = of === 1 ? 'it' : of === 2 ? 'both' : `all ${of}`;
    return `${verb} ${has < of ? `${has} of ${of}` : all}`;
  },
  hasNone: (of: number): string => (of === 1 ? 'Does not have it' : 'Has none of your cart'),
  /** Why the shops stand in this order. */
  order: (wanted: number): string =>
    wanted === 1
      ? 'Those that have it come first, then the nearest.'
      : 'Those with most of your cart come first, then the nearest.',
};
