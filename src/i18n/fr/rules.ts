import type * as en from '../en/rules.ts';

export const rules: typeof en.rules = {
  rebate: (percent, shop) => `${percent} de remise parce que vous retirez chez ${shop}, qui vend des livres`,
  rebateAnywhere: (percent) => `${percent} de remise sur le prix de l’éditeur`,
  noRebate: (percent) => `Au prix de l’éditeur : la remise de ${percent} n’est donnée qu’à qui retire en librairie`,
  leastFee: (least, under) => `Livrer des livres neufs pour moins de ${under} coûte au moins ${least}`,
  notFree: 'Des livres neufs ne peuvent pas être livrés gratuitement',
  withdrawalAhead: (days) =>
    `Vous pouvez vous rétracter de vos achats jusqu’à ${days} jours après les avoir reçus, sans donner de raison.`,
  withdrawal: (until) => `Vous pouvez vous rétracter de ce contrat jusqu’au ${until} inclus, sans donner de raison.`,
  withdrawalOver: (until) => `Le droit de rétractation a pris fin le ${until}.`,
  sealed: (titles) => `${titles} : seulement tant que c’est scellé.`,
  noWithdrawal: {
    person: (titles) => `${titles} : vendu par un particulier, pas de droit de rétractation.`,
    perishable: (titles) => `${titles} : denrée périssable, pas de droit de rétractation.`,
    press: (titles) => `${titles} : presse, pas de droit de rétractation.`,
    made_to_measure: (titles) => `${titles} : fait pour vous, pas de droit de rétractation.`,
  },
  withdraw: 'Renoncer au contrat ici',
  statement: (number, shop) => `Je renonce au contrat de la commande ${number} avec ${shop}, pour :`,
  confirm: 'Confirmer la rétractation',
  keep: 'Garder',
  received: (moment) => `Votre rétractation a été reçue le ${moment}.`,
  back: 'Rapportez-le à la boutique, ou demandez-lui comment le renvoyer. Ce que vous avez payé est remboursé.',
  tooLate: 'Vous ne pouvez plus vous rétracter ici. Appelez la boutique.',
};
