import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fakeShopify, store, token } from '../marketplace/shopify/fake.ts';
import { book, lorient, now, quay } from '../marketplace/shopify/lorient.ts';
import { introspection } from '../marketplace/shopify/schema.ts';
import { expect, test as base } from './support/fixtures.ts';
import { add, cardOf } from './support/shopper.ts';

const host = 'https://host.example';

/** A page of somebody's with a shop at Shopify, and no server of ours. */
const test = base.extend<{ shop: ReturnType<typeof fakeShopify> }>({
  shop: [
    async ({ context, library }, use) => {
      const shop = fakeShopify(lorient(), introspection);
      await context.clock.install({ time: now });
      await context.route(`${host}/`, (route) =>
        route.fulfill({
          contentType: 'text/html; charset=utf-8',
          body: `<!doctype html><html lang="fr"><title>Une page</title>
            <meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'self'; style-src 'self';
              connect-src https://${store}; img-src https://cdn.shopify.com; require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'">
            <script type="module" src="/vitrine.js" data-marketplace="shopify:${store}#language=fr" data-token="${token}"></script>
            <main><h1>Une page</h1>
              <vitrine-offer-card gtin="${book}"></vitrine-offer-card>
              <vitrine-collect-cart></vitrine-collect-cart>
            </main></html>`,
        }),
      );
      await context.route(`${host}/vitrine*/**`, async (route) =>
        route.fulfill({ path: join(library, new URL(route.request().url()).pathname) }),
      );
      await context.route(`${host}/vitrine.js`, async (route) =>
        route.fulfill({ contentType: 'text/javascript', body: await readFile(join(library, 'vitrine.js')) }),
      );
      await context.route('https://cdn.shopify.com/**', (route) =>
        route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
      );
      await context.route(`https://${store}/**`, async (route) => {
        const request = route.request();
        const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
        if (request.method() === 'OPTIONS') return route.fulfill({ status: 204, headers });
        if (request.method() === 'GET') return route.fulfill({ body: 'checkout' });
        const init = { method: 'POST', headers: await request.allHeaders(), body: request.postData() ?? '' };
        const answer = await shop.fetch(request.url(), init);
        return route.fulfill({
          status: answer.status,
          headers,
          contentType: 'application/json',
          body: await answer.text(),
        });
      });
      await use(shop);
    },
    { auto: true },
  ],
  baseURL: host,
});

test('a script tag with a token is enough: what the locations have is shown, and the cart goes on at Shopify', async ({
  page,
  shop,
}) => {
  await page.goto('/');
  const card = cardOf(page, book);
  await expect(card).toContainText('Comptoir du Quai');
  await expect(card.locator('[part=price]')).toHaveText('7,60\u00a0€');
  await add(card);
  const cart = page.locator('vitrine-collect-cart');
  await expect(cart.locator('[part=order]')).toHaveCount(0);
  await cart.locator('[part=handover]').click();
  await expect(page).toHaveURL(shop.carts.at(-1)?.checkoutUrl ?? '');
  expect(shop.carts.at(-1)).toMatchObject({
    ...{ lines: [{ merchandiseId: 'gid://shopify/ProductVariant/11', quantity: 1 }] },
    ...{ deliveryMethod: ['PICK_UP'], pickupHandle: [quay] },
  });
});
