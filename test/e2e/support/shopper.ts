/** What a shopper does on a page, found as people and screen readers find it. */
import type { Locator, Page } from '@playwright/test';
import { landmarks } from '../../../src/testing/town/index.ts';
import { expect } from './fixtures.ts';

/** Who orders. */
export const anna = { name: 'Anna Le Goff', email: 'anna@courrier.example' };

/** The card of a product. */
export const cardOf = (page: Page | Locator, gtin: string): Locator =>
  page.locator(`vitrine-offer-card[gtin="${gtin}"]`);

/** The button that puts a card's offer into the cart. */
export const addButton = (card: Locator): Locator => card.locator('[part=add]');

/** Puts a card's offer into the cart and waits until the card says so. */
export async function add(card: Locator): Promise<void> {
  await addButton(card).click();
  await expect(addButton(card)).toHaveText(/Dans votre retrait|In your collect/);
}

/** The panel with the cart. */
export const panelOf = (page: Page): Locator => page.getByRole('dialog', { name: /^(Mon retrait|My collect)$/ });

/** The button that opens the cart. */
export const cartButton = (page: Page): Locator => page.getByRole('button', { name: /^(Mon retrait|My collect)/ });

/** Opens the cart. */
export async function openCart(page: Page): Promise<Locator> {
  await cartButton(page).click();
  return panelOf(page);
}

/** Says who orders. */
export async function introduce(cart: Locator, { name, email } = anna): Promise<void> {
  await cart.getByRole('textbox', { name: /^(Votre nom|Your name)$/ }).fill(name);
  await cart.getByRole('textbox', { name: 'E-mail' }).fill(email);
}

/** The button that orders. */
export const orderButton = (cart: Locator): Locator => cart.locator('[part=order]');

/** The ticket of one shop. */
export const ticketOf = (pass: Locator | Page, shop: string): Locator =>
  pass.locator('[part=ticket]').filter({ hasText: shop });

/** The code of a ticket, as it is read aloud without its spaces. */
export async function codeOn(ticket: Locator): Promise<string> {
  return (await ticket.locator('[part=code] [aria-hidden]').innerText()).trim();
}

/** Buys the book that has to be paid, and arrives at the payment page. */
export async function buy(page: Page): Promise<void> {
  await page.goto('/doors/buy.html');
  await add(cardOf(page, landmarks.everywhere));
  const cart = await openCart(page);
  await introduce(cart);
  await expect(orderButton(cart)).toHaveText('Commander avec obligation de paiement');
  await orderButton(cart).click();
  await expect(page.getByRole('button', { name: /^Payer 7,60/ })).toBeVisible();
}
