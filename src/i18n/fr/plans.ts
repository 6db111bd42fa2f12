import type * as en from '../en/plans.ts';

const shopsOf = (shops: number) => (shops === 1 ? 'Une boutique' : `${shops} boutiques`);

export const plans: typeof en.plans = {
  looking: 'Recherche dans les boutiques près de chez vous',
  fewest: (shops, was) => `${shopsOf(shops)} au lieu de ${was}`,
  soonest: (moment) => `Plus tôt : tout est prêt au plus tard ${moment}`,
  both: (shops, was) => `${shopsOf(shops)} au lieu de ${was}, et plus tôt`,
  best: 'C’est déjà le mieux : ni moins de boutiques, ni plus tôt.',
  by: (moment) => `tout est prêt au plus tard ${moment}`,
  days: (days) => (days === 1 ? 'en un jour' : `en ${days} jours`),
  way: (distance) => `un trajet de ${distance}`,
  travel: (duration) => `environ ${duration} de route`,
  stop: (moment, titles) => `au plus tard ${moment} : ${titles}`,
  price: (title, now, was) => `${title} : ${now} au lieu de ${was}.`,
  more: (amount) => `En tout ${amount} de plus.`,
  less: (amount) => `En tout ${amount} de moins.`,
  same: 'En tout le même prix.',
  stays: (titles) => `Personne d’autre ne l’a à une date sûre, cela reste où c’est : ${titles}.`,
  good: 'Une bonne solution. Il en existe peut-être une meilleure : avec autant d’articles, tout n’a pas été essayé.',
  take: 'Retirer ainsi',
  taken: 'Votre retrait est maintenant organisé ainsi.',
  undo: 'Revenir à avant',
  changed: 'Votre retrait a changé entre-temps.',
  again: 'Regarder de nouveau',
};
