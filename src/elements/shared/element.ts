import { render } from 'lit/html.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type { ReactiveController };

/** The element that a controller belongs to. */
export type Host = HTMLElement &
  Pick<ReactiveControllerHost, 'addController' | 'requestUpdate' | 'updateComplete'> & {
    readonly renderRoot: ShadowRoot;
  };

/** Names of the properties that have changed since the last drawing. */
export type Changed = ReadonlySet<PropertyKey>;

/** How a property of an element is read from its attribute. */
export interface PropertyDeclaration {
  /** The attribute, or `false` for none; the property's name in lower case by default. Never `true`, which TypeScript cannot tell apart here. */
  attribute?: string | boolean;
  /** What the attribute is turned into; a string by default, empty where there is no attribute. */
  type?: typeof Boolean | typeof Number;
}

/** A style sheet's text, so that importing an element needs no browser. */
export const css = ([text = '']: TemplateStringsArray): string => text;

const sheets = new Map<string, CSSStyleSheet>();

/** One sheet for all elements of a kind. */
export function sheetOf(text: string): CSSStyleSheet {
  let sheet = sheets.get(text);
  if (!sheet) {
    sheets.set(text, (sheet = new CSSStyleSheet()));
    sheet.replaceSync(text);
  }
  return sheet;
}

// A server may import elements to name them; it has nothing to extend.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * The base of all elements: properties with attributes, one drawing per task for all that has changed, controllers, and
 * Lit's templates. Its surface is LitElement's, as far as it goes. Written here since LitElement is a sixth of what a page
 * of offer cards may cost to download (2.3 kB against 0.7), and most of that is for what we do not do: older browsers,
 * decorators, converters, reflected properties.
 */
export abstract class VitrineElement extends Base implements Host {
  /** Made with `css`. */
  static styles: readonly string[] = [];
  /** Properties that draw the element again when they change. An accessor of the class's own asks for that itself. */
  static properties: Readonly<Record<string, PropertyDeclaration>> = {};

  /** Where the element is drawn; there from when it is connected first. */
  declare readonly renderRoot: ShadowRoot;
  /** Whether something has changed that is not drawn yet. */
  isUpdatePending = false;
  #controllers: readonly ReactiveController[] = [];
  readonly #values: Record<string, unknown> = {};
  /** What the page has set before it defined the element. */
  #early: Record<string, unknown> | undefined;
  #changed: Set<PropertyKey> | undefined;
  #updated = Promise.resolve(true);

  /** Read by the browser when it learns the tag: the moment to make the accessors. */
  static get observedAttributes(): string[] {
    return Object.entries(this.properties).flatMap(([name, declaration]) => {
      if (!(name in this.prototype))
        Object.defineProperty(this.prototype, name, {
          get(this: VitrineElement) {
            return this.#values[name];
          },
          set(this: VitrineElement, value: unknown) {
            const before = this.#values[name];
            this.#values[name] = value;
            if (before !== value) this.requestUpdate(name);
          },
        });
      return attributeOf(name, declaration) || [];
    });
  }

  constructor() {
    super();
    const own = this as Record<string, unknown>;
    // It would hide the accessors.
    for (const name in this.#properties)
      if (Object.hasOwn(own, name)) {
        (this.#early ??= {})[name] = own[name];
        delete own[name];
      }
  }

  get #properties() {
    return (this.constructor as typeof VitrineElement).properties;
  }

  /** Settles when all changes so far have been drawn; rejects when that has failed. */
  get updateComplete(): Promise<boolean> {
    return this.getUpdateComplete();
  }

  connectedCallback(): void {
    if (!this.renderRoot) {
      const renderRoot = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      renderRoot.adoptedStyleSheets = (this.constructor as typeof VitrineElement).styles.map(sheetOf);
      // Read by everybody else.
      (this as { renderRoot: ShadowRoot }).renderRoot = renderRoot;
    }
    for (const controller of this.#controllers) controller.hostConnected?.();
    this.requestUpdate();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  attributeChangedCallback(attribute: string, _before: string | null, written: string | null): void {
    const properties = this.#properties;
    for (const name in properties) {
      const declaration = properties[name]!;
      if (attributeOf(name, declaration) !== attribute) continue;
      const { type } = declaration;
      (this as Record<string, unknown>)[name] =
        type === Boolean ? written !== null : type ? Number(written) : (written ?? '');
    }
  }

  addController(controller: ReactiveController): void {
    this.#controllers = [...this.#controllers, controller];
    if (this.renderRoot && this.isConnected) controller.hostConnected?.();
  }

  /** Draws the element again, soon and once for all that has been asked until then. */
  requestUpdate(name?: PropertyKey): void {
    if (name) (this.#changed ??= new Set()).add(name);
    if (this.isUpdatePending || !this.renderRoot) return;
    this.isUpdatePending = true;
    this.#updated = this.#update();
  }

  /** What `updateComplete` waits for; an element adds what it is still loading. */
  protected getUpdateComplete(): Promise<boolean> {
    return this.#updated;
  }

  /** Waits for the moment to draw; by default the end of the task. */
  protected async scheduleUpdate(): Promise<void> {}

  /** Before each drawing: what changes here is drawn with it. */
  protected willUpdate(_changed: Changed): void {}

  /** What the element shows. */
  protected abstract render(): unknown;

  /** After each drawing. */
  protected updated(_changed: Changed): void {}

  async #update(): Promise<boolean> {
    await this.scheduleUpdate();
    const changed = this.#changed ?? new Set();
    let drawn: unknown;
    try {
      Object.assign(this, this.#early);
      this.#early = undefined;
      this.willUpdate(changed);
      for (const controller of this.#controllers) controller.hostUpdate?.();
      drawn = this.render();
    } finally {
      this.#changed = undefined;
      this.isUpdatePending = false;
    }
    render(drawn, this.renderRoot, { host: this });
    for (const controller of this.#controllers) controller.hostUpdated?.();
    this.updated(changed);
    return !this.isUpdatePending;
  }
}

const attributeOf = (name: string, { attribute = name.toLowerCase() }: PropertyDeclaration) =>
  attribute as string | false;
