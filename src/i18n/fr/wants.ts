import type * as en from '../en/wants.ts';

export const wants: typeof en.wants = {
  has: (has, of, ordered) => {
    if (of === 1) return ordered ? 'Sur commande' : 'En rayon';
    const part = has < of ? `${has} ${has === 1 ? 'article' : 'articles'} sur ${of}` : `Les ${of} articles`;
    return ordered ? `${part}, en partie sur commande` : part;
  },
  hasNone: (of) => (of === 1 ? 'Ne l’a pas' : 'N’a rien de votre panier'),
  order: (wanted) =>
    wanted === 1
      ? 'D’abord celles qui l’ont, puis les plus proches.'
      : 'D’abord celles qui ont le plus d’articles de votre panier, puis les plus proches.',
};
