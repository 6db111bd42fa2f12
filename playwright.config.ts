import { defineConfig } from '@playwright/test';
import { getEngines } from './scripts/browsers.ts';

const [chromium] = getEngines(['Chromium']);

/**
 * There is no `webServer`: the specs kill and restart the marketplace between steps, so each starts its own on a free
 * port (test/e2e/support).
 */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  // Two cores carry a browser, a marketplace and the pages' server.
  workers: 1,
  // Only what fails waits so long: a machine that has other work must not be taken for a page that is broken.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['./scripts/test/playwright-tally.ts']],
  use: {
    launchOptions: {
      ...(chromium && { executablePath: chromium.path }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    actionTimeout: 20_000,
    navigationTimeout: 40_000,
    trace: 'retain-on-failure',
  },
});
