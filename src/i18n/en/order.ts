/** Loaded with the till: changes since a line was added, the order and how it ended. */
export const order = {
  /** A line has changed since the shopper added it. */
  price: (was: string, now: string) => `The price went from ${was} to ${now} since you added it.`,
  fewer: (now: number, was: number): string =>
    now === 1 ? `Only one is left, not ${was}.` : `Only ${now} are left, not ${was}.`,
  later: (now: string, was: string) => `Ready later than you saw. Now: ${now}. Before: ${was}.`,
  /** The contract is another one than the shopper saw: it binds now, or does so no longer. */
  binds: 'From now on you buy it, with a duty to pay.',
  bindsNot: 'It is ordered another way now, without a duty to pay.',
  sold_out: 'Sold out since you added it.',
  withdrawn: 'The shop no longer offers it as you chose.',
  keep: 'Keep it',
  remove: 'Remove',
  answerFirst: 'Please answer what has changed before you order.',
  elsewhere: 'Who else has it?',
  /** Asks for plans. */
  plans: 'Fewer shops, or sooner?',
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
  /** @param duration Such as "48 hours". @param inOpenTime Whether only open time counts. */
  held: (duration: string, inOpenTime?: boolean) => `held ${duration}${inOpenTime ? ' of opening time' : ''}`,
  /** Delivery. */
  how: 'How it reaches you',
  collectAt: (point: string) => `Collect: ${point}`,
  /** @param name What people call it, such as "A neighbour brings it". */
  deliveredBy: (name: string) => `Delivery: ${name}`,
  noFee: 'free',
  deliverTo: (shops: string) => `Where to take what ${shops} delivers`,
  street: 'Street and number',
  postcode: 'Postcode',
  town: 'Town',
  streetMissing: 'Please say to which street and number.',
  postcodeMissing: 'Please give the postcode.',
  townMissing: 'Please give the town.',
  beyond: (shops: string) => `${shops} does not deliver to this postcode. You can collect it there instead.`,
  reserve: (shops: number): string => (shops === 1 ? 'Reserve, pay in the shop' : 'Reserve, pay in the shops'),
  buy: 'Order with obligation to pay',
  noDuty: 'No duty to pay before you collect.',
  mixed: (bought: string, reserved: string) =>
    `At ${bought} you buy, with a duty to pay. At ${reserved} you only reserve, without one.`,
  sending: 'One moment…',
  soldBy: (shops: string) => `Sold by ${shops}.`,
  /** What must be told of food and goods before the order. */
  information: 'About these products',
  looking: 'One moment…',
  askShop: 'Not told here. Ask the shop before you order.',
  who: 'Who sells, who answers',
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
  goOn: 'Nothing is ordered or kept for you here. You go on with each shop itself, which says what holds then:',
  checkout: (shop: string) => `Go on at ${shop}`,
  request: (shop: string) => `Ask ${shop}`,
  mail: (shop: string) => `Write to ${shop}`,
  noWay: (shops: string) => `${shops}: show this list there.`,
  call: (shop: string, phone: string) => `Call ${shop}, ${phone}`,
};
