/**
 * English, the source of the keys: a key that another language lacks does not compile. One group per
 * element, so that a page pays only for what it shows. What is loaded later has modules of its own in en/, since a bundler
 * splits between modules and not within one.
 */

/** What every element may say. */
export const common = {
  retry: 'Try again',
  new: 'New',
  used: 'Used',
  /** Today, tomorrow, and the days of a week. */
  days: ['today', 'tomorrow', 'Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  /** @param day "today", "tomorrow", or a weekday with its date. @param time Hour and minute. */
  fromTime: (day: string, time: string) => `${day} from ${time}`,
  readyUnknown: 'Call first',
  told: (time: string) => `The shop tells you when it opens, ${time}`,
  openUntil: (time: string) => `open until ${time}`,
  /** Errors, for shoppers. */
  unavailable: 'The local shops cannot be reached just now.',
  busy: 'Many people are asking just now. Please try again in a moment.',
  offline: 'You are offline. Nothing is lost.',
  misconfigured: 'This is not available here.',
};

/** Stock, in a few words. */
export const stock = {
  on_order: () => 'On order',
  in_stock: (count: number | undefined) => (count ? `${count} in stock` : 'In stock'),
  limited: (count: number | undefined): string => (count === 1 ? 'Last copy' : 'Only a few left'),
  out: () => 'Sold out',
  unknown: () => 'Stock not known',
  /** @param age Such as "12 min". */
  counted: (age: string) => `counted ${age} ago`,
};

export const card = {
  loading: 'Looking in the shops near you',
  add: 'Add to my collect',
  order: (day: string) => `Order for ${day}`,
  added: (count: number): string => (count === 1 ? 'In your collect' : `${count} in your collect`),
  call: (phone: string) => `Call ${phone}`,
  addFailed: 'This did not work. Please try again.',
  insteadOf: 'instead of',
  rebate: { collect_in_bookshop: (percent: string) => `${percent} because you collect at a bookshop` },
  priorPrice: (price: string) => `Lowest price of the last 30 days: ${price}`,
  per: (price: string, unit: string) => `${price} per ${unit}`,
  ageLimit: (years: number) => `From ${years} years, checked at handover`,
  sponsored: 'Paid placement',
  others: (fresh: number, used: number) =>
    [fresh && `${fresh} other ${fresh === 1 ? 'shop' : 'shops'} new`, used && `${used} used`]
      .filter(Boolean)
      .join(' · '),
};

export const picker = {
  place: 'Town or postcode',
  places: 'Places',
  nearMe: 'Near me',
  locating: 'Finding you',
  filters: 'Filters',
  loading: 'Looking for shops',
  invite: 'Type a town or a postcode, and see the shops around it.',
  /** @param radius Such as "30 km". */
  emptyWithin: (radius: string) => `No shop within ${radius} yet. Try another town or postcode.`,
  empty: 'No shop here yet.',
  /** @param more Whether there are more than these. */
  found: (count: number, more: boolean): string =>
    `${more ? 'The first ' : ''}${count} ${count === 1 ? 'shop' : 'shops'}`,
  /** Why the shops stand in this order. */
  order: {
    near: 'The nearest come first.',
    name: 'By name.',
  },
  shops: 'Local shops',
  anyShop: 'Any shop',
  anyShopNote: 'The best local offer of each product',
  chosenGone: 'The shop that you chose is no longer here.',
  more: 'More shops',
  stockUnknown: 'What the shops have in stock cannot be shown just now.',
  required: 'Please choose a shop.',
  trades: {
    bookshop: 'Bookshop',
    grocery: 'Grocer',
    wine: 'Wine merchant',
    toys: 'Toy shop',
    stationery: 'Stationer',
    home: 'Household goods',
    fashion: 'Fashion',
    other: 'Shop',
  },
};

/** The cart and its button. */
export const cart = {
  bought: 'To pay for what you buy',
  undo: 'Undo',
  title: 'My collect',
  count: (count: number) => (count === 1 ? '1 item' : `${count} items`),
  close: 'Close',
  empty: 'Nothing to collect yet',
  less: (title: string) => `One less: ${title}`,
  subtotal: 'To this shop',
  emptyHint: 'What you add from the shops near you waits for you here.',
  fee: 'Fee',
  more: (title: string) => `One more: ${title}`,
  remove: 'Remove',
  quantity: (title: string) => `How many: ${title}`,
  total: 'Total',
  removed: (title: string) => `Removed: ${title}`,
  delivery: 'Delivery',
  loading: 'Opening your collect',
  payInShops: (shops: number): string => (shops === 1 ? 'To pay in the shop' : 'To pay in the shops'),
};

/** The collection pass. */
export const pass = {
  loading: 'Looking for your order',
  say: 'Say this code',
  states: {
    placed: 'Received',
    proposed: 'The shop proposes a change',
    accepted: 'Accepted',
    ready: 'Ready now',
    collected: 'Collected',
    shipped: 'On its way',
    delivered: 'Delivered',
    refused: 'The shop cannot do it',
    cancelled: 'Cancelled',
    expired: 'No longer kept for you',
    withdrawn: 'Withdrawn',
  } as Record<string, string>,
  /** A state that this version has never heard of. */
  otherState: 'The shop is looking after it',
  wait: 'The shop has not answered yet. Come when it says “ready”.',
  step: {
    placed: 'Received',
    accepted: 'Accepted',
    ready: 'Ready',
    collected: 'Collected',
    shipped: 'Sent',
    delivered: 'Delivered',
  } as Record<string, string>,
  heldUntil: (moment: string) => `Held until ${moment}`,
  refused: 'Refused by the shop, not charged',
  payment: { in_shop: 'To pay in the shop', awaiting: 'To pay', paid: 'Paid', refunded: 'Paid back' } as Record<
    string,
    string
  >,
  fee: 'Fee',
  deliveryFee: 'Delivery',
  pay: (amount: string) => `Pay now, ${amount}`,
  /** Bought, and waiting for its payment. */
  unpaid: 'Not paid yet',
  payUntil: (moment: string) => `Kept for you until ${moment}. The shop hears of it once it is paid.`,
  notPaid: 'Not paid in time',
  nothingCharged: 'Nothing was charged. It is on sale again.',
  last: {
    cancelled: 'The payment was cancelled, and nothing was charged. You can still pay.',
    declined: 'The payment was declined, and nothing was charged. You can try again.',
  },
  refusedPaid: 'Refused by the shop, paid back',
  /** Delivery. */
  toYou: 'Brought to the address that you gave',
  readyToGo: 'Ready, waits for the courier',
  waitDelivery: 'The shop has not answered yet.',
  bring: 'Bring this code, on a screen or on paper.',
  collector: (name: string) => `${name} collects`,
  number: (number: string) => `Order ${number}`,
  calendar: 'Add to calendar',
  cancel: { reserve: 'Cancel this reservation', buy: 'Cancel this order' },
  sure: 'Give it up? The shop puts it back on sale.',
  yes: 'Yes, cancel',
  no: 'Keep it',
  tooLate: 'It can no longer be cancelled here. Please call the shop.',
  asOf: (moment: string) => `No connection. This is as of ${moment}.`,
  unknown: 'No connection. The code is kept here, the state is not known.',
  notFound: 'This order is no longer known here.',
  notFoundHint: 'The e-mail of your order names the shop: ask there.',
  forget: 'Take it off this list',
};
