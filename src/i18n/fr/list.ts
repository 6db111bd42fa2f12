import type * as en from '../en/list.ts';

export const list: typeof en.list = {
  count: (fresh, used) =>
    [
      fresh && (fresh === 1 ? '1 offre neuve' : `${fresh} offres neuves`),
      used && `${used}${fresh ? '' : used === 1 ? ' offre' : ' offres'} d’occasion`,
    ]
      .filter(Boolean)
      .join(', '),
  offers: (count) => (count === 1 ? '1 offre' : `${count} offres`),
  more: 'Plus de boutiques',
  sort: 'Trier par',
  sorted: (by) => `Tri\u00a0: ${by}`,
  sorts: {
    best: 'Recommandation',
    soonest: 'Prêt au plus tôt',
    distance: 'Distance',
    price: 'Prix',
    name: 'Boutique',
  },
  noneNew: 'Personne ne l’a neuf près de chez vous aujourd’hui.',
  noneUsed: 'Personne ne l’a d’occasion près de chez vous aujourd’hui.',
  noneNewHere: 'Cette boutique ne l’a pas neuf aujourd’hui.',
  noneUsedHere: 'Cette boutique ne l’a pas d’occasion aujourd’hui.',
  usedBelow: 'Il y en a d’occasion plus bas.',
  notAtYours: 'Votre boutique ne l’a pas. Celles-ci l’ont.',
  soldOutAt: (shops) => `Épuisé chez ${shops}.`,
  why: 'Pourquoi cet ordre\u00a0?',
  whyIntro: 'Notre recommandation compare les offres selon ces critères, du plus important au moins important\u00a0:',
  whyChosen: 'La boutique que vous avez choisie passe en premier.',
  whySorted: (by) => `Vous avez trié par\u00a0: ${by}. À égalité, notre recommandation décide.`,
  whySponsored: 'Un emplacement payé est signalé.',
  whyMore: 'En savoir plus sur le classement',
  criteria: {
    condition: 'Le neuf et l’occasion séparément',
    available: 'Ce qui est en rayon avant ce qui se commande',
    promise: 'Le jour de retrait le plus proche',
    distance: 'Le chemin le plus court',
    price: 'Le prix le plus bas',
    name: 'Le nom de la boutique',
  },
};
