/** What the law makes be said: the reasons of prices and fees, the right to withdraw. Loaded where an order is made or bought. */
export const rules = {
  /** @param percent Such as "5%". */
  rebate: (percent: string, shop: string) => `${percent} off because you collect at ${shop}, which sells books`,
  rebateAnywhere: (percent: string) => `${percent} off the publisher’s price`,
  noRebate: (percent: string) =>
    `At the publisher’s price: the ${percent} are only given to those who collect at a bookshop`,
  leastFee: (least: string, under: string) => `New books for less than ${under} cost at least ${least} to deliver`,
  notFree: 'New books may not be delivered for nothing',
  /** Before the goods are there. */
  withdrawalAhead: (days: number) =>
    `You can withdraw from what you buy until ${days} days after you have received it, without giving a reason.`,
  /** @param until The last day. */
  withdrawal: (until: string) => `You can withdraw from this contract until ${until}, without giving a reason.`,
  withdrawalOver: (until: string) => `The right to withdraw ended on ${until}.`,
  sealed: (titles: string) => `${titles}: only as long as the seal is not broken.`,
  noWithdrawal: {
    person: (titles: string) => `${titles}: sold by a private person, no right to withdraw.`,
    perishable: (titles: string) => `${titles}: does not keep, no right to withdraw.`,
    press: (titles: string) => `${titles}: newspapers and magazines, no right to withdraw.`,
    made_to_measure: (titles: string) => `${titles}: made for you, no right to withdraw.`,
  },
  /** The function that the law asks for, in its words. */
  withdraw: 'Withdraw from the contract here',
  statement: (number: string, shop: string) => `I withdraw from the contract of order ${number} with ${shop}, for:`,
  confirm: 'Confirm the withdrawal',
  keep: 'Keep it',
  /** @param moment With date and hour. */
  received: (moment: string) => `Your withdrawal was received on ${moment}.`,
  back: 'Bring it back to the shop, or ask there how to send it. What you paid is paid back.',
  tooLate: 'You can no longer withdraw here. Please call the shop.',
};
