/**
 * The community context protocol, as far as a storefront needs it: an element asks by an event that bubbles, the nearest
 * provider answers. Written here since it is 0.4 kB where @lit/context is 1.2; the events are the same, so its consumers
 * and providers work with ours.
 */
import type { Storefront } from './storefront.ts';

/** The context's key; the registered symbol is the same in every copy of the library. */
export const storefrontContext = Symbol.for('vitrine.storefront/1');

/** Takes the storefront, now and whenever it becomes another one; `unsubscribe` ends that. */
export type Answer = (storefront: Storefront, unsubscribe?: () => void) => void;

/** An element asks for the storefront around it. */
export class ContextRequestEvent extends Event {
  readonly context = storefrontContext;
  readonly subscribe = true;
  readonly contextTarget: Element;
  readonly callback: Answer;

  constructor(asking: Element, callback: Answer) {
    super('context-request', { bubbles: true, composed: true });
    this.contextTarget = asking;
    this.callback = callback;
  }
}

/** Answers the requests that come from inside an element, or from anywhere in the document; early ones too, once it can. */
export class StorefrontProvider {
  readonly #asked = new Map<Answer, Element>();
  #value: Storefront | undefined;

  constructor(scope: Document | HTMLElement) {
    scope.addEventListener('context-request', (event) => {
      // Anybody may fire an event of this name: only its shape says what it is.
      const { context, callback, subscribe } = event as ContextRequestEvent;
      const [asking] = event.composedPath() as Element[];
      if (context !== storefrontContext || !asking || asking === scope) return;
      event.stopPropagation();
      if (subscribe) this.#asked.set(callback, asking);
      this.#answer(callback);
    });
    // A nearer provider has come after its children: those ask again, and find it.
    scope.addEventListener('context-provider', (event) => {
      if (event.target === scope) return;
      for (const [callback, asking] of [...this.#asked]) {
        this.#asked.delete(callback);
        if (asking.isConnected) asking.dispatchEvent(new ContextRequestEvent(asking, callback));
      }
    });
  }

  get value(): Storefront | undefined {
    return this.#value;
  }

  set value(storefront: Storefront | undefined) {
    this.#value = storefront;
    for (const [callback, asking] of [...this.#asked])
      if (asking.isConnected) this.#answer(callback);
      else this.#asked.delete(callback);
  }

  #answer(callback: Answer): void {
    if (this.#value) callback(this.#value, () => void this.#asked.delete(callback));
  }
}
