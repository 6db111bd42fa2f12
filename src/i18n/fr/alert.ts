import type * as en from '../en/alert.ts';

export const alert: typeof en.alert = {
  title: 'Me prévenir quand c’est de retour',
  email: 'E-mail',
  wrong: 'Vérifiez l’adresse e-mail, par exemple anna@example.org.',
  send: 'Me prévenir',
  sending: 'Un instant…',
  note: 'Un seul e-mail quand c’est de retour, puis votre adresse est effacée.',
  unknown: 'Les boutiques d’ici ne connaissent pas cet article.',
  kept: (email) => `Nous écrirons à ${email} dès que c’est de retour.`,
};
