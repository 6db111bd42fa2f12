import type { Page } from '@playwright/test';
import { landmarks } from '../../src/testing/town/index.ts';
import { expect, test } from './support/fixtures.ts';
import { countOrders } from './support/ledger.ts';
import { add, addButton, anna, cardOf, codeOn, introduce, openCart, orderButton, ticketOf } from './support/shopper.ts';

const { everywhere } = landmarks;

const sizes = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
];

/** Everything that the page keeps in the browser, by its name. */
const kept = (page: Page) =>
  page.evaluate(async () => [
    ...Object.entries(localStorage),
    ...Object.entries(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => [name, '']),
    ...(await caches.keys()).map((name) => [name, '']),
    ...(document.cookie ? [['cookie', document.cookie]] : []),
  ]);

/** What has moved without the shopper, as the browser counts it: how much of the window, and what from where to where. */
async function watchShifts(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    interface LayoutShift extends PerformanceEntry {
      value: number;
      hadRecentInput: boolean;
      sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
    }
    const shifts: string[] = [];
    const box = ({ x, y, width, height }: DOMRectReadOnly) => `${width} × ${height} at ${x}, ${y}`;
    new PerformanceObserver((list) => {
      const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      for (const { startTime, value, hadRecentInput, sources } of list.getEntries() as LayoutShift[]) {
        // Until the page itself has arrived, no module has run: what moves before is its own.
        if (hadRecentInput || !page?.domInteractive || startTime < page.domInteractive) continue;
        for (const { node, previousRect, currentRect } of sources)
          shifts.push(`${value}: ${node?.nodeName} ${box(previousRect)} → ${box(currentRect)}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
    Object.assign(globalThis, { shifts });
  });
  return () => page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts);
}

test('a shelf of 24 cards asks one question, without a preflight', async ({ page, stage }) => {
  await page.goto('/supermarket/');
  const cards = page.locator('vitrine-offer-card');
  await expect(cards).toHaveCount(24);
  for (const card of await cards.all()) await expect(card.locator('[part=title]')).not.toBeEmpty();
  const asked = stage.faults.seen.filter(({ url }) => !url.startsWith('/covers/'));
  expect(asked.map(({ method, url }) => `${method} ${url.split('?')[0]}`)).toEqual(['GET /v1/offers']);
  expect(new URL(asked[0]?.url ?? '', stage.api).searchParams.getAll('product')).toHaveLength(24);
});

for (const viewport of sizes)
  for (const isLate of [false, true])
    test(`at ${viewport.width} px nothing moves while ${isLate ? 'a late library' : 'the library'} fills the shelf, pictures included`, async ({
      page,
      stage,
    }) => {
      await page.setViewportSize(viewport);
      const shifts = await watchShifts(page);
      if (isLate) {
        stage.faults.fail({ fault: { kind: 'delay', ms: 800 }, times: 'always' });
        await page.route('**/dist/vitrine.js', async (route) => {
          await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length);
          await route.continue();
        });
      }
      await page.goto('/supermarket/');
      for (const card of await page.locator('vitrine-offer-card').all()) {
        await card.scrollIntoViewIfNeeded();
        await expect
          .poll(() => card.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
          .toBeGreaterThan(0);
      }
      expect(await shifts()).toEqual([]);
    });

test('nothing is kept, nobody is located and nobody else is asked before the shopper does something', async ({
  page,
  stage,
}) => {
  const origins = new Set<string>();
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  await page.addInitScript(() => {
    const located: string[] = [];
    Object.assign(globalThis, { located });
    for (const name of ['getCurrentPosition', 'watchPosition'] as const)
      Object.defineProperty(navigator.geolocation, name, { value: () => located.push(name) });
  });
  const located = () => page.evaluate(() => (globalThis as unknown as { located: string[] }).located);
  await page.goto('/supermarket/product.html');
  await expect(addButton(cardOf(page, everywhere))).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Librairie du Quai' })).toBeVisible();
  expect(await kept(page)).toEqual([]);
  expect(await located()).toEqual([]);

  await page.getByRole('button', { name: 'Près de moi' }).click();
  await expect.poll(located).toEqual(['getCurrentPosition']);
  expect(await kept(page)).toEqual([]);

  await add(cardOf(page, everywhere));
  expect((await kept(page)).map(([name]) => name)).toEqual([expect.stringMatching(/^vitrine\/1\/cart\//)]);
  expect([...origins].sort()).toEqual([stage.pages, stage.api].sort());
});

test('what is kept of an order is its key, its code and its shop: nothing that says who and where the shopper is', async ({
  page,
  stage,
}) => {
  await page.goto('/supermarket/product.html');
  await page.getByRole('combobox', { name: 'Ville ou code postal' }).fill('56100');
  await page.getByRole('listbox', { name: 'Lieux' }).getByRole('option', { name: 'Lorient' }).click();
  await page.getByRole('radio', { name: 'Librairie du Quai' }).check();
  await add(cardOf(page, everywhere));
  const panel = await openCart(page);
  await introduce(panel);

  /** Names of what is kept, which tells nothing of the shopper, and all of it as text. */
  const look = async () => {
    const everything = await kept(page);
    const text = JSON.stringify(everything);
    for (const secret of [anna.name, anna.email, '47.7', '-3.3', '56100']) expect(text).not.toContain(secret);
    return { names: everything.map(([name]) => name?.split('/')[2]).sort(), text };
  };
  stage.faults.fail({ fault: { kind: 'lose_answer' }, method: 'PUT', times: 'always' });
  await orderButton(panel).click();
  await expect(panel.getByRole('button', { name: 'Vérifier à nouveau' })).toBeVisible();
  const unsure = await look();
  expect(unsure.names).toEqual(['cart', 'order', 'shop']);
  const sent = [...stage.faults.seen];
  stage.faults.heal();
  await panel.getByRole('button', { name: 'Vérifier à nouveau' }).click();
  const code = await codeOn(ticketOf(panel, 'Librairie du Quai'));
  await expect.poll(async () => (await look()).names).toEqual(['passes', 'shop']);
  const known = await look();
  expect(known.text).toContain(code);

  // The order's key is a secret too: no address has it.
  const [, key = ''] = /"key\\":\\"([\w-]{43})/.exec(known.text) ?? [];
  expect(unsure.text).toContain(key);
  expect(key).not.toBe('');
  expect([...sent, ...stage.faults.seen].filter(({ url }) => url.includes(key))).toEqual([]);
});

test('a drive that is switched off is named in the console, once, and shoppers are told and can try again', async ({
  page,
  stage: { db },
  heard,
}) => {
  await db.updateTable('drives').set({ off: 1 }).where('id', '=', 'lorient').execute();
  await page.goto('/supermarket/');
  const retry = cardOf(page, everywhere).locator('[part=retry]');
  await expect(retry).toBeVisible();
  const named = /^Vitrine: drive="lorient": .*the drive "lorient" is switched off$/;
  await expect.poll(() => heard.said).toEqual([expect.stringMatching(named)]);
  heard.said.splice(0);
  await db.updateTable('drives').set({ off: 0 }).where('id', '=', 'lorient').execute();
  await retry.click();
  await expect(addButton(cardOf(page, everywhere))).toBeVisible();
});

test('where storage is denied everything works, and forgets', async ({ page, stage }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(globalThis, name, {
        get: () => {
          throw new DOMException('The user denied permission to access the database.', 'SecurityError');
        },
      });
  });
  await page.goto('/bookshop/');
  await add(cardOf(page, everywhere));
  const panel = await openCart(page);
  await introduce(panel);
  await orderButton(panel).click();
  expect(await codeOn(ticketOf(panel, 'Librairie du Quai'))).toMatch(/^[A-Z0-9]{4,}$/);
  expect(await countOrders(stage.db)).toBe(1);
  await page.reload();
  await openCart(page);
  await expect(panel.getByText('Rien à retirer pour l’instant')).toBeVisible();
});

test('a page locked to its shop never shows another one', async ({ page, stage }) => {
  await page.goto('/bookshop/');
  const cards = page.locator('vitrine-offer-card');
  for (const card of await cards.all())
    await expect(card).toContainText(/Librairie du Quai|Aucune boutique|Aucun exemplaire/);
  await expect(cards.locator('[part=others]:visible')).toHaveCount(0);
  const asked = stage.faults.seen.filter(({ url }) => url.startsWith('/v1'));
  expect(asked).toHaveLength(1);
  expect(asked[0]?.url).toContain('shop=librairie-du-quai');
});

test('what is typed into the header of a page stands on the shelf, by one search and one question for all offers', async ({
  page,
  stage,
}) => {
  await page.goto('/supermarket/');
  await expect(addButton(cardOf(page, everywhere))).toBeVisible();
  const before = stage.faults.seen.length;
  await page.getByRole('searchbox', { name: 'Rechercher' }).fill('etranger');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/rayon\.html\?q=etranger$/);
  await expect(cardOf(page, everywhere).locator('[part=title]')).toHaveText("L'Étranger");
  const asked = stage.faults.seen.slice(before).filter(({ url }) => url.startsWith('/v1'));
  expect(asked.map(({ url }) => url.split('?')[0])).toEqual(['/v1/search', '/v1/offers']);
});

test('the shop that is chosen on a product page says who it is, and its offer goes first among all', async ({
  page,
  stage: _,
}) => {
  await page.goto('/supermarket/product.html');
  const seller = page.locator('vitrine-shop-card');
  await expect(seller).toContainText('Choisissez une boutique');
  await page.getByRole('radio', { name: 'La Page Bleue' }).check();
  await expect(seller.getByRole('heading')).toHaveText('La Page Bleue');
  await seller.getByText('Qui vend', { exact: true }).click();
  await expect(seller).toContainText('Vendeur professionnel');
  const offers = page.locator('vitrine-offer-list').locator('[part=offer]');
  await expect(offers.first()).toContainText('La Page Bleue');
  await page.getByRole('combobox', { name: 'Trier par' }).selectOption('distance');
  await expect(offers.first()).toContainText('Papeterie du Taille-Crayon');
});

test('a card that nobody near has leads on, by a list that the script tag loads for it', async ({ page, stage }) => {
  await page.goto('/supermarket/');
  await expect(addButton(cardOf(page, everywhere))).toBeVisible();
  await page.evaluate((gtin) => {
    const card = document.createElement('vitrine-offer-card');
    card.setAttribute('gtin', gtin);
    document.querySelector('main')!.prepend(card);
  }, landmarks.elsewhere);
  const card = cardOf(page, landmarks.elsewhere);
  await expect(card).toContainText('Aucune boutique près de chez vous ne l’a.');
  const asked = stage.faults.seen.length;
  await card.getByRole('button', { name: 'Chercher plus loin' }).click();
  await expect(card.locator('vitrine-offer-list')).toContainText('Trois Points de Suite');
  expect(stage.faults.seen.length).toBeGreaterThan(asked);
});

test('where no shop is chosen yet, its card leads to the picker that is on the page already', async ({
  page,
  stage: _,
}) => {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
  });
  await page.goto('/supermarket/');
  await page.evaluate(() => document.querySelector('main')!.prepend(document.createElement('vitrine-shop-card')));
  const card = page.locator('vitrine-shop-card');
  await card.getByRole('button', { name: 'Chercher une boutique' }).click();
  await expect(card.getByRole('radio', { name: 'Librairie du Quai' })).toBeVisible();
  expect(scripts.filter((path) => path.endsWith('/vitrine.js'))).toHaveLength(1);
});

test("a bookshop's own shelf holds nothing of another shop", async ({ page, stage }) => {
  await page.goto('/bookshop/rayons.html');
  const cards = page.locator('vitrine-offer-card');
  await expect(cards.nth(23)).toBeAttached();
  for (const card of (await cards.all()).slice(0, 24))
    await expect(card).toContainText(/Librairie du Quai|Cette boutique ne l’a pas|Cette boutique n’en a plus/);
  await expect(cards.locator('[part=others]:visible')).toHaveCount(0);
  await expect(page.locator('vitrine-shop-card').getByRole('heading')).toHaveText('Librairie du Quai');
  const asked = stage.faults.seen.map(({ url }) => url).filter((url) => /^\/v1\/(offers|search)/.test(url));
  for (const url of asked) expect(url).toContain('shop=librairie-du-quai');
});
