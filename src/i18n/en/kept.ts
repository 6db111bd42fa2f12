/** What is said of passes that are kept, on this device and in a calendar. Loaded when it is first needed. */
export const kept = {
  mine: 'My collects',
  /** @param day When it was ordered. */
  ordered: (day: string) => `ordered ${day}`,
  /** Asks for the offers of what a shop does not hand over. */
  again: 'Who has it now?',
  event: (shop: string) => `Collect at ${shop}`,
  code: (code: string) => `Code: ${code}`,
};
