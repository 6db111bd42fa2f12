import type { Page } from '@playwright/test';
import { landmarks } from '../../src/testing/town/index.ts';
import { expectAccessible } from './support/axe.ts';
import { orderOf, signIn } from './support/bookseller.ts';
import { expect, test } from './support/fixtures.ts';
import { countOrders } from './support/ledger.ts';
import { add, anna, buy, cardOf, introduce, openCart, orderButton } from './support/shopper.ts';

const { everywhere, locker, rebated } = landmarks;

/** The pass that the page shows to whoever comes back. */
const passOf = (page: Page) => page.locator('section vitrine-collect-order');

/** The page that has its own address bar free of secrets, and no key in what it has asked for. */
const noSecret = (page: Page) => expect(page).toHaveURL(/\/doors\/buy\.html$/);

test.describe('what is bought', () => {
  test('is paid on the payment page, and the pass says so', async ({ page, stage: { db } }) => {
    await buy(page);
    await page.getByRole('button', { name: /^Payer 7,60/ }).click();
    await expect(passOf(page)).toContainText('Payé');
    await expect(passOf(page)).toContainText('Bien reçu');
    await expect(passOf(page).locator('[part=pay]')).toHaveCount(0);
    await noSecret(page);
    await expectAccessible(page);
    expect(await countOrders(db)).toBe(1);
  });

  test('can be paid later when the shopper comes back without paying', async ({ page, stage: { db } }) => {
    await buy(page);
    await page.getByRole('button', { name: 'Revenir sans payer' }).click();
    await expect(passOf(page)).toContainText('Le paiement a été annulé, rien n’a été débité.');
    await expect(passOf(page)).toContainText('Pas encore payé');
    await expectAccessible(page);
    await passOf(page).locator('[part=pay]').click();
    await page.getByRole('button', { name: /^Payer 7,60/ }).click();
    await expect(passOf(page)).toContainText('Payé');
    expect(await countOrders(db)).toBe(1);
  });

  test('is found again, paid, when the way back was lost', async ({ page, stage: { db } }) => {
    await buy(page);
    await page.getByRole('button', { name: /perdre le chemin du retour/ }).click();
    await expect(page.getByRole('heading', { name: /la connexion s’est perdue/ })).toBeVisible();
    await page.goto('/doors/buy.html');
    await expect(passOf(page)).toContainText('Payé');
    expect(await countOrders(db)).toBe(1);
  });

  test('is found again by the way back in the browser, too', async ({ page }) => {
    await buy(page);
    await page.goBack();
    const shown = page.locator('vitrine-collect-order:visible').filter({ hasText: 'Pas encore payé' });
    await expect(shown.first()).toBeVisible();
    await expect(shown.first().locator('[part=pay]')).toHaveText(/^\s*Payer maintenant, 7,60/);
  });

  test('is paid back when the shop refuses it', async ({ page, context }) => {
    await buy(page);
    await page.getByRole('button', { name: /^Payer 7,60/ }).click();
    await expect(passOf(page)).toContainText('Payé');
    const counter = await context.newPage();
    await signIn(counter, locker);
    const order = orderOf(counter, anna.name);
    await order.getByRole('button', { name: 'Refuser' }).click();
    await order.getByRole('button', { name: 'Introuvable' }).click();
    await order.getByRole('button', { name: 'Envoyer cette réponse' }).click();
    await expect(counter.getByRole('region', { name: 'Fait aujourd’hui' })).toContainText('Refusée');
    await expect(counter.getByRole('region', { name: 'À accepter' })).toHaveCount(0);
    await page.bringToFront();
    await expect(passOf(page)).toContainText('Remboursé', { timeout: 20_000 });
    await expect(passOf(page)).toContainText('La boutique ne peut pas');
  });

  test('is paid back when the shopper withdraws, with a dated receipt', async ({ page, context }) => {
    await buy(page);
    await page.getByRole('button', { name: /^Payer 7,60/ }).click();
    await expect(passOf(page)).toContainText('Payé');
    const counter = await context.newPage();
    await signIn(counter, locker);
    await orderOf(counter, anna.name).getByRole('button', { name: 'Accepter' }).click();
    await expect(counter.getByRole('region', { name: 'À préparer' })).toContainText(anna.name);
    await page.bringToFront();
    await passOf(page).locator('[part=withdraw]').click({ timeout: 20_000 });
    await expectAccessible(page);
    await passOf(page).locator('[part=confirm-withdrawal]').click();
    await expect(passOf(page)).toContainText('Remboursé', { timeout: 20_000 });
    await expect(passOf(page).locator('[part=rights]')).toContainText('le 24 novembre 2026 à');
    await counter.bringToFront();
    await expect(counter.getByRole('region', { name: 'Fait aujourd’hui' })).toContainText('Rétractée', {
      timeout: 20_000,
    });
  });
});

test('what is delivered has an address, a window and the least fee of the law', async ({ page }) => {
  await page.goto('/doors/delivery.html');
  await add(cardOf(page, everywhere));
  const cart = await openCart(page);
  await cart.getByRole('radio', { name: /^Livraison/ }).check();
  await expect(cart).toContainText('Livrer des livres neufs pour moins de 35,00');
  await introduce(cart);
  await cart.getByRole('textbox', { name: 'Numéro et rue' }).fill('3 rue de l’Hypothèse');
  await cart.getByRole('textbox', { name: 'Code postal' }).fill('56100');
  await cart.getByRole('textbox', { name: 'Ville', exact: true }).fill('Lorient');
  await expectAccessible(page);
  await orderButton(cart).click();
  await page.getByRole('button', { name: /^Payer 10,60/ }).click();
  await expect(passOf(page)).toContainText('Livraison');
  await expect(passOf(page)).toContainText('Payé');
  await expect(passOf(page)).not.toContainText('Hypothèse');
});

test('what is handed over goes on at the checkout of the shop, and is no order', async ({ page, stage: { db } }) => {
  await page.goto('/doors/handover.html');
  await add(cardOf(page, rebated));
  const cart = await openCart(page);
  await expect(cart).toContainText('Rien n’est commandé ni gardé pour vous ici.');
  await expect(orderButton(cart)).toHaveCount(0);
  await expectAccessible(page);
  await cart.locator('[part=handover]').click();
  await expect(page.getByText('Chien bleu')).toBeVisible();
  expect(await countOrders(db)).toBe(0);
});
