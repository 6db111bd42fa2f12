import type * as en from '../en/search.ts';

export const search: typeof en.search = {
  placesFound: (count) => (count === 1 ? '1 lieu' : `${count} lieux`),
  noPlace: (typed) => `Aucune ville ni code postal ne commence ici par «\u00a0${typed}\u00a0».`,
  position: 'Votre position',
  noPosition: {
    denied: 'Votre navigateur ne partage pas votre position avec cette page.',
    unavailable: 'Votre position est introuvable.',
    timeout: 'La recherche de votre position a pris trop de temps.',
  },
  typeInstead: 'Vous pouvez saisir une ville ou un code postal.',
  outside: (place) =>
    `${place} n’est pas dans les environs. Voici les boutiques de cette page, les plus proches d’abord.`,
};
