import type * as en from '../en/kept.ts';

export const kept: typeof en.kept = {
  mine: 'Mes retraits',
  ordered: (day) => `commandé ${day}`,
  event: (shop) => `Retrait chez ${shop}`,
  code: (code) => `Code : ${code}`,
};
