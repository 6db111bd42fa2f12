import type * as en from '../en/finder.ts';

export const finder: typeof en.finder = {
  open: 'Ouvert maintenant',
  trade: 'Type de boutique',
  anyTrade: 'Tous les types',
  service: 'Service',
  anyService: 'Tous les services',
  option: (name, shops) => `${name} (${shops})`,
  fit: (shops, of) => `${shops} ${shops > 1 ? 'boutiques' : 'boutique'} sur ${of}, selon vos filtres.`,
  nothingFits: 'Aucune boutique ici ne correspond à ces filtres.',
  noFilters: 'Sans les filtres',
  wider: (radius) => `Chercher à moins de ${radius}`,
  noneHas: (wanted) =>
    wanted === 1
      ? 'Aucune de ces boutiques ne l’a en stock.'
      : 'Aucune de ces boutiques n’a d’article de votre panier en stock.',
  noShop: 'La boutique de ce lien n’est plus ici.',
};
