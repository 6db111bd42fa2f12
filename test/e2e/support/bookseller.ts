/** What a bookseller does at the counter page. */
import type { Locator, Page } from '@playwright/test';
import { demoToken } from '../../../demo/marketplace/server.ts';

/** Opens the counter page of a shop and signs in. */
export async function signIn(page: Page, shop: string): Promise<void> {
  await page.goto('/counter/');
  await page.getByLabel('Code d’accès de votre boutique').fill(demoToken(shop).token);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

/** The shopper's order in the counter's list. */
export const orderOf = (page: Page, shopper: string): Locator =>
  page.locator('[part=order]').filter({ hasText: shopper });

/** Accepts an order line by line, but for the line of `refused`. */
export async function answer(order: Locator, refused: string, reason: string): Promise<void> {
  await order.getByRole('button', { name: 'Ligne par ligne' }).click();
  const line = order.getByRole('group', { name: refused });
  await line.getByRole('radio', { name: 'Refuser' }).check();
  await line.getByRole('button', { name: reason }).click();
  await order.getByRole('button', { name: 'Envoyer cette réponse' }).click();
}

/** Says a code at the counter. */
export async function sayCode(order: Locator, code: string): Promise<void> {
  await order.getByLabel('Le code que dit le client').fill(code);
  await order.getByRole('button', { name: 'Remettre' }).click();
}
