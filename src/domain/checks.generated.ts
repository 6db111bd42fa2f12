// Written by scripts/compile-checks.ts from src/domain/schemas: change those and run it again.
import type { z } from 'zod';
import { array, flag, format, number, object, oneOf, optional, tagged, text, whole } from './checks.ts';
import type { Check } from './checks.ts';
import { isCurrency, isId, isInstant, isProductKey, isTimeZone, isWebUrl } from './formats-core.ts';
import type * as schemas from './schemas/index.ts';

export const checkLeftOut: Check<z.infer<typeof schemas.leftOut>> = /* @__PURE__ */ object({
  count: /* @__PURE__ */ whole(Infinity),
  reasons: /* @__PURE__ */ array(/* @__PURE__ */ text(300), 20),
});
export const checkId: Check<z.infer<typeof schemas.id>> = /* @__PURE__ */ format(isId);
export const checkProductKey: Check<z.infer<typeof schemas.productKey>> = /* @__PURE__ */ format(isProductKey);
export const checkCurrency: Check<z.infer<typeof schemas.currency>> = /* @__PURE__ */ format(isCurrency);
export const checkMoney: Check<z.infer<typeof schemas.money>> = /* @__PURE__ */ object({
  minor: /* @__PURE__ */ whole(1000000000000, -1000000000000),
  currency: checkCurrency,
});
export const checkUnit: Check<z.infer<typeof schemas.unit>> = /* @__PURE__ */ oneOf('g kg ml l cm m piece');
export const checkInstant: Check<z.infer<typeof schemas.instant>> = /* @__PURE__ */ format(isInstant);
export const checkStock: Check<z.infer<typeof schemas.stock>> = /* @__PURE__ */ object({
  level: /* @__PURE__ */ oneOf('in_stock limited on_order out unknown'),
  quantity: /* @__PURE__ */ optional(/* @__PURE__ */ whole(1000000)),
  leadDays: /* @__PURE__ */ optional(/* @__PURE__ */ whole(365)),
  asOf: checkInstant,
});
export const checkContract: Check<z.infer<typeof schemas.contract>> = /* @__PURE__ */ oneOf('reserve buy handover');
export const checkCollectPromise: Check<z.infer<typeof schemas.collectPromise>> = /* @__PURE__ */ tagged('kind', {
  ready: /* @__PURE__ */ object({
    from: checkInstant,
    precision: /* @__PURE__ */ oneOf('hour day'),
    surely: /* @__PURE__ */ optional(checkInstant),
  }),
  told: /* @__PURE__ */ object({ opens: checkInstant }),
  unknown: /* @__PURE__ */ object({}),
});
export const checkOffer: Check<z.infer<typeof schemas.offer>> = /* @__PURE__ */ object({
  id: checkId,
  product: checkProductKey,
  shop: checkId,
  condition: /* @__PURE__ */ oneOf('new used'),
  conditionNote: /* @__PURE__ */ optional(/* @__PURE__ */ text(300)),
  price: checkMoney,
  priorPrice: /* @__PURE__ */ optional(checkMoney),
  publisherPrice: /* @__PURE__ */ optional(checkMoney),
  rebate: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf('collect_in_bookshop')),
  unitPrice: /* @__PURE__ */ optional(/* @__PURE__ */ object({ price: checkMoney, per: checkUnit })),
  stock: checkStock,
  contract: checkContract,
  closes: /* @__PURE__ */ optional(checkInstant),
  collect: /* @__PURE__ */ array(
    /* @__PURE__ */ object({ point: checkId, promise: checkCollectPromise, fee: /* @__PURE__ */ optional(checkMoney) }),
    20,
  ),
  delivery: /* @__PURE__ */ optional(
    /* @__PURE__ */ array(
      /* @__PURE__ */ object({
        method: checkId,
        name: /* @__PURE__ */ text(120),
        fee: checkMoney,
        from: checkInstant,
        until: checkInstant,
      }),
      10,
    ),
  ),
  maxQuantity: /* @__PURE__ */ optional(/* @__PURE__ */ whole(1000000, 1)),
  sponsored: /* @__PURE__ */ optional(flag),
});
export const checkWebUrl: Check<z.infer<typeof schemas.webUrl>> = /* @__PURE__ */ format(isWebUrl);
export const checkOfferProduct: Check<z.infer<typeof schemas.offerProduct>> = /* @__PURE__ */ object({
  key: checkProductKey,
  title: /* @__PURE__ */ text(300),
  contributors: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ text(120), 20)),
  brand: /* @__PURE__ */ optional(/* @__PURE__ */ text(120)),
  category: /* @__PURE__ */ optional(/* @__PURE__ */ text(120)),
  kind: /* @__PURE__ */ oneOf('book press food goods'),
  image: /* @__PURE__ */ optional(checkWebUrl),
  soldByWeight: /* @__PURE__ */ optional(flag),
  ageLimit: /* @__PURE__ */ optional(/* @__PURE__ */ whole(99)),
});
export const checkTimeZone: Check<z.infer<typeof schemas.timeZone>> = /* @__PURE__ */ format(isTimeZone);
export const checkPoint: Check<z.infer<typeof schemas.point>> = /* @__PURE__ */ object({
  lat: /* @__PURE__ */ number(90, -90),
  lon: /* @__PURE__ */ number(180, -180),
});
export const checkOfferShop: Check<z.infer<typeof schemas.offerShop>> = /* @__PURE__ */ object({
  id: checkId,
  name: /* @__PURE__ */ text(160),
  timeZone: checkTimeZone,
  point: /* @__PURE__ */ optional(checkPoint),
  phone: /* @__PURE__ */ optional(/* @__PURE__ */ text(40)),
  address: /* @__PURE__ */ object({ town: /* @__PURE__ */ text(80) }),
  seller: /* @__PURE__ */ object({ professional: flag }),
});
