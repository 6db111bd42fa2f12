/**
 * The script tag: `<script type="module" src="…/vitrine.js" data-marketplace="https://…/v1" data-drive="lorient">`. It
 * registers the elements, makes the page's default storefront from its own `data-…` attributes, and loads what a page
 * uses seldom when it is first seen.
 */
import './define-first.ts';
import { nameDrive, reportProblem } from './elements/storefront/report.ts';
import { register } from './register.ts';
import { setPageStorefront } from './storefront/page.ts';
import { openMarketplace } from './storefront/registry.ts';
import { createStorefront } from './storefront/storefront.ts';

export * from './first.ts';

/** Elements that few pages show. */
const SELDOM: Record<string, () => Promise<unknown>> = {
  'vitrine-alert': async () => (await import('./elements/alert/alert.ts')).defineAlert(),
  'vitrine-counter': () => import('./define-counter.ts'),
  'vitrine-offer-list': async () => register((await import('./elements/offer-list/offer-list.ts')).VitrineOfferList),
  'vitrine-shelf': async () => register((await import('./elements/shelf/shelf.ts')).VitrineShelf),
  'vitrine-shop-card': async () => register((await import('./elements/shop-card/shop-card.ts')).VitrineShopCard),
};

// A module has no `document.currentScript`; its address tells which tag is its own.
const script = [...document.scripts].find(({ src }) => src === import.meta.url);
if (script?.dataset['marketplace'] !== undefined) configure(script);

function configure({ dataset }: HTMLScriptElement): void {
  const { marketplace: address = '', token, drive, shop } = dataset;
  // What stands behind a hash no server sees.
  const options = token === undefined ? '' : `${address.includes('#') ? '&' : '#'}token=${encodeURIComponent(token)}`;
  const marketplace = address + options;
  const remember = dataset['remember'] === 'device' ? 'device' : undefined;
  nameDrive(document, () => drive);
  try {
    setPageStorefront(
      createStorefront(openMarketplace(marketplace), { drive, shop, remember, onProblem: reportProblem }),
    );
  } catch (error) {
    // The page around goes on; each element says that it cannot be shown.
    console.error(`Vitrine: <script data-marketplace="${address}">:`, error);
  }
}

/** `<div data-vitrine="offer-card" data-gtin="…">` becomes the element, for editors that strip unknown tags. */
function upgrade(placeholder: HTMLElement): void {
  const { vitrine, ...attributes } = placeholder.dataset;
  placeholder.removeAttribute('data-vitrine');
  const element = document.createElement(`vitrine-${vitrine}`);
  for (const name of Object.keys(attributes)) {
    const attribute = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    element.setAttribute(attribute, placeholder.getAttribute(`data-${attribute}`) ?? '');
  }
  placeholder.replaceChildren(element);
}

const loading = new Set<string>();

function look(): void {
  document.querySelectorAll<HTMLElement>('[data-vitrine]').forEach(upgrade);
  for (const [tag, load] of Object.entries(SELDOM)) {
    if (loading.has(tag) || !document.querySelector(tag)) continue;
    loading.add(tag);
    load().catch((error: unknown) => {
      loading.delete(tag);
      console.error(`Vitrine: <${tag}> could not be loaded`, error);
    });
  }
}

new MutationObserver(look).observe(document, { childList: true, subtree: true });
look();
