/** The checkouts that a hand-over leads to: each shop's own page elsewhere in life, and here one that only shows what it was handed. */
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Handed } from '../../src/marketplace/handover/index.ts';
import type { Handover } from '../../src/domain/quote.ts';
import { productsByKey } from './catalogue.ts';
import { shopsById } from './offers.ts';
import { draw } from './page.ts';
import type { Db } from './schema/tables.ts';

/** The path of the route, with its variables named. */
export const checkoutPaths = ['/checkout/{shop}/{cart}'];

/** Where a shop's part of a cart goes on. */
export const toCheckout =
  (url: () => string) =>
  ({ shop, lines }: Handed): Handover => ({
    kind: 'checkout',
    shop: shop.id,
    url: `${url()}/checkout/${shop.id}/${lines.map(({ offer, quantity }) => `${encodeURIComponent(offer)}*${quantity}`).join()}`,
  });

const readCart = (cart: string): { offer: string; quantity: number }[] =>
  cart.split(',').map((line) => {
    const [offer = '', quantity] = line.split('*');
    return { offer, quantity: Number(quantity) || 1 };
  });

/** The pretended checkout of each shop. */
export function checkoutRoutes(db: Db): Hono {
  return new Hono().get('/checkout/:shop/:cart', async ({ req }) => {
    const shop = (await shopsById(db, [req.param('shop')])).get(req.param('shop'));
    const cart = readCart(req.param('cart')).slice(0, 100);
    const rows = await db
      .selectFrom('offers')
      .select(['id', 'product'])
      .where('shop', '=', shop?.id ?? '')
      .where(
        'id',
        'in',
        cart.map(({ offer }) => offer),
      )
      .execute();
    const products = await productsByKey(
      db,
      rows.map(({ product }) => product),
    );
    const titles = new Map(products.map(({ key, title }) => [key, title]));
    const titleOf = new Map(rows.map(({ id, product }) => [id, titles.get(product) ?? product]));
    const known = cart.filter(({ offer }) => titleOf.has(offer));
    const [title, status] = shop && known.length ? [`Caisse de ${shop.name}`, 200] : ['Panier inconnu', 404];
    return draw({
      title,
      language: 'fr',
      status,
      body: html`<h1>${title}</h1>
        <p class="note">
          Cette page joue la caisse du site de la boutique : le panier y est arrivé, on ne peut rien y acheter. —
          <span lang="en"
            >This page plays the checkout of the shop’s own site: the cart has arrived, and nothing can be bought
            here.</span
          >
        </p>
        <ul>
          ${known.map(({ offer, quantity }) => html`<li>${quantity} × ${titleOf.get(offer)}</li>`)}
        </ul>`,
    });
  });
}
