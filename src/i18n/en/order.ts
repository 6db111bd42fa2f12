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
