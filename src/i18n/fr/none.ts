import type * as en from '../en/none.ts';

export const none: typeof en.none = {
  soldOut: 'Aucun exemplaire près de chez vous aujourd’hui',
  soldOutHere: 'Cette boutique n’en a plus aujourd’hui',
  nobody: 'Aucune boutique près de chez vous ne l’a.',
  nobodyHere: 'Cette boutique ne l’a pas.',
  further: 'Chercher plus loin',
  others: 'Chercher dans les autres boutiques',
  title: 'Plus loin',
  neither: 'Personne ne l’a plus loin non plus.',
  elsewhere: 'Ne se retire pas par cette page. Appelez la boutique avant de vous déplacer.',
};
