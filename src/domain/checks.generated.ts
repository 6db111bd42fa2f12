// Written by scripts/compile-checks.ts from src/domain/schemas: change those and run it again.
import type { z } from 'zod';
import { array, flag, format, number, object, oneOf, optional, tagged, text, whole } from './checks.ts';
import type { Check } from './checks.ts';
import {
  isCountry,
  isCurrency,
  isDate,
  isGtin,
  isId,
  isInstant,
  isProductKey,
  isTime,
  isTimeZone,
  isWebUrl,
} from './formats.ts';
import type * as schemas from './schemas/index.ts';

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
export const checkTrade: Check<z.infer<typeof schemas.trade>> = /* @__PURE__ */ oneOf(
  'bookshop grocery wine toys stationery home fashion other',
);
export const checkCountry: Check<z.infer<typeof schemas.country>> = /* @__PURE__ */ format(isCountry);
export const checkAddress: Check<z.infer<typeof schemas.address>> = /* @__PURE__ */ object({
  lines: /* @__PURE__ */ array(/* @__PURE__ */ text(120), 4, 1),
  postcode: /* @__PURE__ */ text(12),
  town: /* @__PURE__ */ text(80),
  country: checkCountry,
});
export const checkPoint: Check<z.infer<typeof schemas.point>> = /* @__PURE__ */ object({
  lat: /* @__PURE__ */ number(90, -90),
  lon: /* @__PURE__ */ number(180, -180),
});
export const checkTimeZone: Check<z.infer<typeof schemas.timeZone>> = /* @__PURE__ */ format(isTimeZone);
export const checkTime: Check<z.infer<typeof schemas.time>> = /* @__PURE__ */ format(isTime);
export const checkOpenSpan: Check<z.infer<typeof schemas.openSpan>> = /* @__PURE__ */ object({
  day: /* @__PURE__ */ optional(/* @__PURE__ */ whole(7, 1)),
  opens: checkTime,
  closes: checkTime,
  unknown: /* @__PURE__ */ optional(flag),
});
export const checkDate: Check<z.infer<typeof schemas.date>> = /* @__PURE__ */ format(isDate);
export const checkHours: Check<z.infer<typeof schemas.hours>> = /* @__PURE__ */ object({
  weekly: /* @__PURE__ */ array(checkOpenSpan, 70),
  exceptions: /* @__PURE__ */ optional(
    /* @__PURE__ */ array(
      /* @__PURE__ */ object({
        from: checkDate,
        to: checkDate,
        spans: /* @__PURE__ */ array(checkOpenSpan, 70),
        reason: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf('holiday vacation special')),
      }),
      200,
    ),
  ),
});
export const checkCollectPoint: Check<z.infer<typeof schemas.collectPoint>> = /* @__PURE__ */ object({
  id: checkId,
  name: /* @__PURE__ */ optional(/* @__PURE__ */ text(120)),
  address: /* @__PURE__ */ optional(checkAddress),
  point: /* @__PURE__ */ optional(checkPoint),
  hours: /* @__PURE__ */ optional(checkHours),
  preparationMinutes: /* @__PURE__ */ optional(/* @__PURE__ */ whole(20160)),
  acceptanceMinutes: /* @__PURE__ */ optional(/* @__PURE__ */ whole(20160)),
  cutOff: /* @__PURE__ */ optional(checkTime),
  holdHours: /* @__PURE__ */ whole(2160, 1),
  holdInOpenTime: /* @__PURE__ */ optional(flag),
  sellsBooks: flag,
  locker: flag,
});
export const checkWebUrl: Check<z.infer<typeof schemas.webUrl>> = /* @__PURE__ */ format(isWebUrl);
export const checkSeller: Check<z.infer<typeof schemas.seller>> = /* @__PURE__ */ object({
  legalName: /* @__PURE__ */ text(160),
  professional: flag,
  selfCertified: /* @__PURE__ */ optional(flag),
  register: /* @__PURE__ */ optional(/* @__PURE__ */ text(120)),
  vatNumber: /* @__PURE__ */ optional(/* @__PURE__ */ text(40)),
  address: /* @__PURE__ */ optional(checkAddress),
  email: /* @__PURE__ */ optional(/* @__PURE__ */ text(254)),
  phone: /* @__PURE__ */ optional(/* @__PURE__ */ text(40)),
});
export const checkShop: Check<z.infer<typeof schemas.shop>> = /* @__PURE__ */ object({
  id: checkId,
  name: /* @__PURE__ */ text(160),
  trade: checkTrade,
  description: /* @__PURE__ */ optional(/* @__PURE__ */ text(1000)),
  address: checkAddress,
  point: /* @__PURE__ */ optional(checkPoint),
  timeZone: checkTimeZone,
  hours: /* @__PURE__ */ optional(checkHours),
  collectPoints: /* @__PURE__ */ array(checkCollectPoint, 20, 1),
  services: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ text(60), 20)),
  phone: /* @__PURE__ */ optional(/* @__PURE__ */ text(40)),
  email: /* @__PURE__ */ optional(/* @__PURE__ */ text(254)),
  url: /* @__PURE__ */ optional(checkWebUrl),
  seller: checkSeller,
});
export const checkGtin: Check<z.infer<typeof schemas.gtin>> = /* @__PURE__ */ format(isGtin);
export const checkProduct: Check<z.infer<typeof schemas.product>> = /* @__PURE__ */ object({
  key: checkProductKey,
  gtin: /* @__PURE__ */ optional(checkGtin),
  title: /* @__PURE__ */ text(300),
  contributors: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ text(120), 20)),
  brand: /* @__PURE__ */ optional(/* @__PURE__ */ text(120)),
  category: /* @__PURE__ */ optional(/* @__PURE__ */ text(120)),
  kind: /* @__PURE__ */ oneOf('book press food goods'),
  image: /* @__PURE__ */ optional(checkWebUrl),
  measure: /* @__PURE__ */ optional(
    /* @__PURE__ */ object({ value: /* @__PURE__ */ number(Infinity), unit: checkUnit }),
  ),
  soldByWeight: /* @__PURE__ */ optional(flag),
  options: /* @__PURE__ */ optional(
    /* @__PURE__ */ array(
      /* @__PURE__ */ object({ name: /* @__PURE__ */ text(60), value: /* @__PURE__ */ text(60) }),
      8,
    ),
  ),
  ageLimit: /* @__PURE__ */ optional(/* @__PURE__ */ whole(99)),
  information: /* @__PURE__ */ optional(
    /* @__PURE__ */ array(
      /* @__PURE__ */ object({ term: /* @__PURE__ */ text(120), text: /* @__PURE__ */ text(2000) }),
      40,
    ),
  ),
});
export const checkLeftOut: Check<z.infer<typeof schemas.leftOut>> = /* @__PURE__ */ object({
  count: /* @__PURE__ */ whole(Infinity),
  reasons: /* @__PURE__ */ array(/* @__PURE__ */ text(300), 20),
});
export const checkOfferPage: Check<z.infer<typeof schemas.offerPage>> = /* @__PURE__ */ object({
  offers: /* @__PURE__ */ array(checkOffer, 5000),
  shops: /* @__PURE__ */ array(checkShop, 2000),
  products: /* @__PURE__ */ array(checkProduct, 100),
  from: /* @__PURE__ */ optional(checkPoint),
  leftOut: /* @__PURE__ */ optional(checkLeftOut),
});
