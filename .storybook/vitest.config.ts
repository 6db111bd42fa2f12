/** Stories as tests, in the Chromium of this machine: each is drawn, played, looked over by axe and listened to. */
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { getEngines } from '../scripts/browsers.ts';

const [chromium] = getEngines(['Chromium']);

export default defineConfig({
  plugins: [storybookTest({ configDir: resolve('.storybook') })],
  // Where the service worker lies: of the static files in main.ts, the tests see folders only.
  publicDir: 'node_modules/msw/lib',
  cacheDir: '.storybook/cache',
  // Which may be linked from elsewhere.
  server: { fs: { allow: ['.', realpathSync('node_modules')] } },
  test: {
    name: 'stories',
    reporters: ['default', './scripts/test/vitest-tally.ts'],
    // Milliseconds, on two busy cores.
    testTimeout: 30_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          ...(chromium && { executablePath: chromium.path }),
          args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
        },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
