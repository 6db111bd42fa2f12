/** What the shop picker says when it filters, looks further, or was opened by a link. Loaded when it is first needed. */
export const finder = {
  open: 'Open now',
  trade: 'Kind of shop',
  anyTrade: 'All kinds',
  service: 'Service',
  anyService: 'All services',
  /** An option, and how many shops it would leave. */
  option: (name: string, shops: number) => `${name} (${shops})`,
  /** @param of How many there are without the filters. */
  fit: (shops: number, of: number): string => `${shops} of ${of} ${of === 1 ? 'shop' : 'shops'}, by your filters.`,
  nothingFits: 'No shop here fits these filters.',
  noFilters: 'Without the filters',
  /** @param radius Such as "60 km". */
  wider: (radius: string) => `Look within ${radius}`,
  noneHas: (wanted: number): string =>
    wanted === 1 ? 'None of these shops has it in stock.' : 'None of these shops has any of your cart in stock.',
  noShop: 'The shop of this link is not here any more.',
};
