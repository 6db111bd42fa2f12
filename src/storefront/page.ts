/**
 * The page's own record: its default storefront, and the elements that asked before anybody could answer. One per page,
 * however many copies of the library it loads; the first copy wins, later ones use it.
 */
import { ContextEvent, createContext } from '@lit/context';
import type { Storefront } from './storefront.ts';

/** The community context protocol's key; the registered symbol is the same in every copy of the library. */
export const storefrontContext = createContext<Storefront | undefined>(Symbol.for('vitrine.storefront/1'));

type Answer = (storefront: Storefront | undefined, unsubscribe?: () => void) => void;
type Request = ContextEvent<typeof storefrontContext>;

interface PageRecord {
  storefront: Storefront | undefined;
  /** Who has asked and still listens, by their callback. */
  readonly asked: Map<Answer, Element>;
}

const RECORD = Symbol.for('vitrine.page/1');

/** The record, made by whichever copy comes first. */
function page(): PageRecord {
  const global = globalThis as { [RECORD]?: PageRecord };
  return (global[RECORD] ??= open());
}

function open(): PageRecord {
  const record: PageRecord = { storefront: undefined, asked: new Map() };
  // Only what no nearer <vitrine-storefront> has answered bubbles up to the document.
  document.addEventListener('context-request', (event) => {
    const request = event as unknown as Request;
    if (request.context !== storefrontContext) return;
    event.stopPropagation();
    const { callback } = request;
    const forget = () => void record.asked.delete(callback);
    if (request.subscribe) record.asked.set(callback, request.composedPath()[0] as Element);
    if (record.storefront) callback(record.storefront, forget);
  });
  // A <vitrine-storefront> that comes after its children: they ask again, and find it nearer.
  document.addEventListener('context-provider', (event) => {
    for (const [callback, element] of [...record.asked]) {
      if (!element.isConnected) record.asked.delete(callback);
      else if (event.composedPath()[0] !== element && (event.target as Element).contains(outermost(element))) {
        record.asked.delete(callback);
        element.dispatchEvent(new ContextEvent(storefrontContext, element, callback, true));
      }
    }
  });
  return record;
}

/** The element itself, or the host in the document whose shadow tree it lives in. */
function outermost(element: Element): Element {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? outermost(root.host) : element;
}

/** Starts listening for elements that ask. Called when the first element is connected; calling again changes nothing. */
export const openPage = (): void => void page();

/** The page's default storefront. */
export const pageStorefront = (): Storefront | undefined => page().storefront;

/**
 * Makes `storefront` the page's default. A page has one: where there is one already (a second script tag, a second copy of
 * the library), that one stays, is returned, and the console says so.
 */
export function setPageStorefront(storefront: Storefront): Storefront {
  const record = page();
  if (record.storefront && record.storefront !== storefront) {
    console.warn(
      'Vitrine: this page already has a storefront; the first one stays. Use <vitrine-storefront> for another.',
    );
    return record.storefront;
  }
  record.storefront = storefront;
  for (const [callback] of [...record.asked]) callback(storefront, () => void record.asked.delete(callback));
  return storefront;
}
