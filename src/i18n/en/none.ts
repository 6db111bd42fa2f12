/** What is said where nobody near has a product, and the ways on from there. Loaded with the first such card. */
export const none = {
  soldOut: 'No copy in the shops near you today',
  /** Where one shop only was asked. */
  soldOutHere: 'This shop has no copy today',
  nobody: 'No shop near you has this.',
  nobodyHere: 'This shop does not have this.',
  further: 'Look further away',
  others: 'Look in the other shops',
  title: 'Further away',
  neither: 'Nobody further away has it either.',
  elsewhere: 'Not collected through this page. Call the shop before you go.',
};
