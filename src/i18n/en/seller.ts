/** What the law makes be said of a seller, wherever one is shown. */
export const seller = {
  professional: 'Professional seller',
  person: 'A private person, not a professional: consumer rights do not apply',
  /** The same as a label. */
  privateSeller: 'Private seller',
  selfCertified: 'Has committed to offer only goods that the law allows.',
};
