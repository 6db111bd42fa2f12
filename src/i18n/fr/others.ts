import type * as en from '../en/others.ts';

export const others: typeof en.others = {
  title: 'Autres offres',
  choose: 'Choisir',
};
