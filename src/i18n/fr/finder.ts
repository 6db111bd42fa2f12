import type * as en from '../en/finder.ts';

export const finder: typeof en.finder = {
  filters: 'Filtres',
  open: 'Ouvert maintenant',
  trade: 'Type de boutique',
  anyTrade: 'Tous les types',
  service: 'Service',
  anyService: 'Tous les services',
  nothingFits: 'Aucune boutique ici ne correspond à ces filtres.',
  noFilters: 'Sans les filtres',
  wider: (radius) => `Chercher à moins de ${radius}`,
  noPlace: (named) => `Le lieu de ce lien n’est pas connu ici\u00a0: «\u00a0${named}\u00a0».`,
  noShop: 'La boutique de ce lien n’est plus ici.',
};
