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
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./scripts/test/playwright-tally.ts']],
  use: {
    launchOptions: {
      ...(chromium && { executablePath: chromium.path }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    trace: 'retain-on-failure',
  },
});
