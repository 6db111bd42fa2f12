import type { Page } from '@playwright/test';
import { landmarks } from '../../src/testing/town/index.ts';
import type { Fault } from '../faults/proxy.ts';
import { orderOf, signIn } from './support/bookseller.ts';
import { expect, test } from './support/fixtures.ts';
import { countOrders } from './support/ledger.ts';
import { add, addButton, anna, cardOf, codeOn, introduce, openCart, orderButton, ticketOf } from './support/shopper.ts';

const { everywhere, rebated, collectHours, quai } = landmarks;

const away = 'Les boutiques ne répondent pas pour l’instant.';
const busy = 'Beaucoup de demandes en ce moment. Réessayez dans un instant.';

const failures: { title: string; fault: Fault; code: string; says: string }[] = [
  { title: 'is down', fault: { kind: 'reset' }, code: 'unavailable', says: away },
  { title: 'answers 500', fault: { kind: 'status', status: 500 }, code: 'unavailable', says: away },
  { title: 'answers 429', fault: { kind: 'status', status: 429, retryAfter: 2 }, code: 'rate_limited', says: busy },
  { title: 'answers with a web page', fault: { kind: 'html' }, code: 'malformed', says: away },
  { title: 'answers with another schema', fault: { kind: 'wrong_schema' }, code: 'malformed', says: away },
];

/** Writes down the codes of `vitrine-error`, as an integrator would. */
async function listenForErrors(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const codes: unknown[] = [];
    Object.assign(globalThis, { codes });
    addEventListener('vitrine-error', (event) => {
      const { error } = event as Event & { error?: { code?: string } };
      codes.push(error?.code);
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { codes: string[] }).codes);
}

for (const { title, fault, code, says } of failures)
  test(`a marketplace that ${title} is a sentence on the card, and a button that tries again`, async ({
    page,
    stage,
  }) => {
    const codes = await listenForErrors(page);
    stage.faults.fail({ fault, path: '/v1/offers', times: 'always' });
    await page.goto('/supermarket/product.html');
    const card = cardOf(page, everywhere);
    await expect(card.getByRole('status').filter({ hasText: says })).toBeVisible();
    expect(new Set(await codes())).toEqual(new Set([code]));
    // The supermarket sells on.
    await page.getByRole('button', { name: 'Mettre dans mon chariot' }).click();
    await expect(page.locator('[data-basket-count]')).toHaveText('3');
    stage.faults.heal();
    await card.getByRole('button', { name: 'Réessayer' }).click();
    await expect(addButton(card)).toBeEnabled();
    await expect(card).toContainText('Librairie du Quai');
  });

test('a slow marketplace leaves the page as it is, then fills it', async ({ page, stage }) => {
  let answer = () => {};
  const slow = new Promise<void>((resolve) => (answer = resolve));
  await page.route(`${stage.api}/v1/**`, async (route) => {
    await slow;
    await route.continue();
  });
  await page.goto('/supermarket/product.html');
  const card = cardOf(page, everywhere);
  await expect(card.getByRole('status')).toHaveText('Recherche dans les boutiques près de chez vous');
  const reserved = await card.boundingBox();
  await page.getByRole('button', { name: 'Mettre dans mon chariot' }).click();
  await expect(page.locator('[data-basket-count]')).toHaveText('3');
  answer();
  await expect(addButton(card)).toBeEnabled();
  expect(await card.boundingBox()).toEqual(reserved);
});

test('a marketplace that never answers is given up after ten seconds', async ({ page, stage }) => {
  stage.faults.fail({ fault: { kind: 'drop' }, path: '/v1/offers', times: 'always' });
  await page.goto('/supermarket/product.html');
  const card = cardOf(page, everywhere);
  await expect(card.getByRole('button', { name: 'Réessayer' })).toBeVisible();
  stage.faults.heal();
  await card.getByRole('button', { name: 'Réessayer' }).click();
  await expect(addButton(card)).toBeEnabled();
});

test('one bad record is left out and told of once; all others are shown', async ({ page, stage, heard }) => {
  await page.addInitScript(() => {
    const problems: unknown[] = [];
    Object.assign(globalThis, { problems });
    addEventListener('vitrine-problem', (event) => {
      const { problem } = event as Event & { problem?: { count: number } };
      problems.push(problem?.count);
    });
  });
  let answers = 0;
  await page.route(`${stage.api}/v1/offers?*`, async (route) => {
    const response = await route.fetch();
    answers++;
    const answer = (await response.json()) as { offers: { product: string; price: unknown }[] };
    for (const offer of answer.offers) if (offer.product === rebated) offer.price = '12,73 €';
    await route.fulfill({ response, json: answer });
  });
  await page.clock.install();
  await page.goto('/supermarket/');
  await expect(cardOf(page, everywhere)).toContainText(/7,60\s€/);
  await expect(cardOf(page, rebated)).toContainText('Aucun exemplaire près de chez vous aujourd’hui');
  // Asked again when it is no longer fresh, and answered as badly: that is no news.
  await page.clock.fastForward('02:00');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.clock.runFor(100);
  await expect.poll(() => answers).toBe(2);
  await add(cardOf(page, everywhere));
  expect(await page.evaluate(() => (globalThis as unknown as { problems: number[] }).problems)).toEqual([1]);
  expect(heard.said.splice(0)).toEqual([expect.stringMatching(/^Vitrine: 1 records? left out\. offers\.\d+: price/)]);
});

test('one bad shop is left out of the list and told of once; all others can be chosen', async ({
  page,
  stage,
  heard,
}) => {
  await page.route(`${stage.api}/v1/shops?*`, async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { items: { id: string; name: unknown }[] };
    for (const shop of answer.items) if (shop.id === collectHours) shop.name = null;
    await route.fulfill({ response, json: answer });
  });
  await page.goto('/supermarket/product.html');
  await expect(page.getByRole('radio', { name: 'Librairie du Quai' })).toBeVisible();
  await page.getByRole('button', { name: 'Plus de boutiques' }).click();
  await expect(page.getByRole('radio', { name: 'Cave du Tire-Bouchon' })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Épicerie des Deux Ancres' })).toHaveCount(0);
  expect(heard.said.splice(0)).toEqual([expect.stringMatching(/^Vitrine: 1 records? left out\. items\.\d+: name/)]);
});

test('a cart that cannot be checked keeps what is in it, and is checked when the shops are back', async ({
  page,
  stage,
}) => {
  await page.goto('/bookshop/');
  await add(cardOf(page, everywhere));
  stage.faults.fail({ fault: { kind: 'status', status: 500 }, path: '/v1', times: 'always' });
  const panel = await openCart(page);
  await expect(panel.getByText(away)).toBeVisible();
  await expect(panel.locator('[part=line]')).toContainText("L'Étranger");
  stage.faults.heal();
  await panel.getByRole('button', { name: 'Réessayer' }).click();
  await introduce(panel);
  await orderButton(panel).click();
  await expect(ticketOf(panel, 'Librairie du Quai')).toBeVisible();
  expect(await countOrders(stage.db)).toBe(1);
});

test('places and shops that cannot be had are a sentence, and a button that tries again', async ({ page, stage }) => {
  stage.faults.fail({ fault: { kind: 'html' }, path: '/v1/shops', times: 'always' });
  stage.faults.fail({ fault: { kind: 'status', status: 429, retryAfter: 2 }, path: '/v1/places', times: 'always' });
  await page.goto('/supermarket/product.html');
  const picker = page.locator('vitrine-shop-picker');
  await expect(picker.getByText(away)).toBeVisible();
  await picker.getByRole('combobox').fill('lor');
  await expect(picker.getByText(busy)).toBeVisible();
  stage.faults.heal();
  await picker.getByRole('button', { name: 'Réessayer' }).click();
  await expect(picker.getByRole('radio', { name: 'La Page Bleue' })).toBeVisible();
  await picker.getByRole('combobox').fill('lori');
  await expect(picker.getByRole('option', { name: 'Lorient' })).toBeVisible();
});

test('a pass keeps its code while the shops are away, also after a reload', async ({ page, stage }) => {
  await page.clock.install();
  await page.goto('/supermarket/product.html');
  await add(cardOf(page, everywhere));
  const panel = await openCart(page);
  await introduce(panel);
  await orderButton(panel).click();
  const ticket = ticketOf(panel, 'Librairie du Quai');
  const code = await codeOn(ticket);
  stage.faults.fail({ fault: { kind: 'reset' }, path: '/v1', times: 'always' });
  await page.reload();
  await openCart(page);
  await panel.getByText('Mes retraits').locator('..').getByText('Librairie du Quai').click();
  await expect(panel.getByText('Pas de connexion. Le code est gardé ici, l’état est inconnu.')).toBeVisible();
  await expect(panel.locator('[part=code] [aria-hidden]')).toHaveText(code);
  stage.faults.heal();
  await panel.getByRole('button', { name: 'Réessayer' }).click();
  await expect(ticket.locator('[part=state]')).toContainText('Bien reçu');
});

test('a counter keeps its list while the marketplace is away, and takes each step once', async ({ page, stage }) => {
  await page.goto('/supermarket/product.html');
  await add(cardOf(page, everywhere));
  const panel = await openCart(page);
  await introduce(panel);
  await orderButton(panel).click();
  await expect(ticketOf(panel, 'Librairie du Quai')).toBeVisible();

  await signIn(page, quai);
  const order = orderOf(page, anna.name);
  await expect(order).toBeVisible();
  stage.faults.fail({ fault: { kind: 'lose_answer' }, path: '/decision', times: 'always' });
  await order.getByRole('button', { name: 'Accepter' }).click();
  // Either may be drawn first, and both at once: the list may come again with the step while its lost answer is still told.
  await expect(
    order
      .getByRole('alert')
      .or(order.getByRole('button', { name: 'Prêt à retirer' }))
      .first(),
  ).toBeVisible();
  stage.faults.heal();
  await expect(order.getByRole('button', { name: 'Prêt à retirer' })).toBeVisible();
  stage.faults.fail({ fault: { kind: 'status', status: 500 }, path: '/counter', times: 'always' });
  await order.getByRole('button', { name: 'Prêt à retirer' }).click();
  await expect(order.getByRole('alert')).toContainText('Rien n’est fait deux fois');
  await expect(page.getByText(/Pas de connexion\. La liste date/)).toBeVisible();
  stage.faults.heal();
  await order.getByRole('button', { name: 'Prêt à retirer' }).click();
  await expect(order.getByRole('button', { name: 'Remettre' })).toBeVisible();
});
