/**
 * The browsers that the tests run in: those of this machine, else installed from Debian's packages (as root), else
 * Playwright's own builds. `npx node scripts/browsers.ts` says which ones were found.
 */
import { chromium, firefox, webkit } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, miss, onPath, run } from './packages.ts';

export type EngineName = 'Chromium' | 'Firefox' | 'WebKit';

export interface Engine {
  name: EngineName;
  /** The browser's executable. */
  path: string;
  /** Playwright's own build, which only Playwright can drive. */
  playwright: boolean;
}

export const engineNames: readonly EngineName[] = ['Chromium', 'Firefox', 'WebKit'];

const mac = (app: string) => `/Applications/${app}.app/Contents/MacOS/${app}`;

/** `VITRINE_CHROMIUM`, `VITRINE_FIREFOX` and `VITRINE_WEBKIT` (a MiniBrowser) name other executables. */
const candidates: Record<EngineName, () => string[]> = {
  Chromium: () => [
    ...onPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'),
    mac('Chromium'),
    mac('Google Chrome'),
  ],
  Firefox: () => [...onPath('firefox-esr', 'firefox'), '/Applications/Firefox.app/Contents/MacOS/firefox'],
  WebKit: () => (webKitDriver() ? miniBrowsers() : []),
};

const debianPackages: Record<EngineName, string[]> = {
  Chromium: ['chromium', 'fonts-dejavu-core'],
  Firefox: ['firefox-esr', 'fonts-dejavu-core'],
  WebKit: ['webkit2gtk-driver', 'xvfb', 'fonts-dejavu-core'],
};

const playwrightBuilds = { Chromium: chromium, Firefox: firefox, WebKit: webkit };

/** The engine if it is on this machine; installs nothing. */
export function findEngine(name: EngineName): Engine | undefined {
  const override = process.env[`VITRINE_${name.toUpperCase()}`];
  const path = [override, ...candidates[name]()].find((file) => file && existsSync(file));
  if (path) return { name, path, playwright: false };
  const own = playwrightBuilds[name].executablePath();
  return existsSync(own) ? { name, path: own, playwright: true } : undefined;
}

/**
 * The engines asked for, installed where that is possible. One that cannot be had is named on the console; in CI it
 * is an error, since a test that ran nowhere proves nothing.
 */
export function getEngines(names: readonly EngineName[] = engineNames): Engine[] {
  const engines: Engine[] = [];
  for (const name of names) {
    const engine = findEngine(name) ?? installed(name);
    if (engine) engines.push(engine);
    else miss(name, advice(name));
  }
  return engines;
}

/** WebKit's WebDriver server, with the virtual screen that its browser draws on. */
export function webKitDriver(): { driver: string; screen: string } | undefined {
  const [driver] = onPath('WebKitWebDriver');
  const [screen] = onPath('Xvfb');
  return driver && screen ? { driver, screen } : undefined;
}

function installed(name: EngineName): Engine | undefined {
  console.warn(`${name} is not on this machine: installing it.`);
  installPackages(debianPackages[name]);
  const engine = findEngine(name);
  if (engine) return engine;
  run(process.execPath, ['node_modules/.bin/playwright', 'install', name.toLowerCase()]);
  const own = findEngine(name);
  return own && starts(own) ? own : undefined;
}

/** Playwright's builds need system libraries that may be missing, which only a start can tell. */
function starts(engine: Engine): boolean {
  const script = `require('@playwright/test').${engine.name.toLowerCase()}.launch().then((browser) => browser.close())`;
  return spawnSync(process.execPath, ['-e', script], { stdio: 'ignore', timeout: 60_000 }).status === 0;
}

function advice(name: EngineName): string {
  const packages = debianPackages[name].join(' ');
  return `install ${packages}, or run "npx playwright install --with-deps ${name.toLowerCase()}"`;
}

function miniBrowsers(): string[] {
  const roots = ['/usr/libexec', '/usr/lib', ...children('/usr/lib', /linux-gnu/)];
  return roots
    .flatMap((root) => children(root, /^webkit2?gtk-/))
    .map((folder) => join(folder, 'MiniBrowser'))
    .reverse();
}

function children(folder: string, name: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((entry) => name.test(entry))
    .map((entry) => join(folder, entry));
}

if (import.meta.main) {
  for (const { name, path } of getEngines()) {
    console.info(`${name}: ${path}`);
  }
}
