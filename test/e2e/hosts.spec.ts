import type { Locator, Page } from '@playwright/test';
import type * as Library from '../../src/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { demoToken } from '../../demo/marketplace/server.ts';
import { expectAccessible } from './support/axe.ts';
import { expect } from './support/fixtures.ts';
import { test } from './support/hosts.ts';
import { countOrders } from './support/ledger.ts';
import { watchListeners } from './support/listeners.ts';
import {
  add,
  addButton,
  cardOf,
  cartButton,
  codeOn,
  introduce,
  openCart,
  orderButton,
  panelOf,
  ticketOf,
} from './support/shopper.ts';

const { everywhere, rebated, lastCopy, lunchBreak, quai } = landmarks;

/** What was refused under a page's policy, as `directive blocked`. */
async function listenForViolations(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(globalThis, { violations });
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      violations.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  return () => page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations);
}

test('under a strict policy with Trusted Types the whole way works, and nothing is refused', async ({
  page,
  stage,
  heard,
}) => {
  const violations = await listenForViolations(page);
  await page.goto('/strict.html');
  const card = cardOf(page, everywhere);
  await expect(card).toContainText('Librairie du Quai');

  await card.locator('[part=others]').click();
  await card.getByRole('dialog').getByRole('button', { name: 'Choose La Page Bleue' }).click();
  await expect(card).toContainText('La Page Bleue');
  await add(card);

  const picker = page.locator('vitrine-shop-picker');
  await picker.getByRole('combobox').fill('vannes');
  await picker.getByRole('option', { name: 'Vannes' }).click();
  await expect(picker.locator('[part=hint]')).toContainText('Vannes is not around here');
  await picker.getByRole('radio', { name: 'La Page Bleue' }).check();

  const panel = await openCart(page);
  await introduce(panel);
  await orderButton(panel).click();
  const code = await codeOn(ticketOf(panel, 'La Page Bleue'));
  await page.keyboard.press('Escape');

  const counter = page.locator('vitrine-counter');
  await counter.getByLabel('Access code of your shop').fill(demoToken(lunchBreak).token);
  await counter.getByRole('button', { name: 'Sign in' }).click();
  await counter.getByRole('button', { name: 'Accept' }).click();
  await counter.getByRole('button', { name: 'Ready to collect' }).click();
  await counter.getByRole('button', { name: 'Hand over' }).click();
  await counter.getByLabel('The code that the shopper says').fill(code);
  await counter.getByRole('button', { name: 'Hand over' }).click();
  await expect(counter).toContainText('Handed over');

  expect(await countOrders(stage.db)).toBe(1);
  expect(await violations()).toEqual([]);
  expect(heard.network).toEqual([]);
  // The policy is in force, and we would have heard of it.
  const isRefused = await page.evaluate(() => {
    try {
      document.createElement('p').innerHTML = '<b>from a string</b>';
      return false;
    } catch {
      return true;
    }
  });
  expect(isRefused).toBe(true);
  await expect.poll(violations).toEqual(['require-trusted-types-for trusted-types-sink']);
  heard.said.splice(0);
});

/** Every control of an element that a finger may aim at, with what it is called and its shorter side in pixels. */
async function controlsIn(element: Locator): Promise<{ name: string; size: number }[]> {
  const controls = element.locator('button:visible, input:visible, summary:visible, a:visible');
  return controls.evaluateAll((all) =>
    all.map((control) => {
      // A label is as good a target as its field.
      const target = control.closest('label') ?? control;
      const { width, height } = target.getBoundingClientRect();
      const name = control.getAttribute('aria-label') ?? target.textContent?.trim().replace(/\s+/g, ' ') ?? '';
      // The page has tilted it by a fraction of a pixel.
      return { name: `${control.localName} ${name}`, size: Math.round(Math.min(width, height)) };
    }),
  );
}

test('on a rude page everything is readable, large enough for a finger, and works from right to left', async ({
  page,
  stage,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/rude.html');
  const card = cardOf(page, everywhere);
  await expect(addButton(card)).toBeVisible();
  const picker = page.locator('vitrine-shop-picker');
  await expect(picker.getByRole('radio', { name: 'La Page Bleue' })).toBeVisible();

  const looks = await card.locator('[part=title]').evaluate((title) => {
    const { letterSpacing, wordSpacing, textTransform, whiteSpace, opacity, direction, fontSize, cursor } =
      getComputedStyle(title);
    return {
      letterSpacing,
      wordSpacing,
      textTransform,
      whiteSpace,
      opacity,
      direction,
      cursor,
      large: parseFloat(fontSize) >= 14,
    };
  });
  expect(looks).toEqual({
    letterSpacing: 'normal',
    wordSpacing: '0px',
    textTransform: 'none',
    whiteSpace: 'normal',
    opacity: '1',
    direction: 'rtl',
    cursor: 'auto',
    large: true,
  });
  const elements = ['vitrine-cart-button', 'vitrine-offer-card', 'vitrine-shop-picker', 'vitrine-counter'];
  for (const tag of elements) {
    for (const { name, size } of await controlsIn(page.locator(tag)))
      expect.soft(size, `${tag}: ${name}`).toBeGreaterThanOrEqual(44);
    await expectAccessible(page, tag);
  }

  await add(card);
  await page.getByRole('radio', { name: 'La Page Bleue' }).check();
  const panel = await openCart(page);
  for (const { name, size } of await controlsIn(panel)) expect.soft(size, `panel: ${name}`).toBeGreaterThanOrEqual(44);
  await introduce(panel);
  await expectAccessible(page, 'vitrine-cart-button');
  await orderButton(panel).click();
  expect(await codeOn(ticketOf(panel, 'Librairie du Quai'))).toMatch(/^[A-Z0-9]{4,}$/);
  await expectAccessible(page, 'vitrine-cart-button');
  expect(await countOrders(stage.db)).toBe(1);
});

test('elements and placeholders that come late are filled, and what is removed leaves nothing behind', async ({
  page,
  stage,
}) => {
  const listening = await watchListeners(page);
  await page.clock.install();
  await page.goto('/late.html');
  await expect(addButton(cardOf(page, everywhere))).toBeVisible();
  await expect(addButton(cardOf(page, rebated))).toBeVisible();
  const before = await listening();

  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(addButton(cardOf(page, '9782737308468'))).toBeVisible();
  await expect(addButton(cardOf(page, lastCopy))).toBeVisible();
  await add(cardOf(page, lastCopy));
  const panel = await openCart(page);
  await introduce(panel);
  await orderButton(panel).click();
  await expect(ticketOf(panel, 'Librairie du Quai')).toBeVisible();
  await page.keyboard.press('Escape');
  // What asks again and again: a pass that is followed, a counter, a picker, a cart.
  await page.evaluate(
    ([marketplace, token]) => {
      sessionStorage.setItem(`vitrine/1/counter/${marketplace}/counter/v1`, token!);
      const later = document.querySelector('#later')!;
      for (const tag of ['vitrine-shop-picker', 'vitrine-collect-cart', 'vitrine-counter'])
        later.append(document.createElement(tag));
      later.querySelector('vitrine-counter')!.setAttribute('api', `${marketplace}/counter/v1`);
      later.append(document.querySelector('vitrine-cart-button')!);
    },
    [stage.api, demoToken(quai).token],
  );
  await expect(page.locator('vitrine-counter [part=order]')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Librairie du Quai' })).toBeVisible();
  expect(await listening()).not.toEqual(before);

  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.locator('#later > *')).toHaveCount(0);
  expect((await listening()).filter((name) => !before.includes(name))).toEqual([]);
  await page.evaluate(() => document.querySelectorAll('vitrine-offer-card').forEach((card) => card.remove()));
  // Only what waits for elements to come, and names a drive that is none, stays: that is the page's, not theirs.
  await expect
    .poll(async () => [...new Set((await listening()).map((name) => name.split(' ')[0]))].sort())
    .toEqual(['context-provider', 'context-request', 'vitrine-error']);
  stage.faults.heal();
  await page.clock.fastForward('10:00');
  await page.evaluate(() => {
    document.dispatchEvent(new Event('visibilitychange'));
    dispatchEvent(new Event('online'));
  });
  await page.clock.runFor(60_000);
  expect(stage.faults.seen).toEqual([]);

  // And they may come back.
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(addButton(cardOf(page, '9782737308468'))).toBeVisible();
});

test('two builds of the library on one page share its storefront: one question, one cart', async ({
  page,
  stage,
  heard,
}) => {
  await page.goto('/two-copies.html');
  await expect(addButton(cardOf(page, everywhere))).toBeVisible();
  const asked = () => stage.faults.seen.filter(({ url }) => url.startsWith('/v1/'));
  expect(asked()).toHaveLength(1);
  expect(asked()[0]?.url).toContain('drive=lorient');
  await expect.poll(() => heard.said.splice(0)).toEqual([expect.stringContaining('already has a storefront')]);

  // A card of the second build, under a tag that the first has not taken.
  const isOne = await page.evaluate(async (gtin) => {
    const load = (url: string) => import(url) as Promise<typeof Library>;
    const [first, second] = [await load('/vitrine.js'), await load('/other/vitrine.js')];
    customElements.define('other-offer-card', class extends second.VitrineOfferCard {});
    const card = document.createElement('other-offer-card');
    card.setAttribute('gtin', gtin);
    document.body.append(card);
    return (
      first !== second &&
      first.VitrineOfferCard !== second.VitrineOfferCard &&
      first.pageStorefront() === second.pageStorefront()
    );
  }, everywhere);
  expect(isOne).toBe(true);
  const other = page.locator('other-offer-card');
  await expect(other).toContainText('Librairie du Quai');
  expect(asked()).toHaveLength(1);

  await add(other);
  await add(cardOf(page, rebated));
  await expect(cartButton(page).locator('[part=count]')).toHaveText('2');
  const panel = panelOf(page);
  await cartButton(page).click();
  await expect(panel.locator('[part=line]')).toHaveCount(2);
});
