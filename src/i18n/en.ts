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
};

/** The popover with a product's other offers. */
export const others = {
  title: 'Other offers near you',
  choose: 'Choose',
};

export const counter = {
  counter: 'Counter',
  loading: 'Fetching the orders',
  signIn: 'Sign in',
  signInIntro: 'The orders of your shop, to prepare and hand over.',
  token: 'Access code of your shop',
  tokenHint: 'The marketplace gave it to you. It opens the orders of your shop only.',
  stay: 'Stay signed in on this device',
  wrongToken: 'This code opens no counter. Please check it.',
  ended: 'Your access has ended. Please sign in again.',
  signOut: 'Sign out',
  toAccept: 'To accept',
  toPrepare: 'To prepare',
  toHandOver: 'Ready to hand over',
  doneToday: 'Done today',
  empty: 'No order is waiting',
  emptyHint: 'New ones appear here by themselves.',
  minutesLeft: (minutes: number) => `${minutes} min left to answer`,
  overdue: 'The shopper is waiting for your answer',
  answers: 'Waiting for the shopper’s answer',
  promised: (moment: string) => `Promised ${moment}`,
  late: (moment: string) => `Late: promised ${moment}`,
  noPromise: 'No time promised',
  heldUntil: (moment: string) => `Held until ${moment}`,
  sent: 'On its way',
  collectedBy: (name: string) => `${name} collects`,
  inShop: (total: string) => `${total} to be paid here`,
  awaiting: (total: string) => `${total}, payment awaited`,
  paid: (total: string) => `${total}, paid`,
  refunded: (total: string) => `${total}, paid back`,
  call: 'Call',
  mail: 'Write',
  accept: 'Accept',
  acceptAll: (count: number) => (count === 2 ? 'Accept both' : `Accept all ${count}`),
  lineByLine: 'Line by line',
  refuse: 'Refuse',
  reason: 'Why? The shopper reads this.',
  reasons: ['Sold out', 'Cannot be found', 'Damaged'],
  answer: 'Send this answer',
  back: 'Back',
  ready: 'Ready to collect',
  handOver: 'Hand over',
  code: 'The code that the shopper says',
  wrongCode: (left: number): string =>
    left > 1
      ? `This is not the code of this order. ${left} tries left.`
      : left
        ? 'This is not the code of this order. One try left.'
        : 'This is not the code of this order. No try is left for now.',
  locked: (minutes: number): string =>
    `Too many wrong codes. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
  conflict: (number: string) => `Order ${number} has changed meanwhile. The list shows it as it is now.`,
  notDone: 'Nothing is done twice: please try again.',
  unavailable: 'The orders cannot be fetched just now.',
  lost: (age: string) => `No connection. The list is as it was ${age}.`,
  arrived: (count: number, names: string): string => `${count === 1 ? 'A new order' : `${count} new orders`}: ${names}`,
  cancelled: (names: string) => `Cancelled by the shopper: ${names}`,
  /** An order, by what has become of it. */
  states: {
    placed: 'to accept',
    proposed: 'to accept',
    accepted: 'accepted',
    ready: 'ready',
    shipped: 'sent',
    collected: 'handed over',
    delivered: 'delivered',
    refused: 'refused',
    cancelled: 'cancelled by the shopper',
    expired: 'not collected, hold is over',
    withdrawn: 'withdrawn',
  },
};

export const picker = {
  place: 'Town or postcode',
  places: 'Places',
  placesFound: (count: number): string => (count === 1 ? '1 place' : `${count} places`),
  noPlace: (typed: string) => `No town or postcode here begins with “${typed}”.`,
  nearMe: 'Near me',
  locating: 'Finding you',
  position: 'Your position',
  /** Why there is no position. */
  noPosition: {
    denied: 'Your browser does not share your position with this page.',
    unavailable: 'Your position could not be found.',
    timeout: 'Finding your position took too long.',
  },
  typeInstead: 'You can type a town or a postcode instead.',
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
    stock: (wanted: number): string =>
      wanted === 1
        ? 'Those that have it come first, then the nearest.'
        : 'Those with most of your cart come first, then the nearest.',
    near: 'The nearest come first.',
    name: 'By name.',
  },
  outside: (place: string) => `${place} is not around here. These are the shops of this page, the nearest to it first.`,
  shops: 'Local shops',
  anyShop: 'Any shop',
  anyShopNote: 'The best local offer of each product',
  chosenGone: 'The shop that you chose is no longer here.',
  more: 'More shops',
  has: (has: number, of: number, ordered: boolean): string => {
    const verb = ordered ? (of === 1 ? 'Orders' : 'Has or orders') : 'Has';
    const all = of === 1 ? 'it' : of === 2 ? 'both' : `all ${of}`;
    return `${verb} ${has < of ? `${has} of ${of}` : all}`;
  },
  hasNone: (of: number): string => (of === 1 ? 'Does not have it' : 'Has none of your cart'),
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
  title: 'My collect',
  count: (count: number) => (count === 1 ? '1 item' : `${count} items`),
  close: 'Close',
  loading: 'Opening your collect',
  empty: 'Nothing to collect yet',
  emptyHint: 'What you add from the shops near you waits for you here.',
  /** @param duration Such as "48 hours". */
  held: (duration: string) => `held ${duration}`,
  less: (title: string) => `One less: ${title}`,
  more: (title: string) => `One more: ${title}`,
  quantity: (title: string) => `How many: ${title}`,
  remove: 'Remove',
  removed: (title: string) => `Removed: ${title}`,
  undo: 'Undo',
  fee: 'Fee',
  subtotal: 'To this shop',
  total: 'Total',
  payInShops: (shops: number): string => (shops === 1 ? 'To pay in the shop' : 'To pay in the shops'),
};

/** Loaded with the till: changes since a line was added, the order and how it ended. */
export const order = {
  /** A line has changed since the shopper added it. */
  price: (was: string, now: string) => `The price went from ${was} to ${now} since you added it.`,
  fewer: (now: number, was: number): string =>
    now === 1 ? `Only one is left, not ${was}.` : `Only ${now} are left, not ${was}.`,
  later: (now: string, was: string) => `Ready later than you saw. Now: ${now}. Before: ${was}.`,
  sold_out: 'Sold out since you added it.',
  withdrawn: 'The shop no longer offers it.',
  keep: 'Keep it',
  remove: 'Remove',
  answerFirst: 'Please answer what has changed before you order.',
  /** The order. Only the words on the button say whether it binds. */
  name: 'Your name',
  email: 'E-mail',
  phone: 'Phone (optional)',
  someoneElse: 'Somebody else collects',
  collector: 'Name of who collects',
  nameMissing: 'Please say who orders.',
  emailMissing: 'Please give an e-mail address: the shops answer there.',
  emailWrong: 'Please check the e-mail address, such as anna@example.org.',
  collectorMissing: 'Please say who collects.',
  reserve: (shops: number): string => (shops === 1 ? 'Reserve, pay in the shop' : 'Reserve, pay in the shops'),
  buy: 'Order with obligation to pay',
  noDuty: 'No duty to pay before you collect.',
  mixed: (bought: string, reserved: string) =>
    `At ${bought} you buy, with a duty to pay. At ${reserved} you only reserve, without one.`,
  sending: 'One moment…',
  soldBy: (shops: string) => `Sold by ${shops}.`,
  who: 'Who sells, who answers',
  professional: 'Professional seller',
  person: 'A private person, not a professional: consumer rights do not apply',
  legal: { terms: 'Terms', privacy: 'Privacy', complaints: 'Complaints', ranking: 'Ranking', imprint: 'Imprint' },
  /** How it ended. */
  changed: 'Something has changed. Nothing was ordered: please have a look.',
  gone: 'Your collect was changed in another tab. Nothing was ordered: please have a look.',
  notArrived: 'Your order did not arrive and nothing was ordered. You can order again.',
  unsure: 'We do not know yet whether your order arrived. Nothing will be ordered twice.',
  check: 'Check again',
  placed: 'Your order has arrived.',
  back: 'Back to my collect',
  /** Where orders are not taken here. */
  list: 'A shopping list: orders are not taken here. Call the shops, or show it there.',
  goOn: 'Orders are taken by the shops themselves:',
  checkout: (shop: string) => `Order at ${shop}`,
  mail: (shop: string) => `Write to ${shop}`,
  call: (shop: string, phone: string) => `Call ${shop}, ${phone}`,
};

/** The collection pass. */
export const pass = {
  loading: 'Looking for your order',
  mine: 'My collects',
  /** @param day When it was ordered. */
  ordered: (day: string) => `ordered ${day}`,
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
  pay: 'Go on to the payment',
  bring: 'Bring this code, on a screen or on paper.',
  collector: (name: string) => `${name} collects`,
  number: (number: string) => `Order ${number}`,
  calendar: 'Add to calendar',
  event: (shop: string) => `Collect at ${shop}`,
  code: (code: string) => `Code: ${code}`,
  cancel: { reserve: 'Cancel this reservation', buy: 'Cancel this order' },
  sure: 'Give it up? The shop puts it back on sale.',
  yes: 'Yes, cancel',
  no: 'Keep it',
  tooLate: 'It can no longer be cancelled here. Please call the shop.',
  asOf: (moment: string) => `No connection. This is as of ${moment}.`,
  unknown: 'No connection. The code is kept here, the state is not known.',
  notFound: 'This order is no longer known here.',
  forget: 'Take it off this list',
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
