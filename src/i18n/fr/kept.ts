import type * as en from '../en/kept.ts';

export const kept: typeof en.kept = {
  mine: 'Mes retraits',
  ordered: (day) => `commandé ${day}`,
  again: 'Où le trouver maintenant\u00a0?',
  event: (shop) => `Retrait chez ${shop}`,
  code: (code) => `Code : ${code}`,
};
