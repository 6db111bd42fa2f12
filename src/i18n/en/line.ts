/** What an offer card says as one sentence. Loaded with the first such card. */
export const line = {
  /** @param when Such as "today from 17:00". */
  ready: (shops: number, when: string): string =>
    `${shops === 1 ? '1 shop near you has it' : `${shops} shops near you have it`}, ${when}`,
};
