import type * as en from './en.ts';

export const common: typeof en.common = {
  retry: 'Réessayer',
  new: 'Neuf',
  used: 'Occasion',
  fromTime: (day, time) => `${day} dès ${time}`,
  readyUnknown: 'Appelez d’abord',
  told: (time) => `La boutique vous répond à l’ouverture, ${time}`,
  openUntil: (time) => `ouvert jusqu’à ${time}`,
  unavailable: 'Les boutiques ne répondent pas pour l’instant.',
  busy: 'Beaucoup de demandes en ce moment. Réessayez dans un instant.',
  offline: 'Vous êtes hors ligne. Rien n’est perdu.',
  misconfigured: 'Ceci ne peut pas être affiché ici.',
};

export const stock: typeof en.stock = {
  in_stock: (count) => (count ? `${count} en stock` : 'En stock'),
  limited: (count) => (count === 1 ? 'Dernier exemplaire' : 'Presque épuisé'),
  on_order: () => 'Sur commande',
  out: () => 'Épuisé',
  unknown: () => 'Stock inconnu',
  counted: (age) => `compté ${age}`,
};

export const card: typeof en.card = {
  loading: 'Recherche dans les boutiques près de chez vous',
  add: 'Ajouter à mon retrait',
  order: (day) => `Commander pour ${day}`,
  added: (count) => (count === 1 ? 'Dans votre retrait' : `${count} dans votre retrait`),
  call: (phone) => `Appeler le ${phone}`,
  addFailed: 'L’ajout n’a pas abouti. Réessayez.',
  insteadOf: 'au lieu de',
  soldOut: 'Aucun exemplaire près de chez vous aujourd’hui',
  nobody: 'Aucune boutique près de chez vous ne l’a.',
  rebate: { collect_in_bookshop: (percent) => `${percent} car retiré en librairie` },
  priorPrice: (price) => `Prix le plus bas des 30 derniers jours : ${price}`,
  per: (price, unit) => `${price} / ${unit}`,
  ageLimit: (years) => `Dès ${years} ans, vérifié au comptoir`,
  sponsored: 'Emplacement payé',
  others: (fresh, used) =>
    [
      fresh && (fresh === 1 ? '1 autre boutique, neuf' : `${fresh} autres boutiques, neuf`),
      used && (used === 1 ? '1 occasion' : `${used} occasions`),
    ]
      .filter(Boolean)
      .join(' · '),
};

export const picker: typeof en.picker = {
  place: 'Ville ou code postal',
  places: 'Lieux',
  placesFound: (count) => (count === 1 ? '1 lieu' : `${count} lieux`),
  noPlace: (typed) => `Aucune ville ni code postal ne commence ici par «\u00a0${typed}\u00a0».`,
  nearMe: 'Près de moi',
  filters: 'Filtres',
  locating: 'Localisation…',
  position: 'Votre position',
  noPosition: {
    denied: 'Votre navigateur ne partage pas votre position avec cette page.',
    unavailable: 'Votre position est introuvable.',
    timeout: 'La recherche de votre position a pris trop de temps.',
  },
  typeInstead: 'Vous pouvez saisir une ville ou un code postal.',
  loading: 'Recherche des boutiques',
  invite: 'Saisissez une ville ou un code postal pour voir les boutiques alentour.',
  emptyWithin: (radius) =>
    `Aucune boutique à moins de ${radius} pour l’instant. Essayez une autre ville ou un autre code postal.`,
  empty: 'Aucune boutique ici pour l’instant.',
  found: (count, more) =>
    more ? `Les ${count} premières boutiques` : count < 2 ? `${count} boutique` : `${count} boutiques`,
  order: {
    stock: (wanted) =>
      wanted === 1
        ? 'D’abord celles qui l’ont, puis les plus proches.'
        : 'D’abord celles qui ont le plus d’articles de votre panier, puis les plus proches.',
    near: 'Les plus proches d’abord.',
    name: 'Par nom.',
  },
  outside: (place) =>
    `${place} n’est pas dans les environs. Voici les boutiques de cette page, les plus proches d’abord.`,
  shops: 'Boutiques locales',
  anyShop: 'Toutes les boutiques',
  anyShopNote: 'La meilleure offre locale de chaque article',
  chosenGone: 'La boutique que vous aviez choisie n’est plus ici.',
  more: 'Plus de boutiques',
  has: (has, of, ordered) => {
    if (of === 1) return ordered ? 'Sur commande' : 'En rayon';
    const part = has < of ? `${has} ${has === 1 ? 'article' : 'articles'} sur ${of}` : `Les ${of} articles`;
    return ordered ? `${part}, en partie sur commande` : part;
  },
  hasNone: (of) => (of === 1 ? 'Ne l’a pas' : 'N’a rien de votre panier'),
  stockUnknown: 'Le stock des boutiques ne peut pas être affiché pour l’instant.',
  required: 'Choisissez une boutique.',
  trades: {
    bookshop: 'Librairie',
    grocery: 'Épicerie',
    wine: 'Caviste',
    toys: 'Jouets',
    stationery: 'Papeterie',
    home: 'Maison',
    fashion: 'Mode',
    other: 'Boutique',
  },
};

export const cart: typeof en.cart = {
  title: 'Mon retrait',
  count: (count) => (count > 1 ? `${count} articles` : `${count} article`),
  close: 'Fermer',
  loading: 'Ouverture de votre retrait',
  empty: 'Rien à retirer pour l’instant',
  emptyHint: 'Ce que vous ajoutez depuis les boutiques près de chez vous vous attend ici.',
  held: (duration) => `gardé ${duration}`,
  less: (title) => `Un de moins : ${title}`,
  more: (title) => `Un de plus : ${title}`,
  quantity: (title) => `Combien : ${title}`,
  remove: 'Supprimer',
  removed: (title) => `Supprimé : ${title}`,
  undo: 'Annuler',
  fee: 'Frais',
  subtotal: 'Pour cette boutique',
  total: 'Total',
  delivery: 'Livraison',
  bought: 'À payer pour ce que vous achetez',
  payInShops: (shops) => (shops > 1 ? 'À payer dans les boutiques' : 'À payer dans la boutique'),
};

export const pass: typeof en.pass = {
  loading: 'Recherche de votre commande',
  mine: 'Mes retraits',
  ordered: (day) => `commandé ${day}`,
  say: 'Dites ce code',
  states: {
    placed: 'Bien reçu',
    proposed: 'La boutique propose un changement',
    accepted: 'Accepté',
    ready: 'Prêt maintenant',
    collected: 'Retiré',
    shipped: 'En route',
    delivered: 'Livré',
    refused: 'La boutique ne peut pas',
    cancelled: 'Annulé',
    expired: 'N’est plus gardé pour vous',
    withdrawn: 'Rétracté',
  },
  otherState: 'La boutique s’en occupe',
  wait: 'La boutique n’a pas encore répondu. Venez quand c’est « prêt ».',
  step: {
    placed: 'Reçu',
    accepted: 'Accepté',
    ready: 'Prêt',
    collected: 'Retiré',
    shipped: 'Envoyé',
    delivered: 'Livré',
  },
  heldUntil: (moment) => `Gardé jusqu’à ${moment}`,
  refused: 'Refusé par la boutique, non facturé',
  payment: { in_shop: 'À payer dans la boutique', awaiting: 'À payer', paid: 'Payé', refunded: 'Remboursé' },
  fee: 'Frais',
  deliveryFee: 'Livraison',
  pay: (amount) => `Payer maintenant, ${amount}`,
  unpaid: 'Pas encore payé',
  payUntil: (moment) => `Gardé pour vous jusqu’à ${moment}. La boutique est prévenue dès le paiement.`,
  notPaid: 'Pas payé à temps',
  nothingCharged: 'Rien n’a été débité. C’est de nouveau en vente.',
  last: {
    cancelled: 'Le paiement a été annulé, rien n’a été débité. Vous pouvez encore payer.',
    declined: 'Le paiement a été refusé, rien n’a été débité. Vous pouvez réessayer.',
  },
  refusedPaid: 'Refusé par la boutique, remboursé',
  toYou: 'Apporté à l’adresse que vous avez donnée',
  readyToGo: 'Prêt, attend le livreur',
  waitDelivery: 'La boutique n’a pas encore répondu.',
  bring: 'Apportez ce code, sur un écran ou sur papier.',
  collector: (name) => `Retrait par ${name}`,
  number: (number) => `Commande ${number}`,
  calendar: 'Ajouter au calendrier',
  event: (shop) => `Retrait chez ${shop}`,
  code: (code) => `Code : ${code}`,
  cancel: { reserve: 'Annuler cette réservation', buy: 'Annuler cette commande' },
  sure: 'Y renoncer ? La boutique le remet en vente.',
  yes: 'Oui, annuler',
  no: 'Garder',
  tooLate: 'Ce n’est plus possible ici. Appelez la boutique.',
  asOf: (moment) => `Pas de connexion. État connu : ${moment}.`,
  unknown: 'Pas de connexion. Le code est gardé ici, l’état est inconnu.',
  notFound: 'Cette commande n’est plus connue ici.',
  forget: 'Retirer de cette liste',
};
