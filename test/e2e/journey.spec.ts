import type { Locator } from '@playwright/test';
import { landmarks } from '../../src/testing/town/index.ts';
import { answer, orderOf, sayCode, signIn } from './support/bookseller.ts';
import { expect } from './support/fixtures.ts';
import { copiesIn, countOrders, partsIn, setPrice } from './support/ledger.ts';
import { test } from './support/restartable.ts';
import { add, anna, cardOf, codeOn, introduce, openCart, orderButton, panelOf, ticketOf } from './support/shopper.ts';

const { everywhere, rebated, onOrder, lunchBreak, quai } = landmarks;

const ways = [
  { title: 'on a phone', viewport: { width: 360, height: 740 }, killed: false },
  {
    title: 'on a wide screen, the server killed and started again before each step',
    viewport: { width: 1280, height: 800 },
    killed: true,
  },
];

for (const { title, viewport, killed } of ways)
  test.describe(title, () => {
    test.use({ viewport });
    // A dozen starts of the server, on a machine that may have other work.
    if (killed) test.setTimeout(360_000);

    test('a shopper reserves at two shops, and a bookseller hands over against the code', async ({
      page,
      context,
      town,
    }) => {
      const { db } = town;
      const step = async (name: string, body: () => Promise<void>) =>
        test.step(name, async () => {
          if (killed) {
            await town.kill();
            await town.start();
          }
          await body();
        });
      // The pass looks again every few seconds, and more seldom while nothing happens: the test need not wait for that.
      await page.clock.install();
      /** Lets minutes pass until the pass has looked again and says so: a look that is under way may still tell the old state. */
      const later = (where: Locator, words: string) =>
        expect(async () => {
          await page.clock.fastForward(60_000);
          await expect(where).toContainText(words, { timeout: 1000 });
        }).toPass({ timeout: 30_000 });
      const counter = await context.newPage();
      await counter.setViewportSize({ width: 360, height: 740 });

      await step('finds a place', async () => {
        await page.goto('/supermarket/product.html');
        const place = page.getByRole('combobox', { name: 'Ville ou code postal' });
        await place.fill('56100');
        await page.getByRole('listbox', { name: 'Lieux' }).getByRole('option', { name: 'Lorient' }).click();
        await expect(place).toHaveValue('56100 Lorient');
        await expect(page.getByRole('radio', { name: 'La Page Bleue' })).toBeVisible();
      });

      await step('chooses a shop, and the cards follow', async () => {
        const card = cardOf(page, everywhere);
        await expect(card).toContainText('Librairie du Quai');
        await page.getByRole('radio', { name: 'La Page Bleue' }).check();
        await expect(card).toContainText('La Page Bleue');
        await add(card);
      });

      await step('puts things of two shops into one cart', async () => {
        await page.getByRole('navigation', { name: 'Rayons' }).getByRole('link', { name: 'Livres' }).click();
        await expect(cardOf(page, everywhere)).toContainText('La Page Bleue');
        await add(cardOf(page, rebated));
        await expect(cardOf(page, onOrder)).toContainText('Librairie du Quai');
        await add(cardOf(page, onOrder));
        await expect(page.locator('vitrine-cart-button [part=count]')).toHaveText('3');
      });

      const panel = panelOf(page);
      await step('is told of a price that has changed before anything is ordered', async () => {
        await openCart(page);
        await expect(panel.locator('[part=shop]')).toHaveCount(2);
        await introduce(panel);
        await expect(orderButton(panel)).toHaveText('Réserver, payer dans les boutiques');
        await setPrice(db, lunchBreak, rebated, 1340);
        await orderButton(panel).click();
        await expect(panel.getByRole('status').filter({ hasText: 'Rien n’a été commandé' })).toBeVisible();
        await expect(panel.locator('[part=change]')).toHaveText(/Le prix est passé de 12,73\s€ à 13,40\s€/);
        expect(await countOrders(db)).toBe(0);
      });

      await step('accepts the price', async () => {
        await panel.getByRole('button', { name: 'Garder : Chien bleu' }).click();
        await expect(panel.locator('[part=change]')).toHaveCount(0);
        await expect(panel.locator('[part=line]').filter({ hasText: 'Chien bleu' })).toContainText(/13,40\s€/);
      });

      const tickets = { [lunchBreak]: ticketOf(panel, 'La Page Bleue'), [quai]: ticketOf(panel, 'Librairie du Quai') };
      const ticket = tickets[lunchBreak];
      const state = ticket.locator('[part=state]');
      let code = '';
      await step('orders, and has a code for each shop', async () => {
        await orderButton(panel).click();
        for (const each of Object.values(tickets)) expect(await codeOn(each)).toMatch(/^[A-Z0-9]{4,}$/);
        code = await codeOn(ticket);
        expect(code).not.toBe(await codeOn(tickets[quai]));
        await expect(state).toContainText('Bien reçu');
        expect(await partsIn(db)).toMatchObject([
          { shop: lunchBreak, state: 'placed', total: 722 + 1340 },
          { shop: quai, state: 'placed', total: 2500 },
        ]);
      });

      await step('is heard at the counter', async () => {
        await signIn(counter, lunchBreak);
        await expect(orderOf(counter, anna.name)).toContainText('Chien bleu');
      });

      await step('reads that one thing is accepted and another one refused, and why', async () => {
        await answer(orderOf(counter, anna.name), 'Chien bleu', 'Introuvable');
        await expect(orderOf(counter, anna.name).getByRole('button', { name: 'Prêt à retirer' })).toBeVisible();
        await later(state, 'Accepté');
        await expect(ticket.getByRole('listitem').filter({ hasText: 'Chien bleu' })).toContainText('Introuvable');
      });

      await step('reads that it is ready', async () => {
        await orderOf(counter, anna.name).getByRole('button', { name: 'Prêt à retirer' }).click();
        await expect(orderOf(counter, anna.name).getByRole('button', { name: 'Remettre' })).toBeVisible();
        await later(state, 'Prêt maintenant');
        await expect(state).toContainText('Gardé jusqu’à');
      });

      await step('gets nothing against a wrong code', async () => {
        await orderOf(counter, anna.name).getByRole('button', { name: 'Remettre' }).click();
        await sayCode(orderOf(counter, anna.name), code.split('').reverse().join('') + 'X');
        await expect(orderOf(counter, anna.name).getByRole('alert')).toContainText('Ce n’est pas le code');
        await later(state, 'Prêt maintenant');
      });

      await step('gets it against the right one', async () => {
        await sayCode(orderOf(counter, anna.name), code.toLowerCase());
        await expect(orderOf(counter, anna.name)).toContainText('Remise');
        await later(state, 'Retiré');
        await expect(tickets[quai].locator('[part=state]')).toContainText('Bien reçu');
      });

      await step('has lost nothing and doubled nothing', async () => {
        expect(await countOrders(db)).toBe(1);
        expect(await partsIn(db)).toMatchObject([
          { shop: lunchBreak, state: 'collected', total: 722 },
          { shop: quai, state: 'placed', total: 2500 },
        ]);
        expect(await copiesIn(db, lunchBreak, everywhere)).toBe(1);
        await page.reload();
        await openCart(page);
        await expect(page.getByText('Rien à retirer pour l’instant')).toBeVisible();
        await page.getByText(/La Page Bleue et Librairie du Quai/).click();
        await expect(state).toContainText('Retiré');
      });
    });
  });
