import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect } from './support/fixtures.ts';
import { test } from './support/frameworks.ts';
import { watchListeners } from './support/listeners.ts';
import { add, addButton, cartButton, panelOf } from './support/shopper.ts';

const run = promisify(execFile);

const hosts = {
  '/react/': 'React',
  '/react/rendered.html': 'React, rendered on a server',
  '/vue/': 'Vue',
  '/plain/': 'no framework',
};

for (const [path, name] of Object.entries(hosts))
  test(`a page made with ${name} shows, hears, sets and opens the elements, and takes them away without a trace`, async ({
    page,
    stage,
  }) => {
    const listening = await watchListeners(page);
    await page.clock.install();
    await page.goto(path);
    const card = page.locator('#card');
    const said = (label: string) => page.getByLabel(label, { exact: true });
    const count = cartButton(page).locator('[part=count]');
    const click = (name: string) => page.getByRole('button', { name, exact: true }).click();

    await expect(card).toContainText('Librairie du Quai');
    await add(card);
    await expect(said('Added')).toHaveText("L'Étranger");
    await expect(count).toHaveText('1');

    // The page's own basket takes what would have gone into the cart.
    await addButton(page.locator('#ours')).click();
    await expect(said('Our basket')).toHaveText('Chien bleu');
    await expect(count).toHaveText('1');

    // A storefront that was handed over as an object knows one shop only.
    await expect(page.locator('#bleue')).toContainText('La Page Bleue');

    const picker = page.locator('vitrine-shop-picker');
    // Rows grow when the cart's stock arrives.
    await expect(picker.getByText('Has it').first()).toBeVisible();
    await picker.getByRole('radio', { name: 'La Page Bleue' }).click();
    await expect(picker.getByRole('radio', { name: 'La Page Bleue' })).toBeChecked();
    await expect(said('Chosen')).toHaveText('la-page-bleue');
    await click('Send');
    await expect(said('Sent')).toHaveText('la-page-bleue');
    await click('Back to the Quai');
    await expect(picker.getByRole('radio', { name: 'Librairie du Quai' })).toBeChecked();
    await expect(said('Chosen')).toHaveText('la-page-bleue');

    await click('To the cart');
    await expect(panelOf(page).locator('[part=line]')).toHaveCount(1);
    await page.keyboard.press('Escape');

    await click('Hide');
    await expect(page.locator('vitrine-offer-card')).toHaveCount(0);
    stage.faults.heal();
    await page.clock.fastForward('10:00');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.clock.runFor(60_000);
    expect(stage.faults.seen).toEqual([]);
    const afterwards = await listening();

    await click('Show');
    await addButton(card).click();
    await expect(said('Added')).toHaveText("L'Étranger, L'Étranger");
    await expect(count).toHaveText('2');
    await click('Hide');
    await expect(page.locator('vitrine-offer-card')).toHaveCount(0);
    await expect.poll(listening).toEqual(afterwards);
  });

test('React hears and sets the tags themselves too', async ({ page }) => {
  await page.goto('/react/tags.html');
  await add(page.locator('#card'));
  await expect(page.getByLabel('Added', { exact: true })).toHaveText("L'Étranger");
});

test("React's and Vue's pages type-check against the package, and mistakes do not", async ({ project }) => {
  // Two compilers read the whole package.
  test.slow();
  for (const [host, checker] of [
    ['react', 'tsc'],
    ['vue', 'vue-tsc'],
  ] as const) {
    const args = [resolve('node_modules/.bin', checker), '-p', host];
    const { stdout } = await run(process.execPath, args, { cwd: project.folder }).catch(
      (error: { stdout: string }) => error,
    );
    expect(stdout, host).toBe('');
  }
});
