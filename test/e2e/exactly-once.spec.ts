import type { Locator, Page } from '@playwright/test';
import { landmarks } from '../../src/testing/town/index.ts';
import { expect, test } from './support/fixtures.ts';
import type { Stage } from './support/fixtures.ts';
import { copiesIn, countOrders } from './support/ledger.ts';
import { add, cardOf, codeOn, introduce, openCart, orderButton, panelOf, ticketOf } from './support/shopper.ts';

const { everywhere, quai } = landmarks;
const placing = { method: 'PUT', path: '/v1/order' } as const;

/** A cart with one thing in it, and a form that only waits to be sent. */
async function readyToOrder(page: Page): Promise<Locator> {
  await page.goto('/supermarket/product.html');
  await add(cardOf(page, everywhere));
  const panel = await openCart(page);
  await introduce(panel);
  await expect(panel.getByText('Librairie du Quai').first()).toBeVisible();
  return panel;
}

/** One order, one copy less, and a code in the shopper's hand. */
async function expectOneOrder({ db }: Stage, panel: Locator): Promise<void> {
  expect(await codeOn(ticketOf(panel, 'Librairie du Quai'))).toMatch(/^[A-Z0-9]{4,}$/);
  expect(await countOrders(db)).toBe(1);
  expect(await copiesIn(db, quai, everywhere)).toBe(2);
}

const unsure = 'Nous ne savons pas encore si votre commande est arrivée. Rien ne sera commandé deux fois.';

test('a double click, twice, is one order', async ({ page, stage }) => {
  stage.faults.fail({ fault: { kind: 'delay', ms: 300 }, ...placing });
  const panel = await readyToOrder(page);
  await orderButton(panel).click({ clickCount: 4 });
  await expectOneOrder(stage, panel);
  expect(stage.faults.seen.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

test('an order whose answer is lost is found by checking again', async ({ page, stage }) => {
  const panel = await readyToOrder(page);
  // Always: the browser itself repeats a request on a connection that broke.
  stage.faults.fail({ fault: { kind: 'lose_answer' }, ...placing, times: 'always' });
  await orderButton(panel).click();
  await expect(panel.getByRole('status').filter({ hasText: unsure })).toBeVisible();
  expect(await countOrders(stage.db)).toBe(1);
  stage.faults.heal();
  await panel.getByRole('button', { name: 'Vérifier à nouveau' }).click();
  await expectOneOrder(stage, panel);
});

test('an order whose answer is lost is there after a reload, and the cart is empty', async ({ page, stage }) => {
  const panel = await readyToOrder(page);
  stage.faults.fail({ fault: { kind: 'lose_answer' }, ...placing, times: 'always' });
  await orderButton(panel).click();
  await expect(panel).toContainText(unsure);
  stage.faults.heal();
  await page.reload();
  await openCart(page);
  await expectOneOrder(stage, panel);
  await expect(page.locator('vitrine-cart-button [part=count]')).toBeHidden();
});

test('an order that never arrived is known after a reload, and can be placed again', async ({ page, stage }) => {
  const panel = await readyToOrder(page);
  stage.faults.fail({ fault: { kind: 'reset' }, path: '/v1/order', times: 'always' });
  await orderButton(panel).click();
  await expect(panel).toContainText(unsure);
  stage.faults.heal();
  await page.reload();
  await openCart(page);
  await expect(panel).toContainText('Votre commande n’est pas arrivée et rien n’a été commandé.');
  expect(await countOrders(stage.db)).toBe(0);
  await introduce(panel);
  await orderButton(panel).click();
  await expectOneOrder(stage, panel);
});

for (const delay of [0, 300])
  test(`two tabs that order the same cart at once place one order, answered after ${delay} ms`, async ({
    page,
    context,
    stage,
  }) => {
    const other = await context.newPage();
    const panels = [await readyToOrder(page)];
    await other.goto('/supermarket/product.html');
    panels.push(await openCart(other));
    await introduce(panels[1]!);
    if (delay) stage.faults.fail({ fault: { kind: 'delay', ms: delay }, ...placing });
    // At once, without Playwright's own look at each button: the first answer takes the other's form away.
    const buttons = await Promise.all(panels.map((panel) => orderButton(panel).elementHandle()));
    await Promise.all(buttons.map((button) => button?.evaluate((element: HTMLElement) => element.click())));
    // Whoever came second finds the cart ordered, or is shown the same order.
    const tickets = panels.map((panel) => ticketOf(panel, 'Librairie du Quai'));
    for (const [i, panel] of panels.entries())
      await expect(tickets[i]!.or(panel.getByText('Rien à retirer pour l’instant')).first()).toBeVisible();
    await expect.poll(() => Promise.all(tickets.map((ticket) => ticket.count()))).toContain(1);
    expect(await countOrders(stage.db)).toBe(1);
    expect(await copiesIn(stage.db, quai, everywhere)).toBe(2);
  });

test('a shop that is away when the order is placed loses nothing, and takes it when it is back', async ({
  page,
  stage,
}) => {
  const panel = await readyToOrder(page);
  stage.faults.fail({ fault: { kind: 'reset' }, path: '/v1/', times: 'always' });
  await orderButton(panel).click();
  await expect(panel.getByRole('status').filter({ hasText: 'Les boutiques ne répondent pas' })).toBeVisible();
  await expect(panel.getByLabel('Votre nom')).toHaveValue('Anna Le Goff');
  expect(await countOrders(stage.db)).toBe(0);
  stage.faults.heal();
  await orderButton(panel).click();
  await expectOneOrder(stage, panel);
  await expect(panelOf(page).getByText('Les boutiques ne répondent pas')).toHaveCount(0);
});
