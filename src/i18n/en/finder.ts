/** What the shop picker says when it filters, looks further, or was opened by a link. Loaded when it is first needed. */
export const finder = {
  filters: 'Filters',
  open: 'Open now',
  trade: 'Kind of shop',
  anyTrade: 'All kinds',
  service: 'Service',
  anyService: 'All services',
  nothingFits: 'No shop here fits these filters.',
  noFilters: 'Without the filters',
  /** @param radius Such as "60 km". */
  wider: (radius: string) => `Look within ${radius}`,
  /** @param named What the link asked for. */
  noPlace: (named: string) => `The place of this link is not known here: “${named}”.`,
  noShop: 'The shop of this link is not here any more.',
};
