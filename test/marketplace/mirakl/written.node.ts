/** What is the same, and written otherwise: points, postcodes, types of references, lists under another name. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newOrderKey } from '../../../src/domain/order.ts';
import { landmarks } from '../../../src/testing/town/index.ts';
import { townOnMirakl } from './town.ts';
import type { Offer } from '../../../src/domain/offer.ts';
import type { Shop } from '../../../src/domain/shop.ts';
import type { MiraklOptions } from '../../../src/marketplace/mirakl/index.ts';

const { everywhere, quai } = landmarks;
const json = (body: unknown): Response => Response.json(body);

async function shopWith(
  fields: Record<string, unknown>,
  options: Partial<MiraklOptions> = {},
): Promise<Shop | undefined> {
  const { marketplace, fake } = townOnMirakl(options);
  const shop = fake.records.shops.find(({ shop_id }) => shop_id === quai);
  assert.ok(shop);
  Object.assign(shop, fields);
  const { items, leftOut } = await marketplace.shops({ ids: [quai] });
  assert.equal(leftOut, undefined, leftOut?.reasons.join());
  return items[0];
}

function lineOf(offer: Offer | undefined) {
  const [way] = offer?.collect ?? [];
  assert.ok(offer && way);
  const { id, price } = offer;
  const fulfilment = { method: 'collect' as const, point: way.point };
  return { id, offer: id, quantity: 1, fulfilment, seen: { price, promise: way.promise } };
}

const field = (code: string, value: unknown) => ({ code, type: 'STRING', value });

describe('mirakl() reads', () => {
  it('a point in whatever way an operator’s people have written it', async () => {
    const point = async (value: string) => {
      const shop = await shopWith({ shop_additional_fields: [field('geo', value)] }, { shopFields: { point: 'geo' } });
      return shop?.point;
    };
    for (const written of [
      '47.7486,-3.3664',
      '47.7486 ; -3.3664',
      '+47.7486 -3.3664',
      '47,7486;-3,3664',
      '47,7486, -3,3664',
      '47,7486 -3,3664',
      '(47.7486, -3.3664)',
      '[47.7486,-3.3664]',
      '{"lat":47.7486,"lng":"-3,3664"}',
      '{"latitude":"47.7486","longitude":-3.3664}',
    ])
      assert.deepEqual(await point(written), { lat: 47.7486, lon: -3.3664 }, written);
    for (const written of [
      '47,7486,-3,3664',
      '47.7486',
      '{"lat":47.7486}',
      '{"lat":',
      '{"lat":null,"lon":true}',
      '0,0',
    ])
      assert.equal(await point(written), undefined, written);
  });

  it('latitude and longitude in two fields, with a comma as decimals are written', async () => {
    const shopFields = { latitude: 'y', longitude: 'x' };
    const two = (y: unknown, x: unknown) => ({ shop_additional_fields: [field('y', y), field('x', x)] });
    assert.deepEqual((await shopWith(two('47,7486', -3.3664), { shopFields }))?.point, { lat: 47.7486, lon: -3.3664 });
    assert.equal((await shopWith(two('47°45', '-3,3664'), { shopFields }))?.point, undefined);
  });

  it('a postcode whose zero was lost when it was a number, where postcodes have five digits', async () => {
    const at = async (zip_code: unknown, country: string) => {
      const contact_informations = { street1: '1 rue de l’Exemple', zip_code, city: 'Exemple', country };
      return (await shopWith({ contact_informations }))?.address.postcode;
    };
    assert.equal(await at(1000, 'FRA'), '01000');
    assert.equal(await at('1000', 'BEL'), '1000');
    assert.equal(await at('56100', 'FRA'), '56100');
  });

  it('an address that came as a list of one', async () => {
    const contact = { street1: '1 rue de l’Exemple', zip_code: '56100', city: 'Exemple', country: 'FRA' };
    assert.equal((await shopWith({ contact_informations: [contact] }))?.address.town, 'Exemple');
  });

  it('references whose type is written in other letters than it is asked for', async () => {
    const { marketplace, fake } = townOnMirakl();
    const product = fake.records.products.find(({ product_references: [first] }) => first?.reference === everywhere);
    assert.ok(product);
    const offers = fake.records.offers.filter(
      ({ product_sku, shop_id }) => product_sku === product.product_sku && shop_id === quai,
    );
    const product_references = [{ reference_type: 'ean', reference: everywhere }];
    fake.failNext('GET /products/offers', () => json({ products: [{ ...product, product_references, offers }] }));
    const page = await marketplace.offers({ products: [everywhere], shop: quai });
    assert.deepEqual(
      page.offers.map((offer) => offer.product),
      [everywhere],
    );
  });

  it('no list under another name: it is another answer than was agreed, and not an empty one', async () => {
    for (const body of [
      { data: [{ shop_id: quai }], next_page_token: 'x' },
      { errors: [{ code: 'X', message: 'down' }] },
    ]) {
      const { marketplace, fake } = townOnMirakl();
      fake.failNext('GET /shops', () => json(body));
      await assert.rejects(marketplace.shops({}), { code: 'malformed', message: /S20 GET \/shops.*no "shops"/ });
    }
    const { marketplace, fake } = townOnMirakl();
    fake.failNext('GET /shops', () => json({ total_count: 0, warnings: ['none is open'] }));
    assert.deepEqual((await marketplace.shops({})).items, []);
  });

  it('no price into a cart where SH02 answers an error with 200: nothing is withdrawn by that', async () => {
    for (const body of [{ status: 500, message: 'down' }, { data: [] }, []]) {
      const { marketplace, fake } = townOnMirakl();
      const [offer] = (await marketplace.offers({ products: [everywhere], shop: quai })).offers;
      fake.failNext('GET /shipping/rates', () => json(body));
      await assert.rejects(marketplace.quote({ lines: [lineOf(offer)] }), {
        code: 'malformed',
        message: /SH02 GET \/shipping\/rates: the answer has neither "orders" nor "errors"/,
      });
    }
  });

  it('no refusal in an error that OR01 answers with 200: Mirakl is asked what became of the order', async () => {
    for (const mode of ['before', 'after'] as const) {
      const { marketplace, fake } = townOnMirakl();
      const [offer] = (await marketplace.offers({ products: [everywhere], shop: quai })).offers;
      fake.failNext('POST /orders', () => json({ status: 500, message: 'down' }), mode);
      const draft = {
        cart: { lines: [lineOf(offer)] },
        contact: { name: 'Maëlle Le Goff', phone: '+33 6 39 98 00 01' },
      };
      const placed = marketplace.orders.place(draft, newOrderKey());
      if (mode === 'after') assert.equal((await placed).parts[0]?.state, 'placed');
      else await assert.rejects(placed, { code: 'unavailable', message: /OR01 POST \/orders: .*not known yet/ });
    }
  });

  it('an instant that came as a text of milliseconds', async () => {
    const { marketplace, fake } = townOnMirakl();
    const [offer] = (await marketplace.offers({ products: [everywhere], shop: quai })).offers;
    const key = newOrderKey();
    const draft = { cart: { lines: [lineOf(offer)] }, contact: { name: 'Maëlle Le Goff', phone: '+33 6 39 98 00 01' } };
    await marketplace.orders.place(draft, key);
    for (const order of fake.orders) order['created_date'] = '1764000000000';
    assert.equal((await marketplace.orders.find(key))?.placedAt, '2025-11-24T16:00:00.000Z');
  });
});
