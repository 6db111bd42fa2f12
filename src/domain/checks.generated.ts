// Written by scripts/compile-checks.ts from src/domain/schemas: change those and run it again.
import type { z } from 'zod';
import { anyOf, array, flag, format, number, object, oneOf, optional, tagged, text, whole } from './checks.ts';
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

export const checkCountry: Check<z.infer<typeof schemas.country>> = /* @__PURE__ */ format(isCountry);
export const checkAddress: Check<z.infer<typeof schemas.address>> = /* @__PURE__ */ object({
  lines: /* @__PURE__ */ array(/* @__PURE__ */ text(1, 120), 1, 4),
  postcode: /* @__PURE__ */ text(1, 12),
  town: /* @__PURE__ */ text(1, 80),
  country: checkCountry,
});
export const checkCapability: Check<z.infer<typeof schemas.capability>> = /* @__PURE__ */ oneOf(
  'search',
  'places',
  'products',
  'reviews',
  'quote',
  'handover',
  'orders',
  'settle',
  'cancel',
  'withdraw',
  'watch',
);
export const checkId: Check<z.infer<typeof schemas.id>> = /* @__PURE__ */ format(isId);
export const checkFulfilment: Check<z.infer<typeof schemas.fulfilment>> = /* @__PURE__ */ tagged('method', {
  collect: /* @__PURE__ */ object({ point: checkId }),
  delivery: /* @__PURE__ */ object({ option: checkId }),
});
export const checkCurrency: Check<z.infer<typeof schemas.currency>> = /* @__PURE__ */ format(isCurrency);
export const checkMoney: Check<z.infer<typeof schemas.money>> = /* @__PURE__ */ object({
  minor: /* @__PURE__ */ whole(-1000000000000, 1000000000000),
  currency: checkCurrency,
});
export const checkInstant: Check<z.infer<typeof schemas.instant>> = /* @__PURE__ */ format(isInstant);
export const checkCollectPromise: Check<z.infer<typeof schemas.collectPromise>> = /* @__PURE__ */ tagged('kind', {
  ready: /* @__PURE__ */ object({
    from: checkInstant,
    precision: /* @__PURE__ */ oneOf('hour', 'day'),
    surely: /* @__PURE__ */ optional(checkInstant),
  }),
  told: /* @__PURE__ */ object({ opens: checkInstant }),
  unknown: /* @__PURE__ */ object({}),
});
export const checkCartLine: Check<z.infer<typeof schemas.cartLine>> = /* @__PURE__ */ object({
  id: checkId,
  offer: checkId,
  quantity: /* @__PURE__ */ whole(1, 999),
  fulfilment: checkFulfilment,
  seen: /* @__PURE__ */ object({ price: checkMoney, promise: checkCollectPromise }),
});
export const checkCart: Check<z.infer<typeof schemas.cart>> = /* @__PURE__ */ object({
  drive: /* @__PURE__ */ optional(checkId),
  lines: /* @__PURE__ */ array(checkCartLine, 1, 100),
});
export const checkPoint: Check<z.infer<typeof schemas.point>> = /* @__PURE__ */ object({
  lat: /* @__PURE__ */ number(-90, 90),
  lon: /* @__PURE__ */ number(-180, 180),
});
export const checkTime: Check<z.infer<typeof schemas.time>> = /* @__PURE__ */ format(isTime);
export const checkDate: Check<z.infer<typeof schemas.date>> = /* @__PURE__ */ format(isDate);
export const checkOpenSpan: Check<z.infer<typeof schemas.openSpan>> = /* @__PURE__ */ object({
  opens: checkTime,
  closes: checkTime,
});
export const checkHours: Check<z.infer<typeof schemas.hours>> = /* @__PURE__ */ object({
  weekly: /* @__PURE__ */ array(
    /* @__PURE__ */ object({ day: /* @__PURE__ */ whole(1, 7), opens: checkTime, closes: checkTime }),
    0,
    70,
  ),
  exceptions: /* @__PURE__ */ optional(
    /* @__PURE__ */ array(
      /* @__PURE__ */ object({
        from: checkDate,
        to: checkDate,
        spans: /* @__PURE__ */ array(checkOpenSpan, 0, 10),
        reason: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf('holiday', 'vacation', 'special')),
      }),
      0,
      200,
    ),
  ),
});
export const checkCollectPoint: Check<z.infer<typeof schemas.collectPoint>> = /* @__PURE__ */ object({
  id: checkId,
  name: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 120)),
  address: /* @__PURE__ */ optional(checkAddress),
  point: /* @__PURE__ */ optional(checkPoint),
  hours: /* @__PURE__ */ optional(checkHours),
  preparationMinutes: /* @__PURE__ */ whole(0, 20160),
  holdHours: /* @__PURE__ */ whole(1, 2160),
  sellsBooks: flag,
  locker: flag,
});
export const checkContact: Check<z.infer<typeof schemas.contact>> = /* @__PURE__ */ object({
  name: /* @__PURE__ */ text(1, 120),
  email: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 254)),
  phone: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 40)),
});
export const checkContract: Check<z.infer<typeof schemas.contract>> = /* @__PURE__ */ oneOf(
  'reserve',
  'buy',
  'handover',
);
export const checkOrderState: Check<z.infer<typeof schemas.orderState>> = /* @__PURE__ */ oneOf(
  'placed',
  'proposed',
  'accepted',
  'ready',
  'collected',
  'shipped',
  'delivered',
  'refused',
  'cancelled',
  'expired',
  'withdrawn',
);
export const checkProductKey: Check<z.infer<typeof schemas.productKey>> = /* @__PURE__ */ format(isProductKey);
export const checkOrderLine: Check<z.infer<typeof schemas.orderLine>> = /* @__PURE__ */ object({
  id: checkId,
  offer: checkId,
  product: checkProductKey,
  title: /* @__PURE__ */ text(1, 300),
  quantity: /* @__PURE__ */ whole(1, 999),
  price: checkMoney,
  condition: /* @__PURE__ */ oneOf('new', 'used'),
  state: /* @__PURE__ */ oneOf('placed', 'accepted', 'refused'),
  reason: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 300)),
});
export const checkPaymentState: Check<z.infer<typeof schemas.paymentState>> = /* @__PURE__ */ oneOf(
  'in_shop',
  'awaiting',
  'paid',
  'refunded',
);
export const checkOrderPart: Check<z.infer<typeof schemas.orderPart>> = /* @__PURE__ */ object({
  id: checkId,
  number: /* @__PURE__ */ text(1, 20),
  shop: checkId,
  fulfilment: checkFulfilment,
  contract: /* @__PURE__ */ oneOf('reserve', 'buy'),
  state: checkOrderState,
  lines: /* @__PURE__ */ array(checkOrderLine, 1, 100),
  promise: checkCollectPromise,
  holdHours: /* @__PURE__ */ optional(/* @__PURE__ */ whole(1, 2160)),
  holdUntil: /* @__PURE__ */ optional(checkInstant),
  fee: /* @__PURE__ */ optional(checkMoney),
  total: checkMoney,
  payment: checkPaymentState,
  collector: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 120)),
  history: /* @__PURE__ */ array(/* @__PURE__ */ object({ state: checkOrderState, at: checkInstant }), 1, 50),
});
export const checkCounterOrder: Check<z.infer<typeof schemas.counterOrder>> = /* @__PURE__ */ object({
  order: checkId,
  part: checkOrderPart,
  contact: checkContact,
  acceptBy: /* @__PURE__ */ optional(checkInstant),
});
export const checkLeftOut: Check<z.infer<typeof schemas.leftOut>> = /* @__PURE__ */ object({
  count: /* @__PURE__ */ whole(0, Infinity),
  reasons: /* @__PURE__ */ array(/* @__PURE__ */ text(1, 300), 0, 20),
});
export const checkCounterPage: Check<z.infer<typeof schemas.counterPage>> = /* @__PURE__ */ object({
  items: /* @__PURE__ */ array(checkCounterOrder, 0, 1000),
  next: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 400)),
  leftOut: /* @__PURE__ */ optional(checkLeftOut),
});
export const checkDecision: Check<z.infer<typeof schemas.decision>> = /* @__PURE__ */ object({
  lines: /* @__PURE__ */ array(
    /* @__PURE__ */ object({
      line: checkId,
      accepted: flag,
      reason: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 300)),
    }),
    1,
    100,
  ),
});
export const checkWebUrl: Check<z.infer<typeof schemas.webUrl>> = /* @__PURE__ */ format(isWebUrl);
export const checkDrive: Check<z.infer<typeof schemas.drive>> = /* @__PURE__ */ object({
  id: checkId,
  name: /* @__PURE__ */ text(1, 120),
  banner: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 80)),
  address: checkAddress,
  point: checkPoint,
  radiusKm: /* @__PURE__ */ optional(/* @__PURE__ */ number(0, 200)),
});
export const checkDescription: Check<z.infer<typeof schemas.description>> = /* @__PURE__ */ object({
  id: checkId,
  name: /* @__PURE__ */ text(1, 120),
  country: checkCountry,
  currency: checkCurrency,
  languages: /* @__PURE__ */ array(/* @__PURE__ */ text(1, 35), 0, 40),
  contracts: /* @__PURE__ */ array(checkContract, 0, 3),
  capabilities: /* @__PURE__ */ array(checkCapability, 0, 40),
  ranking: /* @__PURE__ */ array(
    /* @__PURE__ */ object({
      criterion: /* @__PURE__ */ oneOf('available', 'promise', 'distance', 'price', 'condition', 'name'),
      weight: /* @__PURE__ */ number(0, 1),
    }),
    0,
    10,
  ),
  legal: /* @__PURE__ */ array(
    /* @__PURE__ */ object({
      rel: /* @__PURE__ */ oneOf('terms', 'privacy', 'complaints', 'ranking', 'imprint'),
      url: checkWebUrl,
    }),
    0,
    10,
  ),
  drives: /* @__PURE__ */ optional(/* @__PURE__ */ array(checkDrive, 0, 2000)),
  at: checkInstant,
});
export const checkDifference: Check<z.infer<typeof schemas.difference>> = /* @__PURE__ */ tagged('kind', {
  price: /* @__PURE__ */ object({ was: checkMoney, now: checkMoney }),
  quantity: /* @__PURE__ */ object({
    was: /* @__PURE__ */ whole(1, Infinity),
    now: /* @__PURE__ */ whole(1, Infinity),
  }),
  promise: /* @__PURE__ */ object({ was: checkCollectPromise, now: checkCollectPromise }),
  sold_out: /* @__PURE__ */ object({}),
  withdrawn: /* @__PURE__ */ object({}),
});
export const checkDraft: Check<z.infer<typeof schemas.draft>> = /* @__PURE__ */ object({
  cart: checkCart,
  contact: checkContact,
  collector: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 120)),
  language: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 35)),
});
export const checkGtin: Check<z.infer<typeof schemas.gtin>> = /* @__PURE__ */ format(isGtin);
export const checkHandover: Check<z.infer<typeof schemas.handover>> = /* @__PURE__ */ tagged('kind', {
  checkout: /* @__PURE__ */ object({ shop: checkId, url: checkWebUrl }),
  mail: /* @__PURE__ */ object({
    shop: checkId,
    to: /* @__PURE__ */ text(1, 254),
    subject: /* @__PURE__ */ text(1, 300),
    body: /* @__PURE__ */ text(1, 8000),
  }),
  call: /* @__PURE__ */ object({ shop: checkId, phone: /* @__PURE__ */ text(1, 40) }),
});
export const checkListing: Check<z.infer<typeof schemas.listing>> = /* @__PURE__ */ object({
  shop: checkId,
  drives: /* @__PURE__ */ array(checkId, 0, 2000),
  banners: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ text(1, 80), 0, 50)),
  from: checkDate,
  until: /* @__PURE__ */ optional(checkDate),
  terms: /* @__PURE__ */ optional(
    /* @__PURE__ */ object({
      categories: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ text(1, 120), 0, 200)),
      professionalOnly: /* @__PURE__ */ optional(flag),
      serviceLanguages: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ text(1, 35), 0, 20)),
    }),
  ),
});
export const checkUnit: Check<z.infer<typeof schemas.unit>> = /* @__PURE__ */ oneOf(
  'g',
  'kg',
  'ml',
  'l',
  'cm',
  'm',
  'piece',
);
export const checkStock: Check<z.infer<typeof schemas.stock>> = /* @__PURE__ */ object({
  level: /* @__PURE__ */ oneOf('in_stock', 'limited', 'on_order', 'out', 'unknown'),
  quantity: /* @__PURE__ */ optional(/* @__PURE__ */ whole(0, 1000000)),
  leadDays: /* @__PURE__ */ optional(/* @__PURE__ */ whole(0, 365)),
  asOf: checkInstant,
});
export const checkOffer: Check<z.infer<typeof schemas.offer>> = /* @__PURE__ */ object({
  id: checkId,
  product: checkProductKey,
  shop: checkId,
  condition: /* @__PURE__ */ oneOf('new', 'used'),
  conditionNote: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 300)),
  price: checkMoney,
  priorPrice: /* @__PURE__ */ optional(checkMoney),
  publisherPrice: /* @__PURE__ */ optional(checkMoney),
  rebate: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf('collect_in_bookshop')),
  unitPrice: /* @__PURE__ */ optional(/* @__PURE__ */ object({ price: checkMoney, per: checkUnit })),
  stock: checkStock,
  contract: checkContract,
  collect: /* @__PURE__ */ array(
    /* @__PURE__ */ object({ point: checkId, promise: checkCollectPromise, fee: /* @__PURE__ */ optional(checkMoney) }),
    0,
    20,
  ),
  delivery: /* @__PURE__ */ optional(
    /* @__PURE__ */ array(
      /* @__PURE__ */ object({
        method: checkId,
        name: /* @__PURE__ */ text(1, 120),
        fee: checkMoney,
        from: checkInstant,
        until: checkInstant,
      }),
      0,
      10,
    ),
  ),
  maxQuantity: /* @__PURE__ */ optional(/* @__PURE__ */ whole(1, 1000000)),
  sponsored: /* @__PURE__ */ optional(flag),
});
export const checkTrade: Check<z.infer<typeof schemas.trade>> = /* @__PURE__ */ oneOf(
  'bookshop',
  'grocery',
  'wine',
  'toys',
  'stationery',
  'home',
  'fashion',
  'other',
);
export const checkTimeZone: Check<z.infer<typeof schemas.timeZone>> = /* @__PURE__ */ format(isTimeZone);
export const checkSeller: Check<z.infer<typeof schemas.seller>> = /* @__PURE__ */ object({
  legalName: /* @__PURE__ */ text(1, 160),
  professional: flag,
  selfCertified: /* @__PURE__ */ optional(flag),
  register: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 120)),
  vatNumber: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 40)),
  address: /* @__PURE__ */ optional(checkAddress),
  email: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 254)),
  phone: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 40)),
});
export const checkShop: Check<z.infer<typeof schemas.shop>> = /* @__PURE__ */ object({
  id: checkId,
  name: /* @__PURE__ */ text(1, 160),
  trade: checkTrade,
  description: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 1000)),
  address: checkAddress,
  point: /* @__PURE__ */ optional(checkPoint),
  timeZone: checkTimeZone,
  hours: /* @__PURE__ */ optional(checkHours),
  collectPoints: /* @__PURE__ */ array(checkCollectPoint, 1, 20),
  services: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ text(1, 60), 0, 20)),
  phone: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 40)),
  email: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 254)),
  url: /* @__PURE__ */ optional(checkWebUrl),
  seller: checkSeller,
});
export const checkProduct: Check<z.infer<typeof schemas.product>> = /* @__PURE__ */ object({
  key: checkProductKey,
  gtin: /* @__PURE__ */ optional(checkGtin),
  title: /* @__PURE__ */ text(1, 300),
  contributors: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ text(1, 120), 0, 20)),
  brand: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 120)),
  category: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 120)),
  kind: /* @__PURE__ */ oneOf('book', 'press', 'food', 'goods'),
  image: /* @__PURE__ */ optional(checkWebUrl),
  measure: /* @__PURE__ */ optional(
    /* @__PURE__ */ object({ value: /* @__PURE__ */ number(0, Infinity), unit: checkUnit }),
  ),
  soldByWeight: /* @__PURE__ */ optional(flag),
  options: /* @__PURE__ */ optional(
    /* @__PURE__ */ array(
      /* @__PURE__ */ object({ name: /* @__PURE__ */ text(1, 60), value: /* @__PURE__ */ text(1, 60) }),
      0,
      8,
    ),
  ),
  ageLimit: /* @__PURE__ */ optional(/* @__PURE__ */ whole(0, 99)),
  information: /* @__PURE__ */ optional(
    /* @__PURE__ */ array(
      /* @__PURE__ */ object({ term: /* @__PURE__ */ text(1, 120), text: /* @__PURE__ */ text(1, 2000) }),
      0,
      40,
    ),
  ),
});
export const checkOfferPage: Check<z.infer<typeof schemas.offerPage>> = /* @__PURE__ */ object({
  offers: /* @__PURE__ */ array(checkOffer, 0, 5000),
  shops: /* @__PURE__ */ array(checkShop, 0, 2000),
  products: /* @__PURE__ */ array(checkProduct, 0, 100),
  from: /* @__PURE__ */ optional(checkPoint),
  leftOut: /* @__PURE__ */ optional(checkLeftOut),
});
export const checkOrder: Check<z.infer<typeof schemas.order>> = /* @__PURE__ */ object({
  id: checkId,
  placedAt: checkInstant,
  parts: /* @__PURE__ */ array(
    /* @__PURE__ */ object({
      id: checkId,
      number: /* @__PURE__ */ text(1, 20),
      shop: checkId,
      fulfilment: checkFulfilment,
      contract: /* @__PURE__ */ oneOf('reserve', 'buy'),
      state: checkOrderState,
      lines: /* @__PURE__ */ array(checkOrderLine, 1, 100),
      promise: checkCollectPromise,
      holdHours: /* @__PURE__ */ optional(/* @__PURE__ */ whole(1, 2160)),
      holdUntil: /* @__PURE__ */ optional(checkInstant),
      fee: /* @__PURE__ */ optional(checkMoney),
      total: checkMoney,
      payment: checkPaymentState,
      collector: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 120)),
      history: /* @__PURE__ */ array(/* @__PURE__ */ object({ state: checkOrderState, at: checkInstant }), 1, 50),
      code: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 12)),
    }),
    1,
    100,
  ),
  shops: /* @__PURE__ */ array(checkShop, 0, 100),
  next: /* @__PURE__ */ optional(/* @__PURE__ */ object({ url: checkWebUrl })),
});
export const checkPartChoice: Check<z.infer<typeof schemas.partChoice>> = /* @__PURE__ */ object({ part: checkId });
export const checkPlace: Check<z.infer<typeof schemas.place>> = /* @__PURE__ */ object({
  name: /* @__PURE__ */ text(1, 120),
  postcode: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 12)),
  point: checkPoint,
  drive: /* @__PURE__ */ optional(checkId),
});
export const checkPlacePage: Check<z.infer<typeof schemas.placePage>> = /* @__PURE__ */ object({
  items: /* @__PURE__ */ array(checkPlace, 0, 1000),
  next: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 400)),
  leftOut: /* @__PURE__ */ optional(checkLeftOut),
});
export const checkProblem: Check<z.infer<typeof schemas.problem>> = /* @__PURE__ */ object({
  type: /* @__PURE__ */ text(1, 200),
  title: /* @__PURE__ */ text(1, 200),
  status: /* @__PURE__ */ whole(400, 599),
  code: /* @__PURE__ */ text(1, 40),
  detail: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 1000)),
});
export const checkProductPage: Check<z.infer<typeof schemas.productPage>> = /* @__PURE__ */ object({
  items: /* @__PURE__ */ array(checkProduct, 0, 1000),
  next: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 400)),
  leftOut: /* @__PURE__ */ optional(checkLeftOut),
});
export const checkQuoteLine: Check<z.infer<typeof schemas.quoteLine>> = /* @__PURE__ */ object({
  line: checkId,
  offer: checkId,
  quantity: /* @__PURE__ */ whole(0, 999),
  price: /* @__PURE__ */ optional(checkMoney),
  promise: /* @__PURE__ */ optional(checkCollectPromise),
  differences: /* @__PURE__ */ array(checkDifference, 0, 5),
});
export const checkQuotePart: Check<z.infer<typeof schemas.quotePart>> = /* @__PURE__ */ object({
  shop: checkId,
  fulfilment: checkFulfilment,
  contract: checkContract,
  lines: /* @__PURE__ */ array(checkId, 0, 100),
  promise: checkCollectPromise,
  holdHours: /* @__PURE__ */ optional(/* @__PURE__ */ whole(1, 2160)),
  fee: /* @__PURE__ */ optional(checkMoney),
  total: checkMoney,
});
export const checkQuote: Check<z.infer<typeof schemas.quote>> = /* @__PURE__ */ object({
  at: checkInstant,
  lines: /* @__PURE__ */ array(checkQuoteLine, 0, 100),
  parts: /* @__PURE__ */ array(checkQuotePart, 0, 100),
  shops: /* @__PURE__ */ array(checkShop, 0, 100),
  total: /* @__PURE__ */ optional(checkMoney),
});
export const checkQuoteProblem: Check<z.infer<typeof schemas.quoteProblem>> = /* @__PURE__ */ object({
  type: /* @__PURE__ */ text(1, 200),
  title: /* @__PURE__ */ text(1, 200),
  status: /* @__PURE__ */ whole(400, 599),
  code: /* @__PURE__ */ oneOf('quote_changed'),
  detail: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 1000)),
  quote: checkQuote,
});
export const checkReview: Check<z.infer<typeof schemas.review>> = /* @__PURE__ */ object({
  id: checkId,
  grade: /* @__PURE__ */ number(0, 5),
  text: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 4000)),
  at: checkInstant,
});
export const checkReviewPage: Check<z.infer<typeof schemas.reviewPage>> = /* @__PURE__ */ object({
  items: /* @__PURE__ */ array(checkReview, 0, 1000),
  next: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 400)),
  leftOut: /* @__PURE__ */ optional(checkLeftOut),
});
export const checkSettlement: Check<z.infer<typeof schemas.settlement>> = /* @__PURE__ */ anyOf(
  /* @__PURE__ */ object({ order: checkOrder }),
  /* @__PURE__ */ object({ burned: /* @__PURE__ */ oneOf(true) }),
);
export const checkShopPage: Check<z.infer<typeof schemas.shopPage>> = /* @__PURE__ */ object({
  items: /* @__PURE__ */ array(checkShop, 0, 1000),
  next: /* @__PURE__ */ optional(/* @__PURE__ */ text(1, 400)),
  leftOut: /* @__PURE__ */ optional(checkLeftOut),
});
export const checkSpokenCode: Check<z.infer<typeof schemas.spokenCode>> = /* @__PURE__ */ object({
  code: /* @__PURE__ */ text(0, 40),
});
