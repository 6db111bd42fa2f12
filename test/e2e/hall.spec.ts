import type { Page } from '@playwright/test';
import { landmarks } from '../../src/testing/town/index.ts';
import { expect, test } from './support/fixtures.ts';
import { countOrders } from './support/ledger.ts';
import { add, addButton, cardOf, introduce, openCart, orderButton, ticketOf } from './support/shopper.ts';

const { everywhere } = landmarks;

/** A shop in the list that a page's picker shows. */
const shop = (page: Page, name: string) => page.locator('vitrine-shop-picker').getByRole('radio', { name });

test.describe('the second banner', () => {
  test('is reached from the demo’s first page, and has a look of its own', async ({ page, stage: _ }) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Another supermarket' }).click();
    await expect(page).toHaveURL(/\/hall\//);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/The shops around Lanester/);
    await expect(addButton(cardOf(page, everywhere))).toHaveCSS('background-color', 'rgb(20, 83, 45)');
  });

  test('lists whom its conditions allow, and of a stationer only what they take', async ({ page, stage: _ }) => {
    await page.goto('/hall/');
    await expect(shop(page, 'Librairie du Quai')).toBeVisible();
    await expect(shop(page, 'Papeterie du Taille-Crayon')).toBeVisible();
    await expect(page.locator('vitrine-shop-picker [part=shop]')).toHaveCount(5);
    for (const name of ['La Malle aux Livres', 'Épicerie des Deux Ancres', 'Cave du Tire-Bouchon'])
      await expect(shop(page, name)).toHaveCount(0);
    const list = page.locator('vitrine-offer-list');
    await expect(list).toContainText('La Virgule Flottante');
    for (const name of ['La Malle aux Livres', 'Papeterie du Taille-Crayon'])
      await expect(list).not.toContainText(name);
    await expect(cardOf(page, '2900000000018')).toContainText('Papeterie du Taille-Crayon');

    await page.goto('/supermarket/product.html');
    await expect(shop(page, 'Librairie du Quai')).toBeVisible();
    await page.getByRole('button', { name: 'Plus de boutiques' }).click();
    await expect(shop(page, 'La Malle aux Livres')).toBeVisible();
  });

  test('has drives of its own', async ({ page, stage: _ }) => {
    await page.goto('/hall/');
    await page.getByLabel('Mon drive').selectOption('Ploeren');
    await page.getByRole('button', { name: 'Changer' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/autour de Ploeren/);
    await expect(shop(page, 'Librairie du Vieux Phare')).toBeVisible();
    await expect(shop(page, 'Librairie du Quai')).toHaveCount(0);
    // And the other banner's stay as they were.
    await page.goto('/supermarket/');
    await expect(page.getByLabel('Mon drive')).toHaveValue('lorient');
  });

  test('sells what its shops have', async ({ page, stage: { db } }) => {
    await page.goto('/hall/');
    await add(cardOf(page, everywhere));
    const cart = await openCart(page);
    await introduce(cart);
    await orderButton(cart).click();
    await expect(ticketOf(cart, 'Librairie du Quai')).toBeVisible();
    expect(await countOrders(db)).toBe(1);
  });
});
