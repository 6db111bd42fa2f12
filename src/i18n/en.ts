/** English, the source of the keys: a key that another language lacks does not compile. One group per element, so that a page pays only for what it shows. */

/** What every element may say. */
export const common = {
  retry: 'Try again',
  new: 'New',
  used: 'Used',
  today: 'today',
  tomorrow: 'tomorrow',
  /** @param day "today", "tomorrow", or a weekday with its date. @param time Hour and minute. */
  fromTime: (day: string, time: string) => `${capital(day)} from ${time}`,
  fromDay: (day: string) => capital(day),
  readyUnknown: 'Call first',
  told: (time: string) => `The shop tells you when it opens, ${time}`,
  on: (day: string) => day,
  openUntil: (time: string) => `open until ${time}`,
  open: 'open',
  closedUntil: (time: string) => `closed until ${time}`,
  lunchUntil: (time: string) => `closed for lunch until ${time}`,
  vacationUntil: (day: string) => `on holiday until ${day}`,
  closed: 'closed',
  hoursUnknown: 'hours unknown',
  at: (day: string, time: string) => `${day} ${time}`,
  /** Errors, for shoppers. */
  unavailable: 'The local shops cannot be reached just now.',
  busy: 'Many people are asking just now. Please try again in a moment.',
  offline: 'You are offline. Nothing is lost: try again once you are connected.',
  misconfigured: 'This cannot be shown here.',
};

/** Stock, in a few words. */
export const stock = {
  in_stock: (count: number | undefined) => (count ? `${count} in stock` : 'In stock'),
  limited: (count: number | undefined): string => (count === 1 ? 'Last copy' : 'Only a few left'),
  on_order: () => 'On order',
  out: () => 'Sold out',
  unknown: () => 'Stock not known',
  /** @param age Such as "12 min ago". */
  counted: (age: string) => `counted ${age}`,
  justCounted: 'just counted',
};

export const card = {
  loading: 'Looking in the shops near you',
  add: 'Add to my collect',
  order: (day: string) => `Order for ${day}`,
  added: (count: number): string => (count === 1 ? 'In your collect' : `${count} in your collect`),
  call: (phone: string) => `Call ${phone}`,
  addFailed: 'This could not be added. Please try again.',
  insteadOf: 'instead of',
  soldOut: 'No copy in the shops near you today',
  nobody: 'No shop near you has this.',
  rebate: { collect_in_bookshop: (percent: string) => `${percent} because you collect at a bookshop` },
  priorPrice: (price: string) => `Lowest price of the last 30 days: ${price}`,
  per: (price: string, unit: string) => `${price} per ${unit}`,
  ageLimit: (years: number) => `From ${years} years, checked at the counter`,
  sponsored: 'Paid placement',
  sold: (seller: string) => `Sold by ${seller}`,
  others: (fresh: number, used: number) =>
    [fresh && `${fresh} other ${fresh === 1 ? 'shop' : 'shops'} new`, used && `${used} used`]
      .filter(Boolean)
      .join(' · '),
  othersTitle: 'Other offers near you',
  choose: 'Choose',
  close: 'Close',
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
