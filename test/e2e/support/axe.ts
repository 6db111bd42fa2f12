/** Accessibility as axe-core sees it: every rule of WCAG 2.2 AA that a machine can check. */
import type { Page } from '@playwright/test';
import type * as Axe from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from './fixtures.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Waits for what is fading or sliding in: half-way there, its letters have too little contrast. */
const stillness = (page: Page): Promise<unknown> =>
  page.evaluate(() => {
    const within = (root: Document | ShadowRoot): Animation[] => [
      ...root.getAnimations(),
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? within(shadowRoot) : [])),
    ];
    const ending = within(document).filter(
      ({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
    );
    return Promise.allSettled(ending.map(({ finished }) => finished)).then(() => undefined);
  });

/**
 * Finds nothing wrong with a page as it is now.
 *
 * @param within Looks at this part only.
 */
export async function expectAccessible(page: Page, within = 'html'): Promise<void> {
  await stillness(page);
  await page.evaluate(source);
  const found = await page.evaluate(
    async ([selector, standards]) => {
      const { axe } = globalThis as unknown as { axe: typeof Axe };
      const { violations } = await axe.run(selector, { runOnly: standards });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`),
      );
    },
    [within, standards] as const,
  );
  expect(found).toEqual([]);
}
