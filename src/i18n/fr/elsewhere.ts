import type * as en from '../en/elsewhere.ts';

export const elsewhere: typeof en.elsewhere = {
  looking: 'Recherche dans les boutiques près de chez vous',
  nobody: 'Aucune autre boutique près de chez vous ne l’a aujourd’hui.',
  otherPoint: 'un autre point de retrait',
  take: 'Le retirer là',
};
