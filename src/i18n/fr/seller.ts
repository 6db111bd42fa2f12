import type * as en from '../en/seller.ts';

export const seller: typeof en.seller = {
  professional: 'Vendeur professionnel',
  person: 'Un particulier, pas un professionnel\u00a0: le droit de la consommation ne s’applique pas',
  privateSeller: 'Particulier',
  selfCertified: 'S’est engagé à ne proposer que des produits conformes à la loi.',
};
