import type { Locator, Page } from '@playwright/test';
import { landmarks } from '../../src/testing/town/index.ts';
import { expectAccessible } from './support/axe.ts';
import { orderOf, signIn } from './support/bookseller.ts';
import { expect, test } from './support/fixtures.ts';
import {
  add,
  addButton,
  anna,
  buy,
  cardOf,
  cartButton,
  codeOn,
  introduce,
  openCart,
  orderButton,
  panelOf,
  ticketOf,
} from './support/shopper.ts';

const { everywhere, rebated, quai } = landmarks;

const sizes = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
];

for (const viewport of sizes)
  test.describe(`at ${viewport.width} px axe finds nothing wrong`, () => {
    test.use({ viewport });

    for (const path of [
      '/',
      '/supermarket/',
      '/supermarket/product.html',
      '/supermarket/rayon.html?q=etranjer',
      '/supermarket/retraits.html',
      '/hall/',
      '/bookshop/',
      '/bookshop/rayons.html',
      '/doors/buy.html',
      '/doors/delivery.html',
      '/doors/handover.html',
      '/counter/',
      '/static/',
    ])
      test(`with ${path} as it comes`, async ({ page, stage: _ }) => {
        await page.goto(path);
        for (const card of await page.locator('vitrine-offer-card').all())
          await expect(card.locator('[part=title]')).not.toBeEmpty();
        await expectAccessible(page);
      });

    test('with the other offers, the cart, its mistakes, the pass, and the counter', async ({ page, stage: _ }) => {
      await page.goto('/supermarket/product.html');
      const card = cardOf(page, everywhere);
      await card.locator('[part=others]').click();
      await expect(card.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, 'vitrine-offer-card');
      await page.keyboard.press('Escape');
      await add(card);
      await page.goto('/supermarket/');
      await add(cardOf(page, rebated));
      const panel = await openCart(page);
      await expect(orderButton(panel)).toBeVisible();
      await expectAccessible(page);
      await orderButton(panel).click();
      await expect(panel.getByRole('textbox', { name: 'Votre nom' })).toHaveAccessibleDescription(
        'Indiquez qui commande.',
      );
      await expectAccessible(page);
      await introduce(panel);
      await orderButton(panel).click();
      await expect(ticketOf(panel, 'La Page Bleue')).toBeVisible();
      await expectAccessible(page);

      await signIn(page, quai);
      await orderOf(page, anna.name).getByRole('button', { name: 'Refuser' }).click();
      await expectAccessible(page);
      await orderOf(page, anna.name).getByRole('button', { name: 'Retour' }).click();
      await orderOf(page, anna.name).getByRole('button', { name: 'Accepter' }).click();
      await expect(orderOf(page, anna.name).getByRole('button', { name: 'Prêt à retirer' })).toBeVisible();
      await expectAccessible(page);
    });

    test('with the payment page, however it ends, and the checkout of a shop', async ({ page, stage: { api } }) => {
      const looksWell = async (heading: string | RegExp) => {
        await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
        await expectAccessible(page);
      };
      await buy(page);
      const session = page.url();
      await looksWell('Paiement pour rire');
      await page.getByRole('button', { name: /perdre le chemin du retour/ }).click();
      await looksWell(/la connexion s’est perdue/);
      await page.goto(session);
      await looksWell('Cette commande est payée');
      await page.goto(`${api}/pay/forged`);
      await looksWell('Ce lien de paiement n’est pas valable');
      await page.goto(`${api}/payments/return/forged`);
      await looksWell('Lien inconnu / Unknown link');

      await page.goto('/doors/handover.html');
      await add(cardOf(page, rebated));
      await (await openCart(page)).locator('[part=handover]').click();
      await looksWell('Caisse de La Page Bleue');
      await page.goto(`${api}/checkout/nobody/nothing*1`);
      await looksWell('Panier inconnu');
    });

    test('with a marketplace that is down', async ({ page, stage }) => {
      stage.faults.fail({ fault: { kind: 'reset' }, path: '/v1', times: 'always' });
      await page.goto('/supermarket/product.html');
      await expect(cardOf(page, everywhere).getByRole('button', { name: 'Réessayer' })).toBeVisible();
      await expectAccessible(page);
    });
  });

/** Presses Tab, or Shift+Tab, until something has the focus. */
async function tabTo(page: Page, wanted: Locator, key = 'Tab'): Promise<void> {
  const hasFocus = () =>
    wanted.evaluate((element) => (element.getRootNode() as ShadowRoot | Document).activeElement === element);
  for (let i = 0; i < 60; i++) {
    if (await hasFocus()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never came to ${String(wanted)}`);
}

test('with keys alone one comes from the card to the code, and back to the page', async ({ page, stage: _ }) => {
  await page.goto('/supermarket/product.html');
  const card = cardOf(page, everywhere);
  await expect(addButton(card)).toBeVisible();
  await tabTo(page, addButton(card));
  await expect(addButton(card)).toHaveCSS('outline-style', 'solid');
  await page.keyboard.press('Enter');
  await expect(addButton(card)).toContainText('Dans votre retrait');
  await tabTo(page, card.locator('[part=others]'));
  await page.keyboard.press('Enter');
  const choice = card.getByRole('dialog').getByRole('button', { name: 'Choisir La Page Bleue' });
  await tabTo(page, choice);
  await page.keyboard.press('Escape');
  await expect(choice).toBeHidden();
  await expect(card.locator('[part=others]')).toBeFocused();

  await tabTo(page, cartButton(page), 'Shift+Tab');
  await page.keyboard.press('Enter');
  const panel = panelOf(page);
  await tabTo(page, panel.getByRole('textbox', { name: 'Votre nom' }));
  await page.keyboard.type(anna.name);
  await tabTo(page, panel.getByRole('textbox', { name: 'E-mail' }));
  await page.keyboard.type(anna.email);
  await tabTo(page, orderButton(panel));
  await page.keyboard.press('Enter');
  const ticket = ticketOf(panel, 'Librairie du Quai');
  expect(await codeOn(ticket)).toMatch(/^[A-Z0-9]{4,}$/);
  await expect(ticket.getByRole('heading')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(cartButton(page)).toBeFocused();
});

test('the page is French or English, and follows when it is changed', async ({ page, stage: _ }) => {
  await page.goto('/supermarket/product.html?lang=en');
  const card = cardOf(page, everywhere);
  await expect(card).toContainText('Add to my collect');
  await expect(card).toContainText('€7.60');
  await expect(card).toContainText('Today from 17:');
  await add(card);
  const panel = await openCart(page);
  await expect(orderButton(panel)).toHaveText('Reserve, pay in the shop');
  await page.evaluate(() => (document.documentElement.lang = 'fr'));
  await expect(orderButton(panel)).toHaveText('Réserver, payer dans la boutique');
  await expect(card).toContainText(/7,60\s€/);
  await expect(card).toContainText('Aujourd’hui dès 17:');
});

test('whoever asks for less motion sees none', async ({ page, stage: _ }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/supermarket/product.html');
  await add(cardOf(page, everywhere));
  await openCart(page);
  await introduce(panelOf(page));
  const moving = await page.evaluate(() => {
    const all = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        element,
        ...(element.shadowRoot ? all(element.shadowRoot) : []),
      ]);
    return all(document)
      .filter((element) => element.getRootNode() instanceof ShadowRoot)
      .filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        return /[1-9]/.test(transitionDuration) || animationName !== 'none' || scrollBehavior === 'smooth';
      })
      .map(({ localName, className }) => `${localName}.${className}`);
  });
  expect(moving).toEqual([]);
});

/** Text of our elements that does not fit into its box, or stands outside the window. */
const lostText = (page: Page) =>
  page.evaluate(() => {
    const lost: string[] = [];
    const look = (root: ParentNode, isOurs: boolean) => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) look(element.shadowRoot, true);
        if (!isOurs || !element.checkVisibility() || !element.innerText?.trim()) continue;
        const { overflowX, overflowY, clipPath } = getComputedStyle(element);
        if (clipPath !== 'none') continue; // Only spoken.
        const name = `${element.localName} "${element.innerText.trim().slice(0, 40)}"`;
        const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
        if (['hidden', 'clip'].includes(overflowY) && scrollHeight > clientHeight + 1)
          lost.push(`${name} is cut below`);
        if (['hidden', 'clip'].includes(overflowX) && scrollWidth > clientWidth + 1)
          lost.push(`${name} is cut at its end`);
      }
    };
    look(document, false);
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) lost.push(`the page is ${scrollWidth} px wide in a window of ${clientWidth}`);
    return lost;
  });

/** The way to the code; `look` is called wherever there is something to read. */
async function walk(page: Page, look: () => Promise<void>): Promise<void> {
  await page.goto('/supermarket/product.html');
  await add(cardOf(page, everywhere));
  await expect(page.getByRole('radio', { name: 'Librairie du Quai' })).toBeVisible();
  await look();
  const panel = await openCart(page);
  await introduce(panel);
  await expect(orderButton(panel)).toBeVisible();
  await look();
  await orderButton(panel).click();
  await expect(ticketOf(panel, 'Librairie du Quai')).toBeVisible();
  await look();
}

const enlarged = {
  // What a zoom makes of a window of 1280 × 800, as the page sees it.
  'at a zoom of 200 %': (page: Page) => page.setViewportSize({ width: 640, height: 400 }),
  'at a zoom of 400 %': (page: Page) => page.setViewportSize({ width: 320, height: 200 }),
  'with letters twice as large': (page: Page) =>
    page.addInitScript(() =>
      addEventListener('DOMContentLoaded', () =>
        document.documentElement.style.setProperty('--vitrine-font-size', '30px'),
      ),
    ),
};

for (const [title, enlarge] of Object.entries(enlarged))
  test(`${title} nothing is lost on the way to the code`, async ({ page, stage: _ }) => {
    await enlarge(page);
    // A line that ends in an ellipsis does so at any size.
    const lost = new Set<string>();
    await walk(page, async () => (await lostText(page)).forEach((text) => lost.add(text)));
    expect([...lost]).toEqual([expect.stringContaining('Albert Camus · Gallimard')]);
  });

test('in a window of little height the other offers of a card begin inside it', async ({ page, stage: _ }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await page.goto('/supermarket/product.html');
  const card = cardOf(page, everywhere);
  const others = card.locator('[part=others]');
  await expect(others).toHaveText(/autres boutiques/);
  await others.evaluate((button) => button.scrollIntoView({ block: 'center', behavior: 'instant' }));
  await others.press('Enter');
  await expect(card.getByRole('heading', { name: 'Autres offres' })).toBeInViewport({ ratio: 1 });
});
