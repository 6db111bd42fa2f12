import type * as en from './en.ts';

export const common: typeof en.common = {
  retry: 'Réessayer',
  new: 'Neuf',
  used: 'Occasion',
  today: 'aujourd’hui',
  tomorrow: 'demain',
  fromTime: (day, time) => `${capital(day)} dès ${time}`,
  fromDay: (day) => capital(day),
  readyUnknown: 'Appelez d’abord',
  told: (time) => `La boutique vous répond à l’ouverture, ${time}`,
  on: (day) => day,
  openUntil: (time) => `ouvert jusqu’à ${time}`,
  open: 'ouvert',
  closedUntil: (time) => `fermé jusqu’à ${time}`,
  lunchUntil: (time) => `fermé à midi jusqu’à ${time}`,
  vacationUntil: (day) => `en congés jusqu’à ${day}`,
  closed: 'fermé',
  hoursUnknown: 'horaires inconnus',
  at: (day, time) => `${day} ${time}`,
  unavailable: 'Les boutiques ne répondent pas pour l’instant.',
  busy: 'Beaucoup de demandes en ce moment. Réessayez dans un instant.',
  offline: 'Vous êtes hors ligne. Rien n’est perdu : réessayez une fois connecté.',
  misconfigured: 'Ceci ne peut pas être affiché ici.',
};

export const stock: typeof en.stock = {
  in_stock: (count) => (count ? `${count} en stock` : 'En stock'),
  limited: (count) => (count === 1 ? 'Dernier exemplaire' : 'Presque épuisé'),
  on_order: () => 'Sur commande',
  out: () => 'Épuisé',
  unknown: () => 'Stock inconnu',
  counted: (age) => `compté ${age}`,
  justCounted: 'compté à l’instant',
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
  sold: (seller) => `Vendu par ${seller}`,
  others: (fresh, used) =>
    [
      fresh && (fresh === 1 ? '1 autre boutique, neuf' : `${fresh} autres boutiques, neuf`),
      used && (used === 1 ? '1 occasion' : `${used} occasions`),
    ]
      .filter(Boolean)
      .join(' · '),
  othersTitle: 'Autres offres près de chez vous',
  choose: 'Choisir',
  close: 'Fermer',
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
