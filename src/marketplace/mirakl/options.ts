import { z } from 'zod';
import * as shapes from '../../domain/schemas/index.ts';
import { MarketplaceError } from '../error.ts';
import type { Description } from '../../domain/description.ts';
import type { Order } from '../../domain/order.ts';
import type { Product } from '../../domain/product.ts';
import type { Drive, Hours } from '../../domain/shop.ts';
import type { ConnectOptions } from './connect.ts';

/**
 * Codes of the `shop_additional_fields` in which this operator keeps what Mirakl has no field for. A field that is not named
 * here is never read and never leaves: operators keep identity papers and bank details in such fields too.
 */
export interface ShopFields {
  /** Ids of the drives where the shop is listed, separated by commas or as a list. */
  drives?: string;
  /** Latitude and longitude in one, such as `47.7486,-3.3664`. */
  point?: string;
  latitude?: string;
  longitude?: string;
  /** Opening hours, read by `readHours`. */
  hours?: string;
  /** Collect hours where they differ, read by `readHours`. */
  collectHours?: string;
  /** One of the trades of the port, such as `bookshop`; anything else is `other`. */
  trade?: string;
  /** IANA time zone where it differs from `timeZone`. */
  timeZone?: string;
  preparationMinutes?: string;
  holdHours?: string;
  /** Whether new books are sold here, so that the 5 % of the fixed price may be given. */
  sellsBooks?: string;
  /** Whether the collect point is a locker. */
  locker?: string;
  /** What the shop does beside selling, separated by commas or as a list. */
  services?: string;
  legalName?: string;
  /** Trade register and number. */
  register?: string;
  vatNumber?: string;
  /** Whether the seller has committed to offer only lawful goods (EU 2022/2065 art. 30). */
  selfCertified?: string;
}

/** Codes of `offer_additional_fields`. */
export interface OfferFields {
  /** The fixed price of a new book, as a decimal. */
  publisherPrice?: string;
  /** The lowest price of the last 30 days, as a decimal: Mirakl's own origin price is not that one. */
  priorPrice?: string;
  /** What a used copy looks like; the label of its state when absent. */
  conditionNote?: string;
  /** Whether the placement is paid. */
  sponsored?: string;
}

/** Codes of `order_additional_fields`, which the operator creates once; see docs/adapters/mirakl.md. */
export interface OrderFields {
  /** Text. What the shopper says at the counter. `vitrine-code` by default. */
  code?: string;
  /** Text. Who collects, where that is somebody else. `vitrine-collector` by default. */
  collector?: string;
  /** Long text. What was accepted, so that the order can be read without a database. `vitrine-draft` by default. */
  draft?: string;
}

export interface MiraklOptions extends ConnectOptions {
  /** Names the backend in storage keys; `mirakl` and the host by default. */
  id?: string;
  /** The marketplace's name for shoppers. */
  name: string;
  /** ISO 3166-1 alpha-2, also for shops that do not say where they are. */
  country: string;
  /** ISO 4217, where Mirakl does not say; EUR by default. */
  currency?: string;
  /** BCP 47, the most common first; French by default. */
  languages?: string[];
  /** `locale` of Mirakl's answers, such as `fr_FR`; the instance's own by default. */
  locale?: string;
  /** IANA time zone of the shops. */
  timeZone: string;
  legal?: Description['legal'];
  /** The retailer's drives. A shop without a drives field is shown at each whose `radiusKm` reaches it. */
  drives?: Drive[];
  /** `shipping_zone_code` of what is collected. */
  shippingZone: string;
  /** The code of the collect shipping type, where `click_and_collect` of SH12 does not tell. */
  collectTypes?: string[];
  /** Whether an order is a reservation, paid in the shop, or a purchase; a reservation by default. */
  contract?: 'reserve' | 'buy';
  /** `PAY_ON_DELIVERY` for reservations and `PAY_ON_ACCEPTANCE` for purchases by default. */
  paymentWorkflow?: string;
  /** With purchases: where the order is paid. */
  payAt?: (order: Order) => string;
  /** Which state of Mirakl's says that the goods lie ready; `to_collect` by default. */
  ready?: 'to_collect' | 'shipped';
  /** Mirakl wants an e-mail address of each customer: this one for shoppers who leave only a phone number. */
  guestEmail: string;
  /** How a shop without fields of its own prepares and keeps; one hour and 48 hours by default. */
  collect?: { preparationMinutes?: number; holdHours?: number; sellsBooks?: boolean };
  shopFields?: ShopFields;
  offerFields?: OfferFields;
  orderFields?: OrderFields;
  /** The condition of an offer by its state code (OF61); `11` is new and everything else used by default. */
  conditions?: Record<string, 'new' | 'used'>;
  /** What a category code means; without it only books are told from goods, by their GTIN. */
  categories?: Record<string, { name?: string; kind?: Product['kind']; ageLimit?: number }>;
  /** Mirakl's reference types: of GTINs (`EAN` by default), and of products that one shop alone names, as `shop/sku`. */
  references?: { gtin?: string; sku?: string };
  /**
   * Shows `pro_details` of professional shops as the trader's identity: corporate name, register and VAT number. Off by
   * default; `shopFields` can name fields of the operator's own instead.
   */
  traderIdentity?: boolean;
  /** Reads what `hours` and `collectHours` hold; JSON of `Hours` by default. `undefined` for what it cannot read. */
  readHours?: (text: string) => Hours | undefined;
  /** How long shops, states and shipping types are kept; 300,000 ms by default. */
  freshMs?: number;
  /** Milliseconds between two looks at a watched order; 8,000 by default. */
  pollMs?: number;
  /** The time, in epoch milliseconds; the machine's by default. */
  clock?: () => number;
}

const code = z.string().min(1);
const codes = z.record(z.string(), code.optional()).optional();
const milliseconds = z.number().min(0).optional();
const named = z.string().min(1);
const fn = z.custom<unknown>((value) => typeof value === 'function', { error: 'not a function' }).optional();

const schema = z.object({
  baseUrl: shapes.webUrl,
  auth: z.union([
    z.object({ key: named }),
    z.object({
      clientId: named,
      clientSecret: named,
      tokenUrl: shapes.webUrl.optional(),
      audience: named.optional(),
    }),
  ]),
  fetch: fn,
  timeoutMs: z.number().min(1).optional(),
  id: shapes.id.optional(),
  name: shapes.text(120),
  country: shapes.country,
  currency: shapes.currency.optional(),
  languages: z.array(shapes.text(35)).min(1).optional(),
  locale: named.optional(),
  timeZone: shapes.timeZone,
  legal: shapes.description.shape.legal.optional(),
  drives: z.array(shapes.drive).optional(),
  shippingZone: named,
  collectTypes: z.array(code).min(1).optional(),
  contract: z.enum(['reserve', 'buy']).optional(),
  paymentWorkflow: named.optional(),
  payAt: fn,
  ready: z.enum(['to_collect', 'shipped']).optional(),
  guestEmail: z.string().regex(/^\S+@\S+$/, 'not an e-mail address'),
  collect: z
    .object({
      preparationMinutes: shapes.collectPoint.shape.preparationMinutes.optional(),
      holdHours: shapes.collectPoint.shape.holdHours.optional(),
      sellsBooks: z.boolean().optional(),
    })
    .optional(),
  shopFields: codes,
  offerFields: codes,
  orderFields: codes,
  conditions: z.record(z.string(), z.enum(['new', 'used'])).optional(),
  categories: z
    .record(
      z.string(),
      z.object({
        name: shapes.text(120).optional(),
        kind: shapes.product.shape.kind.optional(),
        ageLimit: z.int().min(0).max(99).optional(),
      }),
    )
    .optional(),
  references: z.object({ gtin: code.optional(), sku: code.optional() }).optional(),
  traderIdentity: z.boolean().optional(),
  readHours: fn,
  freshMs: milliseconds,
  pollMs: milliseconds,
  clock: fn,
});

/** Reads hours that are written as JSON of the domain's own shape. */
function jsonHours(text: string): Hours | undefined {
  try {
    const read = shapes.hours.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** Options with their defaults filled in. */
export function settled(options: MiraklOptions) {
  const checked = schema.safeParse(options);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new MarketplaceError('misconfigured', `[mirakl] ${issue?.path.join('.') ?? 'options'}: ${issue?.message}`);
  }
  const far = (options.drives ?? []).findIndex(({ radiusKm }) => !radiusKm);
  if (far >= 0 && !options.shopFields?.drives)
    throw new MarketplaceError(
      'misconfigured',
      `[mirakl] drives.${far}.radiusKm: nothing says which shops are around; name it, or shopFields.drives`,
    );
  const { contract = 'reserve', collect = {}, orderFields = {}, references = {} } = options;
  return {
    id: `mirakl-${new URL(options.baseUrl).host}`,
    currency: 'EUR',
    languages: ['fr'],
    legal: [],
    drives: [],
    paymentWorkflow: contract === 'buy' ? 'PAY_ON_ACCEPTANCE' : 'PAY_ON_DELIVERY',
    ready: 'to_collect' as const,
    shopFields: {},
    offerFields: {},
    conditions: { '11': 'new' } as Record<string, 'new' | 'used'>,
    categories: {} as NonNullable<MiraklOptions['categories']>,
    traderIdentity: false,
    readHours: jsonHours,
    freshMs: 300_000,
    pollMs: 8000,
    clock: Date.now,
    ...options,
    contract,
    collect: { preparationMinutes: 60, holdHours: 48, sellsBooks: false, ...collect },
    orderFields: { code: 'vitrine-code', collector: 'vitrine-collector', draft: 'vitrine-draft', ...orderFields },
    references: { gtin: 'EAN', ...references },
  };
}

/** Options with their defaults filled in. */
export type Settled = ReturnType<typeof settled>;
