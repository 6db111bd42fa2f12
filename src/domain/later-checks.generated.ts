// Written by scripts/compile-checks.ts from src/domain/schemas: change those and run it again.
import type { z } from 'zod';
import { anyOf, exactly } from './any-of.ts';
import { array, flag, format, number, object, oneOf, optional, tagged, text, whole } from './checks.ts';
import type { Check } from './checks.ts';
import {
  checkCollectPromise,
  checkContract,
  checkCurrency,
  checkId,
  checkInstant,
  checkLeftOut,
  checkMoney,
  checkOffer,
  checkPoint,
  checkProductKey,
  checkTimeZone,
  checkUnit,
  checkWebUrl,
} from './checks.generated.ts';
import { checkCartLine, checkFulfilment } from './cart-checks.generated.ts';
import { isGtin } from './formats-core.ts';
import { isCountry, isDate, isEmail, isTime } from './formats.ts';
import type * as schemas from './schemas/index.ts';

export const checkCountry: Check<z.infer<typeof schemas.country>> = /* @__PURE__ */ format(isCountry);
export const checkAddress: Check<z.infer<typeof schemas.address>> = /* @__PURE__ */ object({
  lines: /* @__PURE__ */ array(/* @__PURE__ */ text(120), 4, 1),
  postcode: /* @__PURE__ */ text(12),
  town: /* @__PURE__ */ text(80),
  country: checkCountry,
});
export const checkCapability: Check<z.infer<typeof schemas.capability>> = /* @__PURE__ */ oneOf(
  'search places products reviews quote handover orders settle cancel withdraw watch delivery alerts',
);
export const checkCart: Check<z.infer<typeof schemas.cart>> = /* @__PURE__ */ object({
  drive: /* @__PURE__ */ optional(checkId),
  lines: /* @__PURE__ */ array(checkCartLine, 100, 1),
});
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
export const checkContact: Check<z.infer<typeof schemas.contact>> = /* @__PURE__ */ object({
  name: /* @__PURE__ */ text(120),
  email: /* @__PURE__ */ optional(/* @__PURE__ */ text(254)),
  phone: /* @__PURE__ */ optional(/* @__PURE__ */ text(40)),
});
export const checkOrderState: Check<z.infer<typeof schemas.orderState>> = /* @__PURE__ */ oneOf(
  'placed proposed accepted ready collected shipped delivered refused cancelled expired withdrawn',
);
export const checkOrderLine: Check<z.infer<typeof schemas.orderLine>> = /* @__PURE__ */ object({
  id: checkId,
  offer: checkId,
  product: checkProductKey,
  title: /* @__PURE__ */ text(300),
  quantity: /* @__PURE__ */ whole(999, 1),
  price: checkMoney,
  condition: /* @__PURE__ */ oneOf('new used'),
  state: /* @__PURE__ */ oneOf('placed accepted refused'),
  reason: /* @__PURE__ */ optional(/* @__PURE__ */ text(300)),
});
export const checkPaymentState: Check<z.infer<typeof schemas.paymentState>> = /* @__PURE__ */ oneOf(
  'in_shop awaiting paid refunded',
);
export const checkOrderPart: Check<z.infer<typeof schemas.orderPart>> = /* @__PURE__ */ object({
  id: checkId,
  number: /* @__PURE__ */ text(20),
  shop: checkId,
  fulfilment: checkFulfilment,
  contract: /* @__PURE__ */ oneOf('reserve buy'),
  state: checkOrderState,
  lines: /* @__PURE__ */ array(checkOrderLine, 100, 1),
  promise: checkCollectPromise,
  holdHours: /* @__PURE__ */ optional(/* @__PURE__ */ whole(2160, 1)),
  holdUntil: /* @__PURE__ */ optional(checkInstant),
  fee: /* @__PURE__ */ optional(checkMoney),
  total: checkMoney,
  payment: checkPaymentState,
  payUntil: /* @__PURE__ */ optional(checkInstant),
  collector: /* @__PURE__ */ optional(/* @__PURE__ */ text(120)),
  history: /* @__PURE__ */ array(/* @__PURE__ */ object({ state: checkOrderState, at: checkInstant }), 50, 1),
});
export const checkCounterOrder: Check<z.infer<typeof schemas.counterOrder>> = /* @__PURE__ */ object({
  order: checkId,
  part: checkOrderPart,
  contact: checkContact,
  deliverTo: /* @__PURE__ */ optional(checkAddress),
  acceptBy: /* @__PURE__ */ optional(checkInstant),
});
export const checkCounterPage: Check<z.infer<typeof schemas.counterPage>> = /* @__PURE__ */ object({
  items: /* @__PURE__ */ array(checkCounterOrder, 1000),
  next: /* @__PURE__ */ optional(/* @__PURE__ */ text(400)),
  leftOut: /* @__PURE__ */ optional(checkLeftOut),
});
export const checkDecision: Check<z.infer<typeof schemas.decision>> = /* @__PURE__ */ object({
  lines: /* @__PURE__ */ array(
    /* @__PURE__ */ object({
      line: checkId,
      accepted: flag,
      reason: /* @__PURE__ */ optional(/* @__PURE__ */ text(300)),
    }),
    100,
    1,
  ),
});
export const checkDrive: Check<z.infer<typeof schemas.drive>> = /* @__PURE__ */ object({
  id: checkId,
  name: /* @__PURE__ */ text(120),
  banner: /* @__PURE__ */ optional(/* @__PURE__ */ text(80)),
  address: checkAddress,
  point: checkPoint,
  radiusKm: /* @__PURE__ */ optional(/* @__PURE__ */ number(200)),
});
export const checkDescription: Check<z.infer<typeof schemas.description>> = /* @__PURE__ */ object({
  id: checkId,
  name: /* @__PURE__ */ text(120),
  country: checkCountry,
  currency: checkCurrency,
  languages: /* @__PURE__ */ array(/* @__PURE__ */ text(35), 40),
  contracts: /* @__PURE__ */ array(checkContract, 3),
  capabilities: /* @__PURE__ */ array(checkCapability, 40),
  ranking: /* @__PURE__ */ array(
    /* @__PURE__ */ object({
      criterion: /* @__PURE__ */ oneOf('available promise distance price condition name'),
      weight: /* @__PURE__ */ number(1),
    }),
    10,
  ),
  legal: /* @__PURE__ */ array(
    /* @__PURE__ */ object({
      rel: /* @__PURE__ */ oneOf('terms privacy complaints ranking imprint'),
      url: checkWebUrl,
    }),
    10,
  ),
  drives: /* @__PURE__ */ optional(/* @__PURE__ */ array(checkDrive, 2000)),
  at: checkInstant,
});
export const checkDifference: Check<z.infer<typeof schemas.difference>> = /* @__PURE__ */ tagged('kind', {
  price: /* @__PURE__ */ object({ was: checkMoney, now: checkMoney }),
  quantity: /* @__PURE__ */ object({
    was: /* @__PURE__ */ whole(Infinity, 1),
    now: /* @__PURE__ */ whole(Infinity, 1),
  }),
  promise: /* @__PURE__ */ object({ was: checkCollectPromise, now: checkCollectPromise }),
  contract: /* @__PURE__ */ object({ was: checkContract, now: checkContract }),
  sold_out: /* @__PURE__ */ object({}),
  withdrawn: /* @__PURE__ */ object({}),
});
export const checkDraft: Check<z.infer<typeof schemas.draft>> = /* @__PURE__ */ object({
  cart: checkCart,
  contact: checkContact,
  collector: /* @__PURE__ */ optional(/* @__PURE__ */ text(120)),
  language: /* @__PURE__ */ optional(/* @__PURE__ */ text(35)),
  total: /* @__PURE__ */ optional(checkMoney),
  deliverTo: /* @__PURE__ */ optional(checkAddress),
  page: /* @__PURE__ */ optional(checkWebUrl),
});
export const checkEmail: Check<z.infer<typeof schemas.email>> = /* @__PURE__ */ format(isEmail);
export const checkException: Check<z.infer<typeof schemas.exception>> = /* @__PURE__ */ oneOf(
  'perishable press made_to_measure unsealed',
);
export const checkGtin: Check<z.infer<typeof schemas.gtin>> = /* @__PURE__ */ format(isGtin);
export const checkHandover: Check<z.infer<typeof schemas.handover>> = /* @__PURE__ */ tagged('kind', {
  checkout: /* @__PURE__ */ object({ shop: checkId, url: checkWebUrl, request: /* @__PURE__ */ optional(flag) }),
  mail: /* @__PURE__ */ object({
    shop: checkId,
    to: /* @__PURE__ */ text(254),
    subject: /* @__PURE__ */ text(300),
    body: /* @__PURE__ */ text(8000),
  }),
  call: /* @__PURE__ */ object({ shop: checkId, phone: /* @__PURE__ */ text(40) }),
});
export const checkInformationItem: Check<z.infer<typeof schemas.informationItem>> = /* @__PURE__ */ oneOf(
  'name ingredients allergens net_quantity nutrition alcohol operator manufacturer publisher picture',
);
export const checkListing: Check<z.infer<typeof schemas.listing>> = /* @__PURE__ */ object({
  shop: checkId,
  drives: /* @__PURE__ */ array(checkId, 2000),
  banners: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ text(80), 50)),
  from: checkDate,
  until: /* @__PURE__ */ optional(checkDate),
  terms: /* @__PURE__ */ optional(
    /* @__PURE__ */ object({
      categories: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ text(120), 200)),
      professionalOnly: /* @__PURE__ */ optional(flag),
      serviceLanguages: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ text(35), 20)),
      delivers: /* @__PURE__ */ optional(checkCountry),
      qualities: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ text(120), 50)),
    }),
  ),
});
export const checkTrade: Check<z.infer<typeof schemas.trade>> = /* @__PURE__ */ oneOf(
  'bookshop grocery wine toys stationery home fashion other',
);
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
export const checkOfferPage: Check<z.infer<typeof schemas.offerPage>> = /* @__PURE__ */ object({
  offers: /* @__PURE__ */ array(checkOffer, 5000),
  shops: /* @__PURE__ */ array(checkShop, 2000),
  products: /* @__PURE__ */ array(checkProduct, 100),
  from: /* @__PURE__ */ optional(checkPoint),
  leftOut: /* @__PURE__ */ optional(checkLeftOut),
});
export const checkOrder: Check<z.infer<typeof schemas.order>> = /* @__PURE__ */ object({
  id: checkId,
  placedAt: checkInstant,
  parts: /* @__PURE__ */ array(
    /* @__PURE__ */ object({
      id: checkId,
      number: /* @__PURE__ */ text(20),
      shop: checkId,
      fulfilment: checkFulfilment,
      contract: /* @__PURE__ */ oneOf('reserve buy'),
      state: checkOrderState,
      lines: /* @__PURE__ */ array(checkOrderLine, 100, 1),
      promise: checkCollectPromise,
      holdHours: /* @__PURE__ */ optional(/* @__PURE__ */ whole(2160, 1)),
      holdUntil: /* @__PURE__ */ optional(checkInstant),
      fee: /* @__PURE__ */ optional(checkMoney),
      total: checkMoney,
      payment: checkPaymentState,
      payUntil: /* @__PURE__ */ optional(checkInstant),
      collector: /* @__PURE__ */ optional(/* @__PURE__ */ text(120)),
      history: /* @__PURE__ */ array(/* @__PURE__ */ object({ state: checkOrderState, at: checkInstant }), 50, 1),
      code: /* @__PURE__ */ optional(/* @__PURE__ */ text(12)),
    }),
    100,
    1,
  ),
  shops: /* @__PURE__ */ array(checkShop, 100),
  next: /* @__PURE__ */ optional(
    /* @__PURE__ */ object({
      url: checkWebUrl,
      last: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf('cancelled declined')),
    }),
  ),
});
export const checkPartChoice: Check<z.infer<typeof schemas.partChoice>> = /* @__PURE__ */ object({ part: checkId });
export const checkPlace: Check<z.infer<typeof schemas.place>> = /* @__PURE__ */ object({
  name: /* @__PURE__ */ text(120),
  postcode: /* @__PURE__ */ optional(/* @__PURE__ */ text(12)),
  point: checkPoint,
  drive: /* @__PURE__ */ optional(checkId),
});
export const checkPlacePage: Check<z.infer<typeof schemas.placePage>> = /* @__PURE__ */ object({
  items: /* @__PURE__ */ array(checkPlace, 1000),
  next: /* @__PURE__ */ optional(/* @__PURE__ */ text(400)),
  leftOut: /* @__PURE__ */ optional(checkLeftOut),
});
export const checkProblem: Check<z.infer<typeof schemas.problem>> = /* @__PURE__ */ object({
  type: /* @__PURE__ */ text(200),
  title: /* @__PURE__ */ text(200),
  status: /* @__PURE__ */ whole(599, 400),
  code: /* @__PURE__ */ text(40),
  detail: /* @__PURE__ */ optional(/* @__PURE__ */ text(1000)),
});
export const checkProductPage: Check<z.infer<typeof schemas.productPage>> = /* @__PURE__ */ object({
  items: /* @__PURE__ */ array(checkProduct, 1000),
  next: /* @__PURE__ */ optional(/* @__PURE__ */ text(400)),
  leftOut: /* @__PURE__ */ optional(checkLeftOut),
});
export const checkQuoteLine: Check<z.infer<typeof schemas.quoteLine>> = /* @__PURE__ */ object({
  line: checkId,
  offer: checkId,
  quantity: /* @__PURE__ */ whole(999),
  price: /* @__PURE__ */ optional(checkMoney),
  promise: /* @__PURE__ */ optional(checkCollectPromise),
  differences: /* @__PURE__ */ array(checkDifference, 5),
});
export const checkWay: Check<z.infer<typeof schemas.way>> = /* @__PURE__ */ object({
  fulfilment: checkFulfilment,
  name: /* @__PURE__ */ optional(/* @__PURE__ */ text(120)),
  promise: checkCollectPromise,
  lines: /* @__PURE__ */ array(/* @__PURE__ */ object({ line: checkId, price: checkMoney }), 100),
  fee: /* @__PURE__ */ optional(checkMoney),
  total: checkMoney,
  postcodes: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ text(12), 500)),
});
export const checkQuotePart: Check<z.infer<typeof schemas.quotePart>> = /* @__PURE__ */ object({
  shop: checkId,
  fulfilment: checkFulfilment,
  contract: checkContract,
  lines: /* @__PURE__ */ array(checkId, 100),
  promise: checkCollectPromise,
  holdHours: /* @__PURE__ */ optional(/* @__PURE__ */ whole(2160, 1)),
  fee: /* @__PURE__ */ optional(checkMoney),
  total: checkMoney,
  ways: /* @__PURE__ */ optional(/* @__PURE__ */ array(checkWay, 30)),
});
export const checkQuote: Check<z.infer<typeof schemas.quote>> = /* @__PURE__ */ object({
  at: checkInstant,
  lines: /* @__PURE__ */ array(checkQuoteLine, 100),
  parts: /* @__PURE__ */ array(checkQuotePart, 100),
  shops: /* @__PURE__ */ array(checkShop, 100),
  total: /* @__PURE__ */ optional(checkMoney),
});
export const checkQuoteProblem: Check<z.infer<typeof schemas.quoteProblem>> = /* @__PURE__ */ object({
  type: /* @__PURE__ */ text(200),
  title: /* @__PURE__ */ text(200),
  status: /* @__PURE__ */ whole(599, 400),
  code: /* @__PURE__ */ oneOf('quote_changed'),
  detail: /* @__PURE__ */ optional(/* @__PURE__ */ text(1000)),
  quote: checkQuote,
});
export const checkReview: Check<z.infer<typeof schemas.review>> = /* @__PURE__ */ object({
  id: checkId,
  grade: /* @__PURE__ */ number(5),
  text: /* @__PURE__ */ optional(/* @__PURE__ */ text(4000)),
  at: checkInstant,
});
export const checkReviewPage: Check<z.infer<typeof schemas.reviewPage>> = /* @__PURE__ */ object({
  items: /* @__PURE__ */ array(checkReview, 1000),
  next: /* @__PURE__ */ optional(/* @__PURE__ */ text(400)),
  leftOut: /* @__PURE__ */ optional(checkLeftOut),
});
export const checkSellerField: Check<z.infer<typeof schemas.sellerField>> = /* @__PURE__ */ oneOf(
  'legalName address phone email register selfCertified',
);
export const checkRule: Check<z.infer<typeof schemas.rule>> = /* @__PURE__ */ tagged('rule', {
  fixed_price: /* @__PURE__ */ object({
    source: /* @__PURE__ */ text(300),
    from: checkDate,
    until: /* @__PURE__ */ optional(checkDate),
    kinds: /* @__PURE__ */ array(/* @__PURE__ */ oneOf('book press food goods'), 4, 1),
    lowest: /* @__PURE__ */ number(100),
    highest: /* @__PURE__ */ number(200, 100),
    rebate: /* @__PURE__ */ oneOf('anywhere bookshop'),
  }),
  delivery_fee: /* @__PURE__ */ object({
    source: /* @__PURE__ */ text(300),
    from: checkDate,
    until: /* @__PURE__ */ optional(checkDate),
    kinds: /* @__PURE__ */ array(/* @__PURE__ */ oneOf('book press food goods'), 4, 1),
    under: checkMoney,
    least: checkMoney,
    otherwise: checkMoney,
  }),
  used_apart: /* @__PURE__ */ object({
    source: /* @__PURE__ */ text(300),
    from: checkDate,
    until: /* @__PURE__ */ optional(checkDate),
    kinds: /* @__PURE__ */ array(/* @__PURE__ */ oneOf('book press food goods'), 4, 1),
  }),
  age: /* @__PURE__ */ object({
    source: /* @__PURE__ */ text(300),
    from: checkDate,
    until: /* @__PURE__ */ optional(checkDate),
    kinds: /* @__PURE__ */ array(/* @__PURE__ */ oneOf('book press food goods'), 4, 1),
    categories: /* @__PURE__ */ array(/* @__PURE__ */ text(120), 400, 1),
    years: /* @__PURE__ */ whole(99),
  }),
  information: /* @__PURE__ */ object({
    source: /* @__PURE__ */ text(300),
    from: checkDate,
    until: /* @__PURE__ */ optional(checkDate),
    kinds: /* @__PURE__ */ array(/* @__PURE__ */ oneOf('book press food goods'), 4, 1),
    sold: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf('packed loose alcohol')),
    items: /* @__PURE__ */ array(checkInformationItem, 20, 1),
  }),
  order_button: /* @__PURE__ */ object({
    source: /* @__PURE__ */ text(300),
    from: checkDate,
    until: /* @__PURE__ */ optional(checkDate),
    words: /* @__PURE__ */ array(
      /* @__PURE__ */ object({
        language: /* @__PURE__ */ text(35),
        words: /* @__PURE__ */ array(/* @__PURE__ */ text(80), 10, 1),
      }),
      40,
      1,
    ),
  }),
  withdrawal: /* @__PURE__ */ object({
    source: /* @__PURE__ */ text(300),
    from: checkDate,
    until: /* @__PURE__ */ optional(checkDate),
    days: /* @__PURE__ */ whole(366, 1),
    prolonged: flag,
  }),
  no_withdrawal: /* @__PURE__ */ object({
    source: /* @__PURE__ */ text(300),
    from: checkDate,
    until: /* @__PURE__ */ optional(checkDate),
    because: checkException,
    kinds: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ oneOf('book press food goods'), 4, 1)),
    categories: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ text(120), 400, 1)),
    loose: /* @__PURE__ */ optional(flag),
  }),
  withdrawal_button: /* @__PURE__ */ object({
    source: /* @__PURE__ */ text(300),
    from: checkDate,
    until: /* @__PURE__ */ optional(checkDate),
  }),
  prior_price: /* @__PURE__ */ object({
    source: /* @__PURE__ */ text(300),
    from: checkDate,
    until: /* @__PURE__ */ optional(checkDate),
    days: /* @__PURE__ */ whole(366, 1),
  }),
  unit_price: /* @__PURE__ */ object({
    source: /* @__PURE__ */ text(300),
    from: checkDate,
    until: /* @__PURE__ */ optional(checkDate),
    kinds: /* @__PURE__ */ array(/* @__PURE__ */ oneOf('book press food goods'), 4, 1),
    mass: checkUnit,
    volume: checkUnit,
    length: checkUnit,
  }),
  seller: /* @__PURE__ */ object({
    source: /* @__PURE__ */ text(300),
    from: checkDate,
    until: /* @__PURE__ */ optional(checkDate),
    professional: /* @__PURE__ */ array(checkSellerField, 10, 1),
    person: /* @__PURE__ */ array(checkSellerField, 10),
  }),
  ranking: /* @__PURE__ */ object({
    source: /* @__PURE__ */ text(300),
    from: checkDate,
    until: /* @__PURE__ */ optional(checkDate),
  }),
});
export const checkSettlement: Check<z.infer<typeof schemas.settlement>> = /* @__PURE__ */ anyOf(
  /* @__PURE__ */ object({ order: checkOrder }),
  /* @__PURE__ */ object({ burned: /* @__PURE__ */ exactly(true) }),
);
export const checkShopPage: Check<z.infer<typeof schemas.shopPage>> = /* @__PURE__ */ object({
  items: /* @__PURE__ */ array(checkShop, 1000),
  next: /* @__PURE__ */ optional(/* @__PURE__ */ text(400)),
  leftOut: /* @__PURE__ */ optional(checkLeftOut),
});
export const checkSpokenCode: Check<z.infer<typeof schemas.spokenCode>> = /* @__PURE__ */ object({
  code: /* @__PURE__ */ text(40, 0),
});
export const checkStanding: Check<z.infer<typeof schemas.standing>> = /* @__PURE__ */ object({
  shop: checkId,
  serviceLanguages: /* @__PURE__ */ optional(/* @__PURE__ */ array(/* @__PURE__ */ text(35), 20)),
  delivers: /* @__PURE__ */ optional(/* @__PURE__ */ array(checkCountry, 250)),
  attested: /* @__PURE__ */ optional(
    /* @__PURE__ */ array(
      /* @__PURE__ */ object({ quality: /* @__PURE__ */ text(120), by: /* @__PURE__ */ text(160), until: checkDate }),
      50,
    ),
  ),
});
export const checkWish: Check<z.infer<typeof schemas.wish>> = /* @__PURE__ */ object({
  product: checkProductKey,
  condition: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf('new used')),
  drive: /* @__PURE__ */ optional(checkId),
  shop: /* @__PURE__ */ optional(checkId),
  email: checkEmail,
  language: /* @__PURE__ */ optional(/* @__PURE__ */ text(35)),
  page: /* @__PURE__ */ optional(checkWebUrl),
});
