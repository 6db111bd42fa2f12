/** The shelf. */
export const shelf = {
  products: 'Products',
  loading: 'Looking on the shelves',
  search: 'Search the local shops',
  /** On a shelf of one shop. */
  searchShop: 'Search this shop',
  go: 'Search',
  /** @param more Whether there are more than these. */
  found: (count: number, more: boolean): string =>
    `${more ? 'The first ' : ''}${count} ${count === 1 ? 'product' : 'products'}`,
  byTitle: 'By title.',
  chosen: 'In the order of whoever chose them.',
  /** Nothing was found as it was typed. */
  meant: (typed: string) => `Nothing is written like “${typed}”. This may be what you mean.`,
  cut: (count: number) => `Only the first ${count} characters were searched for.`,
  nothing: (typed: string) => `Nothing found for “${typed}”.`,
  nothingFits: 'Nothing here fits these filters.',
  empty: 'Nothing on this shelf yet.',
  cannot: 'The shelves of these shops cannot be looked through here.',
  everything: 'Show everything',
  noFilters: 'Without the filters',
  /** @param count How many products have been looked at. */
  lookedAt: (count: number) => `None of the first ${count} products fits these filters.`,
  lookOn: 'Look on',
  more: 'Show more',
  /** @param count How many more. */
  grown: (count: number, all: number) => `${count} more, ${all} in all.`,
  filters: 'Filters',
  stock: 'Available now',
  myShop: 'In my shop',
  condition: 'New or used',
  conditions: { '': 'New and used', new: 'New only', used: 'Used only' },
  category: 'Category',
  anyCategory: 'All categories',
};
