import type { Page } from '@playwright/test';
import type * as Library from '../../src/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { expect, test } from './support/fixtures.ts';
import { anna, addButton, cardOf, cartButton, codeOn, orderButton, panelOf, ticketOf } from './support/shopper.ts';

const { everywhere } = landmarks;

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

/** What a thumb had to do on a page. */
interface Effort {
  taps: number;
  /** Names of the fields that were typed into. */
  typed: string[];
}

/** Counts in the page itself what the browser took for a finger and for a keyboard. */
async function countEffort(page: Page): Promise<() => Promise<Effort>> {
  await page.addInitScript(() => {
    const effort: Effort = { taps: 0, typed: [] };
    Object.assign(globalThis, { effort });
    addEventListener('pointerdown', ({ isTrusted }) => (effort.taps += Number(isTrusted)), true);
    addEventListener(
      'input',
      (event) => {
        const [field] = event.composedPath() as HTMLInputElement[];
        if (field && !effort.typed.includes(field.name)) effort.typed.push(field.name);
      },
      true,
    );
  });
  return () => page.evaluate(() => (globalThis as unknown as { effort: Effort }).effort);
}

test('from the card to the code it takes 5 taps and 2 typed fields', async ({ page, stage: _ }) => {
  const effort = await countEffort(page);
  await page.goto('/supermarket/product.html');
  await addButton(cardOf(page, everywhere)).tap();
  await cartButton(page).tap();
  const panel = panelOf(page);
  for (const [label, words] of [
    ['Votre nom', anna.name],
    ['E-mail', anna.email],
  ] as const) {
    await panel.getByLabel(label).tap();
    await page.keyboard.type(words);
  }
  await orderButton(panel).tap();
  expect(await codeOn(ticketOf(panel, 'Librairie du Quai'))).toMatch(/^[A-Z0-9]{4,}$/);
  expect(await effort()).toEqual({ taps: 5, typed: ['name', 'email'] });
});

test('where the page knows the shopper, 3 taps do, and nothing is typed', async ({ page, stage }) => {
  const effort = await countEffort(page);
  await page.goto('/supermarket/product.html');
  // What a host's own script does once its customer has signed in.
  await page.evaluate(async (contact) => {
    const library = '/dist/vitrine.js';
    const { pageStorefront } = (await import(library)) as typeof Library;
    pageStorefront()!.contact = contact;
  }, anna);
  await addButton(cardOf(page, everywhere)).tap();
  await cartButton(page).tap();
  const panel = panelOf(page);
  await expect(panel.getByText(`${anna.name} · ${anna.email}`)).toBeVisible();
  await expect(panel.getByRole('textbox')).toHaveCount(1); // How many of it.
  await orderButton(panel).tap();
  expect(await codeOn(ticketOf(panel, 'Librairie du Quai'))).toMatch(/^[A-Z0-9]{4,}$/);
  expect(await effort()).toEqual({ taps: 3, typed: [] });
  const { contact } = await stage.db.selectFrom('orders').select('contact').executeTakeFirstOrThrow();
  expect(JSON.parse(contact)).toEqual(anna);
});
