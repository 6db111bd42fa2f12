/** Vendure's own Admin API, as its operator uses it: nothing of it is ours. */
import assert from 'node:assert/strict';

/** Asks the Admin API, in a shop's channel or in the marketplace's own. */
export type Admin = <T>(query: string, variables?: object, channel?: string) => Promise<T>;

export async function signIn(url: string): Promise<Admin> {
  let token = '';
  const ask: Admin = async <T>(query: string, variables: object = {}, channel?: string) => {
    const response = await fetch(`${url}/admin-api`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(channel !== undefined && { 'vendure-token': channel }),
      },
      body: JSON.stringify({ query, variables }),
    });
    token = response.headers.get('vendure-auth-token') ?? token;
    const { data, errors } = (await response.json()) as { data?: T; errors?: unknown };
    assert.equal(errors, undefined, JSON.stringify(errors));
    assert.ok(data);
    return data;
  };
  await ask('mutation { login(username: "superadmin", password: "vitrine-demo") { __typename } }');
  return ask;
}

/** A variant, as the Admin API shows it in the channel of its shop. */
export interface Variant {
  id: string;
  stockLevels: { stockLocationId: string; stockOnHand: number; stockAllocated: number }[];
}

/** The id of a shop, which is the token of its channel: the first word of each SKU in the sample town. */
export const shopOf = (sku: string): string => sku.split(':')[0] ?? '';

/** The variant of a SKU. */
export async function variantOf(admin: Admin, sku: string): Promise<Variant> {
  const { productVariants } = await admin<{ productVariants: { items: Variant[] } }>(
    `query ($sku: String!) {
      productVariants(options: { filter: { sku: { eq: $sku } } }) {
        items { id stockLevels { stockLocationId stockOnHand stockAllocated } }
      }
    }`,
    { sku },
    shopOf(sku),
  );
  const [variant] = productVariants.items;
  assert.ok(variant, `there is no variant "${sku}"`);
  return variant;
}

/** Changes a variant. */
export const updateVariant = (admin: Admin, sku: string, input: object): Promise<unknown> =>
  admin(
    'mutation ($input: [UpdateProductVariantInput!]!) { updateProductVariants(input: $input) { id } }',
    { input: [input] },
    shopOf(sku),
  );

/** An order, as the Admin API shows it. */
export interface AdminOrder {
  id: string;
  code: string;
  state: string;
  totalWithTax: number;
  lines: { id: string; quantity: number; productVariant: { sku: string } }[];
}

/** The orders in the channel of a shop. */
export async function adminOrders(admin: Admin, shop: string): Promise<AdminOrder[]> {
  const { orders } = await admin<{ orders: { items: AdminOrder[] } }>(
    `{ orders(options: { take: 100 }) {
      items { id code state totalWithTax lines { id quantity productVariant { sku } } }
    } }`,
    {},
    shop,
  );
  return orders.items;
}
