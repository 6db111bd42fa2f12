import { expect } from 'chai';
import { ContextRequestEvent, StorefrontProvider } from '../../src/storefront/context.ts';
import { openPage, pageStorefront, setPageStorefront } from '../../src/storefront/page.ts';
import type { Storefront } from '../../src/storefront/index.ts';
import { storefrontOn } from '../support/storefront.ts';

/** An element that asks for its storefront and writes down what it is told. */
function asking(parent: ParentNode = document.body) {
  const element = document.createElement('div');
  parent.append(element);
  const told: Storefront[] = [];
  let unsubscribe: (() => void) | undefined;
  element.dispatchEvent(
    new ContextRequestEvent(element, (storefront, stop) => {
      told.push(storefront);
      unsubscribe = stop;
    }),
  );
  return { element, told, unsubscribe: () => unsubscribe?.() };
}

/** Runs `act` and answers with what went to the console's warnings meanwhile. */
function warningsOf(act: () => void): string[] {
  const original = console.warn;
  const heard: string[] = [];
  console.warn = (...words: unknown[]) => void heard.push(words.join(' '));
  try {
    act();
  } finally {
    console.warn = original;
  }
  return heard;
}

describe('the record of a page', () => {
  // One page has one default: the tests below build on one another, as a page does while it loads.
  const first = storefrontOn();

  it('answers elements that asked before anybody could', () => {
    openPage();
    const early = asking();
    const gone = asking();
    gone.element.remove();
    expect(early.told).to.deep.equal([]);
    expect(setPageStorefront(first)).to.equal(first);
    expect(early.told).to.deep.equal([first]);
    expect(gone.told).to.deep.equal([]);
    early.element.remove();
  });

  it('answers elements that come later, also inside shadow trees', () => {
    const host = document.createElement('div');
    document.body.append(host);
    expect(asking(host.attachShadow({ mode: 'open' })).told).to.deep.equal([first]);
    host.remove();
    expect(pageStorefront()).to.equal(first);
  });

  it('keeps its first storefront, and says so to a second', () => {
    const warnings = warningsOf(() => expect(setPageStorefront(storefrontOn())).to.equal(first));
    expect(warnings.join()).to.include('already has a storefront');
    expect(warningsOf(() => setPageStorefront(first))).to.deep.equal([]);
  });

  it('leaves the requests of others alone', () => {
    const heard: Event[] = [];
    const listener = (event: Event) => void heard.push(event);
    window.addEventListener('context-request', listener);
    const other = Object.assign(new Event('context-request', { bubbles: true, composed: true }), {
      context: Symbol('other'),
      callback: () => expect.fail('was answered'),
    });
    document.body.dispatchEvent(other);
    window.removeEventListener('context-request', listener);
    expect(heard).to.deep.equal([other]);
  });
});

describe('a nearer provider', () => {
  it('is asked before the page, and also by elements that had asked the page', () => {
    const host = document.createElement('div');
    document.body.append(host);
    const element = asking(host);
    const outside = asking();
    const [page] = element.told;
    const provider = new StorefrontProvider(host);
    provider.value = storefrontOn();
    host.dispatchEvent(new Event('context-provider', { bubbles: true, composed: true }));
    expect(element.told).to.deep.equal([page, provider.value]);
    // Who is outside of it asks again too, and is answered the same.
    expect(new Set(outside.told)).to.deep.equal(new Set([page]));

    provider.value = storefrontOn();
    expect(element.told.at(-1)).to.equal(provider.value);
    element.unsubscribe();
    provider.value = storefrontOn();
    expect(element.told).to.have.length(3);
    host.remove();
    outside.element.remove();
  });
});
