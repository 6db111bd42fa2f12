import type { Host, ReactiveController } from './element.ts';
import { onLanguageAdded, textsOf } from '../../i18n/languages.ts';
import type { Group, Texts } from '../../i18n/languages.ts';

const hosts = new Set<Host>();
const refresh = () => hosts.forEach((host) => host.requestUpdate());
/** One observer per page serves all elements: `lang` may change anywhere above them. */
let observer: MutationObserver | undefined;

/** The language of the nearest `lang` attribute, through shadow roots; English when there is none. */
export function languageOf(element: Element): string {
  for (let at: Element | undefined = element; at;) {
    const found: Element | null = at.closest('[lang]');
    if (found) return found.getAttribute('lang') || 'en';
    at = (at.getRootNode() as Partial<ShadowRoot>).host;
  }
  return 'en';
}

/** Gives an element the texts of its group in the language around it, and draws it again when that changes. */
export class LocalizeController<G extends Group> implements ReactiveController {
  readonly #host: Host;
  readonly #group: G;
  readonly #builtIn: Readonly<Record<'en' | 'fr', Texts[G]>>;

  constructor(host: Host, group: G, builtIn: Readonly<Record<'en' | 'fr', Texts[G]>>) {
    this.#host = host;
    this.#group = group;
    this.#builtIn = builtIn;
    host.addController(this);
  }

  /** BCP 47, valid for `Intl`. */
  get language(): string {
    const language = languageOf(this.#host);
    try {
      return Intl.getCanonicalLocales(language)[0] ?? 'en';
    } catch {
      return 'en';
    }
  }

  get texts(): Texts[G] {
    return textsOf(this.#group, this.language, this.#builtIn);
  }

  hostConnected(): void {
    if (!hosts.size) {
      observer ??= new MutationObserver(refresh);
      observer.observe(document, { attributes: true, attributeFilter: ['lang'], subtree: true });
      onLanguageAdded(refresh);
    }
    hosts.add(this.#host);
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
    if (!hosts.size) observer?.disconnect();
  }
}
