import type { Locator, Page } from '@playwright/test';
import { listen as serve } from '../../demo/marketplace/listen.ts';
import { createPages } from '../../demo/pages.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { seeded } from '../support/database.ts';
import { orderOf, sayCode } from './support/bookseller.ts';
import { expect, test as base } from './support/fixtures.ts';
import { add, anna, cardOf, codeOn, introduce, orderButton, ticketOf } from './support/shopper.ts';

const { everywhere, lastCopy } = landmarks;

/** Nothing but files is served, and whoever asks for anything else fails the test. */
const test = base.extend<{ files: string; alone: undefined }>({
  files: async ({ library }, use) => {
    const pages = await serve({ host: '127.0.0.1', port: 0 }, () => createPages('http://localhost:9', library));
    await use(pages.url);
    await pages.close();
  },

  baseURL: async ({ files }, use) => use(files),

  alone: [
    async ({ context, files }, use) => {
      const others: string[] = [];
      context.on('request', (request) => {
        const url = request.url();
        if (request.method() !== 'GET' || !url.startsWith(`${files}/`)) others.push(`${request.method()} ${url}`);
      });
      // A Tuesday afternoon: the shops are open.
      await context.clock.install({ time: seeded });
      await use(undefined);
      expect(others).toEqual([]);
    },
    { auto: true },
  ],
});

/** Reserves on the shopper's side of the page; returns the ticket. */
async function reserve(page: Page, gtin: string): Promise<Locator> {
  await add(cardOf(page, gtin));
  const cart = page.locator('vitrine-collect-cart');
  await introduce(cart);
  await orderButton(cart).click();
  const ticket = ticketOf(cart, 'Librairie du Quai');
  await expect(ticket).toBeVisible();
  return ticket;
}

test('one page is shop and shopper: what one does the other sees', async ({ page }) => {
  await page.goto('/static/');
  const ticket = await reserve(page, everywhere);
  const state = ticket.locator('[part=state]');
  await expect(state).toContainText('Bien reçu');
  const code = await codeOn(ticket);

  const order = orderOf(page, anna.name);
  await order.getByRole('button', { name: 'Accepter' }).click();
  await expect(state).toContainText('Accepté');
  await order.getByRole('button', { name: 'Prêt à retirer' }).click();
  await expect(state).toContainText('Prêt maintenant');
  await order.getByRole('button', { name: 'Remettre' }).click();
  await sayCode(order, 'FAUX');
  await expect(order.getByRole('alert')).toContainText('Ce n’est pas le code');
  await sayCode(order, code);
  await expect(state).toContainText('Retiré');
  await expect(order).toContainText('Remise');
});

test('orders stay when the page is loaded again, on both sides', async ({ page }) => {
  await page.goto('/static/');
  const code = await codeOn(await reserve(page, everywhere));
  await page.reload();
  await expect(orderOf(page, anna.name)).toContainText("L'Étranger");
  await expect(page.getByText('Rien à retirer pour l’instant')).toBeVisible();
  const recent = page.locator('vitrine-collect-order[recent]');
  await recent.getByText('Librairie du Quai').click();
  expect(await codeOn(ticketOf(recent, 'Librairie du Quai'))).toBe(code);
});

test('a second tab is the shop’s phone: it hears of the order, and the shopper of its answer', async ({
  page,
  context,
}) => {
  const phone = await context.newPage();
  await phone.goto('/static/?side=shop');
  await expect(phone.getByText('Aucune commande en attente')).toBeVisible();
  await page.goto('/static/');
  const ticket = await reserve(page, lastCopy);
  await orderOf(phone, anna.name).getByRole('button', { name: 'Refuser' }).click();
  await orderOf(phone, anna.name).getByRole('button', { name: 'Introuvable' }).click();
  await orderOf(phone, anna.name).getByRole('button', { name: 'Envoyer cette réponse' }).click();
  await expect(ticket.locator('[part=state]')).toContainText('La boutique ne peut pas');
  await expect(ticket.getByRole('listitem').filter({ hasText: 'Stupeur et tremblements' })).toContainText(
    'Introuvable',
  );
});

test('two tabs sell the last copy once', async ({ page, context }) => {
  const other = await context.newPage();
  await page.goto('/static/');
  await add(cardOf(page, lastCopy));
  await other.goto('/static/');
  const carts = [page, other].map((tab) => tab.locator('vitrine-collect-cart'));
  await expect(carts[1]!).toContainText('Stupeur et tremblements');
  await introduce(carts[0]!);
  await orderButton(carts[0]!).click();
  await expect(ticketOf(carts[0]!, 'Librairie du Quai')).toBeVisible();
  await expect(carts[1]!).toContainText('Rien à retirer pour l’instant');
  await other.reload();
  await expect(cardOf(other, lastCopy)).toContainText('Cette boutique n’en a plus aujourd’hui');
  await expect(orderOf(other, anna.name)).toHaveCount(1);
});
