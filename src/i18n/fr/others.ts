import type * as en from '../en/others.ts';

export const others: typeof en.others = {
  title: 'Autres offres près de chez vous',
  choose: 'Choisir',
};
