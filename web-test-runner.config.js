import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher, defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { fileURLToPath } from 'node:url';
import { engineNames, getEngines } from './scripts/browsers.ts';
import { tallyReporter } from './scripts/test/wtr-tally.ts';
import { withholding } from './scripts/test/wtr-withhold.ts';
import { resultsFolder } from './scripts/test/tally.ts';
import { freePort, startWebKitDriver } from './scripts/test/webkit.ts';

// Only pages of this repository are loaded, and containers often lack what Chromium's sandbox needs.
const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

// Milliseconds: on a slow disk the first start of a browser takes long.
const startTimeout = 150_000;

const launchers = {
  Chromium: ({ path }) =>
    chromeLauncher({ launchOptions: { executablePath: path, args: chromiumFlags, timeout: startTimeout } }),
  Firefox: ({ path }) =>
    chromeLauncher({ launchOptions: { browser: 'firefox', executablePath: path, timeout: startTimeout } }),
  WebKit: async ({ path }) => {
    const { port } = await startWebKitDriver();
    return webdriverLauncher({
      automationProtocol: 'webdriver',
      hostname: '127.0.0.1',
      port,
      path: '/',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: path, args: ['--automation'] },
      },
    });
  },
};

async function launcher(engine) {
  if (engine.playwright) return playwrightLauncher({ product: engine.name.toLowerCase() });
  const result = await launchers[engine.name](engine);
  const initialize = result.initialize.bind(result);
  result.initialize = async (...args) => {
    await initialize(...args);
    result.name = engine.name;
  };
  return result;
}

// `BROWSERS=chromium,webkit npm run test:unit` runs fewer engines, for a shorter wait while working.
const wanted = process.env.BROWSERS?.toLowerCase().split(',');
const engines = getEngines(engineNames.filter((name) => !wanted || wanted.includes(name.toLowerCase())));

const withheld = withholding(
  /^\/src\/.*\/(appearances|complain|letter|naming|none|others|panel|spoiled)\.ts$|\/nothing\.ts$/,
);

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: 'test/**/*.test.ts',
  nodeResolve: true,
  port: await freePort(),
  browsers: await Promise.all(engines.map(launcher)),
  // Real keys and the pointer go to the one focused page of a browser.
  concurrency: 1,
  // A browser and its tests fill two cores.
  concurrentBrowsers: 1,
  browserStartTimeout: 180_000,
  middleware: [withheld.middleware],
  plugins: [
    withheld.plugin,
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
  ],
  reporters: [defaultReporter({ reportTestProgress: process.stdout.isTTY }), tallyReporter()],
  coverage: resultsFolder !== undefined,
  coverageConfig: {
    include: ['src/**/*.ts'],
    reporters: ['lcovonly'],
    reportDir: resultsFolder ? `${resultsFolder}/unit` : 'coverage/unit',
  },
  testFramework: { config: { timeout: 10_000 } },
  testsStartTimeout: 120_000,
  testsFinishTimeout: 240_000,
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  testRunnerHtml: (framework) => `<!doctype html>
    <html lang="en">
      <head><meta name="viewport" content="width=device-width, initial-scale=1"></head>
      <body><script type="module" src="${framework}"></script></body>
    </html>`,
};
