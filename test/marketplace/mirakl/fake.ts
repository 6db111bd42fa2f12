/**
 * Mirakl's HTTP as its operators' and sellers' documentation has it, over records that a test gives: what is asked with which
 * key, the pages of lists, the states of orders. It knows nothing of the adapter.
 */
import type { Fetch } from '../../../src/marketplace/mirakl/index.ts';

/** A record as Mirakl keeps it: fields beyond those named here go out as they are. */
export interface FakeOffer {
  offer_id: number;
  shop_id: string;
  product_sku: string;
  state_code: string;
  quantity: number;
  price: number;
  currency_iso_code: string;
  leadtime_to_ship: number;
  active?: boolean;
  shipping_types: { code: string; label: string }[];
  offer_additional_fields: unknown[];
  [field: string]: unknown;
}

export interface FakeProduct {
  product_sku: string;
  product_title: string;
  product_references: { reference_type: string; reference: string }[];
  [field: string]: unknown;
}

interface FakeLine {
  order_line_id: string;
  order_line_state: string;
  offer_id: number;
  quantity: number;
  [field: string]: unknown;
}

export interface FakeOrder {
  order_id: string;
  commercial_id: string;
  order_state: string;
  shop_id: string;
  payment_workflow: string;
  order_lines: FakeLine[];
  [field: string]: unknown;
}

/** What an operator has. */
export interface MiraklRecords {
  shops: { shop_id: string | number; shop_state?: string; [field: string]: unknown }[];
  products: FakeProduct[];
  offers: FakeOffer[];
  evaluations?: Record<string, unknown[]>;
  /** What collecting costs, by the code of a shipping type; nothing when absent. */
  shippingPrices?: Record<string, number>;
}

/** A request as it came in. */
export interface Seen {
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string | null;
  body: unknown;
}

export const operatorKey = 'operator-key';
export const shopKey = (shop: string): string => `key-of-${shop}`;
export const root = 'https://market.mirakl.example/api';

const CANCELLABLE = ['STAGING', 'WAITING_ACCEPTANCE', 'WAITING_DEBIT', 'WAITING_DEBIT_PAYMENT'];
const shippingTypes = [
  { code: 'RETRAIT', label: 'Retrait en magasin', click_and_collect: true, standard_code: 'CLICKANDCOLLECT' },
  { code: 'STD', label: 'Colis', click_and_collect: false, standard_code: 'STD' },
];
const states = [
  { code: '11', label: 'Neuf', sort_index: 1 },
  { code: '2', label: 'Occasion - Très bon état', sort_index: 2 },
];

/** Answers in place of the network. Give its `fetch` to the adapter. */
export function fakeMirakl(records: MiraklRecords, clock: () => number) {
  const orders: FakeOrder[] = [];
  const seen: Seen[] = [];
  const offers = new Map(records.offers.map((offer) => [String(offer.offer_id), offer]));
  /** Answers that come instead of the real one, or after it has acted. */
  const faults: { matches: (request: Seen) => boolean; answer: () => Response | Promise<Response>; after: boolean }[] =
    [];
  const dated = () => new Date(clock()).toISOString().replace('.000', '');

  const json = (body: unknown, status = 200): Response => Response.json(body, { status });
  const problem = (status: number, message: string): Response => json({ status, message }, status);
  const done = (): Response => new Response(null, { status: 204 });

  function paged(list: readonly unknown[], query: URLSearchParams, name: string): Response {
    const max = Number(query.get('max') ?? 10);
    const offset = Number(query.get('offset') ?? 0);
    if (!(max >= 1 && max <= 100) || offset < 0) return problem(400, 'max must be between 1 and 100');
    return json({ [name]: list.slice(offset, offset + max), total_count: list.length });
  }

  const listOf = (query: URLSearchParams, name: string): string[] | undefined =>
    query.get(name)?.split(',').filter(Boolean);

  const isOnSale = (offer: FakeOffer): boolean => offer.active !== false && offer.quantity > 0;
  const toOffer = (offer: FakeOffer) => ({
    ...offer,
    active: isOnSale(offer),
    inactivity_reasons: offer.active === false ? ['OPERATOR'] : offer.quantity > 0 ? [] : ['ZERO_QUANTITY'],
    applicable_pricing: { price: offer.price, unit_origin_price: offer.price, unit_discount_price: null },
    total_price: offer.price,
  });

  const wanted = (references: readonly string[], typeFirst: boolean): FakeProduct[] =>
    records.products.filter(({ product_references }) =>
      product_references.some(({ reference_type, reference }) =>
        references.includes(typeFirst ? `${reference_type}|${reference}` : `${reference}|${reference_type}`),
      ),
    );

  function productOffers(query: URLSearchParams): Response {
    const shops = listOf(query, 'shop_ids');
    const references = listOf(query, 'product_references') ?? [];
    if ((shops && shops.length > 100) || references.length > 100) return problem(400, 'a hundred at most');
    const max = Number(query.get('max') ?? 10);
    const offset = Number(query.get('offset') ?? 0);
    const all = query.get('all_offers') === 'true';
    const products = wanted(references, true).map((product) => {
      const own = records.offers.filter(
        (offer) =>
          offer.product_sku === product.product_sku &&
          (!shops || shops.includes(offer.shop_id)) &&
          (all || isOnSale(offer)),
      );
      return { ...product, total_count: own.length, offers: own.slice(offset, offset + max).map(toOffer) };
    });
    return json({ products, total_count: products.length });
  }

  /** SH02: short stock is no error, the line is quoted for what there is. */
  function rates(query: URLSearchParams): Response {
    const byShop = new Map<string, unknown[]>();
    const errors: unknown[] = [];
    for (const entry of listOf(query, 'offers') ?? []) {
      const [id = '', quantity, type = ''] = entry.split('|');
      const offer = offers.get(id);
      if (!offer || offer.active === false) errors.push({ offer_id: id, error_code: 'OFFER_NOT_FOUND' });
      else if (!offer.shipping_types.some(({ code }) => code === type))
        errors.push({ offer_id: offer.offer_id, error_code: 'SHIPPING_TYPE_NOT_ALLOWED' });
      else {
        const line_quantity = Math.min(Number(quantity), offer.quantity);
        const fee = line_quantity ? (records.shippingPrices?.[type] ?? 0) : 0;
        byShop.set(offer.shop_id, [
          ...(byShop.get(offer.shop_id) ?? []),
          {
            offer_id: offer.offer_id,
            offer_price: offer.price,
            offer_quantity: offer.quantity,
            line_original_quantity: Number(quantity),
            line_quantity,
            line_price: cents(offer.price * line_quantity),
            line_shipping_price: fee,
            line_total_price: cents(offer.price * line_quantity + fee),
          },
        ]);
      }
    }
    const quoted = [...byShop].map(([shop_id, lines]) => ({ shop_id, currency_iso_code: 'EUR', offers: lines }));
    return json({ orders: quoted, errors, total_count: quoted.length });
  }

  /** OR01: an order for each shop. It is not asked whether the `commercial_id` has come before. */
  function create(body: Record<string, never>): Response {
    for (const field of ['commercial_id', 'customer', 'offers', 'shipping_zone_code'])
      if (!body[field]) return problem(400, `${field} is required`);
    const { customer, offers: lines } = body as unknown as {
      customer: Record<string, unknown>;
      offers: { offer_id: string; quantity: number; price: number; offer_price: number; order_line_id?: string }[];
    };
    for (const field of ['customer_id', 'email', 'lastname', 'firstname', 'billing_address', 'shipping_address'])
      if (!customer[field]) return problem(400, `customer.${field} is required`);
    const byShop = new Map<string, FakeLine[]>();
    const refused: unknown[] = [];
    for (const line of lines) {
      const offer = offers.get(String(line.offer_id));
      if (!offer || !isOnSale(offer) || offer.quantity < line.quantity) {
        refused.push({ offer_id: Number(line.offer_id), error_code: 'OFFER_NOT_FOUND' });
        continue;
      }
      offer.quantity -= line.quantity;
      const product = records.products.find(({ product_sku }) => product_sku === offer.product_sku);
      byShop.set(offer.shop_id, [
        ...(byShop.get(offer.shop_id) ?? []),
        {
          ...line,
          order_line_id: line.order_line_id ?? '',
          order_line_state: 'WAITING_ACCEPTANCE',
          offer_id: offer.offer_id,
          offer_state_code: offer.state_code,
          product_sku: offer.product_sku,
          product_title: product?.product_title,
          price: line.price,
          price_unit: line.offer_price,
          total_price: line.price,
        },
      ]);
    }
    const made = [...byShop].map(([shop_id, order_lines], index): FakeOrder => {
      const suffix = String.fromCharCode(65 + index);
      const { commercial_id, payment_workflow, order_additional_fields = [] } = body as unknown as FakeOrder;
      const [first] = order_lines;
      return {
        order_id: `${commercial_id}-${suffix}`,
        commercial_id,
        order_state: 'WAITING_ACCEPTANCE',
        shop_id,
        payment_workflow,
        currency_iso_code: 'EUR',
        created_date: dated(),
        last_updated_date: dated(),
        acceptance_decision_date: null,
        customer_debited_date: null,
        shipping_type_code: first?.shipping_type_code,
        shipping_price: order_lines.reduce((sum, { shipping_price }) => sum + Number(shipping_price), 0),
        customer,
        order_lines,
        order_additional_fields,
      };
    });
    orders.push(...made);
    return json({ orders: made.map(toOrder), offers_not_shippable: refused });
  }

  const toOrder = (order: FakeOrder) => ({ ...order, can_cancel: CANCELLABLE.includes(order.order_state) });

  function enter(order: FakeOrder, state: string): void {
    order.order_state = state;
    order.last_updated_date = dated();
    for (const line of order.order_lines)
      if (!['REFUSED', 'CANCELED'].includes(line.order_line_state)) line.order_line_state = state;
  }

  function giveBack(lines: readonly FakeLine[]): void {
    for (const { offer_id, quantity } of lines) {
      const offer = offers.get(String(offer_id));
      if (offer) offer.quantity += quantity;
    }
  }

  function step(order: FakeOrder, name: string, body: unknown): Response {
    const from = (...wanted: string[]): boolean => wanted.includes(order.order_state);
    const refuse = (): Response => problem(400, `order is ${order.order_state}`);
    if (name === 'cancel') {
      if (!from(...CANCELLABLE)) return refuse();
      giveBack(order.order_lines.filter(({ order_line_state }) => order_line_state !== 'REFUSED'));
      enter(order, 'CANCELED');
    } else if (name === 'accept') {
      if (!from('WAITING_ACCEPTANCE')) return refuse();
      const decided = (body as { order_lines: { id: string; accepted: boolean }[] }).order_lines;
      const answers = new Map(decided.map(({ id, accepted }) => [id, accepted]));
      if (order.order_lines.some(({ order_line_id }) => !answers.has(order_line_id)))
        return problem(400, 'every line must be decided');
      const no = order.order_lines.filter(({ order_line_id }) => !answers.get(order_line_id));
      for (const line of no) line.order_line_state = 'REFUSED';
      giveBack(no);
      order.acceptance_decision_date = dated();
      const isPaidBefore = order.payment_workflow === 'PAY_ON_ACCEPTANCE';
      enter(
        order,
        no.length === order.order_lines.length ? 'REFUSED' : isPaidBefore ? 'WAITING_DEBIT_PAYMENT' : 'SHIPPING',
      );
    } else if (name === 'ship') {
      if (!from('SHIPPING')) return refuse();
      enter(order, 'SHIPPED');
    } else if (name === 'to_collect') {
      if (!from('SHIPPING', 'SHIPPED')) return refuse();
      enter(order, 'TO_COLLECT');
    } else if (name === 'receive') {
      if (!from('SHIPPED', 'TO_COLLECT')) return refuse();
      enter(order, 'RECEIVED');
    } else return problem(404, 'no such step');
    return done();
  }

  function shopOf(authorization: string | null): string | undefined {
    const key = authorization?.replace(/^key-of-/, '');
    return key !== authorization ? key : undefined;
  }

  function answer({ method, path, query, authorization, body }: Seen): Response {
    const shop = shopOf(authorization);
    if (!shop && authorization !== operatorKey && authorization !== 'Bearer token') return problem(401, 'unauthorized');
    const route = `${method} ${path}`;
    const [, first, id = '', last = ''] = path.split('/');
    const own = orders.filter((order) => !shop || order.shop_id === shop);

    if (first === 'orders' && id) {
      const order = own.find(({ order_id }) => order_id === id);
      if (!order) return problem(404, 'order not found');
      if (method === 'GET') return json(toOrder(order));
      const isSellers = ['accept', 'ship'].includes(last);
      if (method !== 'PUT' || isSellers !== !!shop) return problem(403, 'forbidden');
      return step(order, last, body);
    }
    if (route === 'GET /orders') {
      const since = query.get('start_update_date');
      const found = own.filter(
        ({ commercial_id, order_state, last_updated_date }) =>
          (listOf(query, 'commercial_ids')?.includes(commercial_id) ?? true) &&
          (listOf(query, 'order_state_codes')?.includes(order_state) ?? true) &&
          (!since || Date.parse(String(last_updated_date)) >= Date.parse(since)),
      );
      return paged(found.map(toOrder), query, 'orders');
    }
    if (shop) return problem(403, 'forbidden');
    if (first === 'shops' && last === 'evaluations')
      return paged(records.evaluations?.[id] ?? [], query, 'evaluations');
    if (route === 'GET /shops') {
      const ids = listOf(query, 'shop_ids');
      const state = query.get('state');
      const found = records.shops.filter(
        ({ shop_id, shop_state = 'OPEN' }) =>
          (!ids || ids.includes(String(shop_id))) && (!state || state === shop_state),
      );
      return paged(found, query, 'shops');
    }
    if (route === 'GET /products/offers') return productOffers(query);
    if (route === 'GET /products') {
      const products = wanted(listOf(query, 'products') ?? [], false);
      return json({
        products: products.map(({ product_references, ...product }) => ({ ...product, ...idsOf(product_references) })),
      });
    }
    if (route === 'GET /offers/states') return json({ offer_states: states });
    if (route === 'GET /shipping/types') return json({ shipping_types: shippingTypes });
    if (route === 'GET /shipping/rates') return rates(query);
    if (route === 'POST /orders') return create(body as Record<string, never>);
    return problem(404, 'no such call');
  }

  const fetch: Fetch = async (url, init) => {
    init.signal?.throwIfAborted();
    const request = new Request(url, init);
    const { pathname, searchParams } = new URL(url);
    if (!url.startsWith(root)) return problem(404, 'another host');
    const text = init.body ? await request.text() : '';
    const come: Seen = {
      method: request.method,
      path: pathname.replace(/^\/api/, ''),
      query: searchParams,
      authorization: request.headers.get('authorization'),
      body: text ? JSON.parse(text) : undefined,
    };
    seen.push(come);
    const index = faults.findIndex(({ matches }) => matches(come));
    const [fault] = index < 0 ? [] : faults.splice(index, 1);
    if (!fault) return answer(come);
    if (fault.after) answer(come);
    return fault.answer();
  };

  return {
    fetch,
    records,
    /** The requests so far. */
    seen,
    orders,
    offers,
    /**
     * The next request of this method and path gets another answer, or none where a rejection is given: `before` it was looked
     * at, or `after` it has acted.
     */
    failNext(route: string, answer: () => Response | Promise<Response>, mode: 'before' | 'after' = 'before'): void {
      faults.push({ matches: ({ method, path }) => `${method} ${path}` === route, answer, after: mode === 'after' });
    },
    /** The operator's payment service says that an order is paid. */
    debit(id: string): void {
      const order = orders.find(({ order_id }) => order_id === id);
      if (order?.order_state !== 'WAITING_DEBIT_PAYMENT') throw new Error(`${id} does not wait for a payment`);
      order.customer_debited_date = dated();
      enter(order, 'SHIPPING');
    },
  };
}

const cents = (amount: number): number => Math.round(amount * 100) / 100;

/** P31 names one reference of a product, not all. */
function idsOf([first]: FakeProduct['product_references']): object {
  return { product_id: first?.reference, product_id_type: first?.reference_type };
}
