/** "Tell me when it is back": loaded where something is sold out. */
export const alert = {
  title: 'Tell me when it is back',
  email: 'E-mail',
  wrong: 'Please check the e-mail address, such as anna@example.org.',
  send: 'Tell me',
  sending: 'One moment…',
  note: 'One e-mail when it is back, then your address is deleted.',
  unknown: 'The shops here do not know this product.',
  kept: (email: string) => `We write to ${email} once it is back.`,
};
