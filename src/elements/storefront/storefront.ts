import { html } from 'lit/html.js';
import { nameDrive, reportProblem } from './report.ts';
import { StorefrontProvider } from '../../storefront/context.ts';
import { openMarketplace } from '../../storefront/registry.ts';
import { createStorefront } from '../../storefront/storefront.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { VitrineElement } from '../shared/element.ts';
import type { Changed } from '../shared/element.ts';
import { misconfigured } from '../shared/misconfigured.ts';
import { StorefrontController } from '../shared/host.ts';

/**
 * Gives the elements inside it a marketplace, a drive or one shop. Optional: elements outside any use the page's default.
 * What is not said here is taken from around it. It draws nothing of its own.
 *
 * @tag vitrine-storefront
 * @slot - The page's own content, with Vitrine's elements in it.
 * @fires {VitrineProblemEvent} vitrine-problem - Once per kind, when a backend sent records that had to be left out.
 */
export class VitrineStorefront extends VitrineElement {
  static readonly tag = 'vitrine-storefront';

  static override properties = {
    marketplace: {},
    drive: {},
    shop: {},
    remember: {},
    storefront: { attribute: false },
  };

  /** Address of the marketplace, such as `https://market.example/v1`; any scheme that an adapter is registered for. */
  marketplace = '';
  /** Id of the drive whose neighbourhood is shown. */
  drive = '';
  /** Id of the one shop whose offers are shown; never a rival's. */
  shop = '';
  /**
   * `device` keeps the chosen shop for later visits too: only where the page knows that the shopper has consented. Otherwise
   * it is kept for the session.
   */
  remember = '';
  /** A ready-made storefront, instead of the attributes. */
  storefront: Storefront | undefined;

  readonly #provider = new StorefrontProvider(this);
  /** What is around it: an outer <vitrine-storefront>, or the page's default. */
  readonly #outer = new StorefrontController(this);
  #outside: Storefront | undefined;

  constructor() {
    super();
    nameDrive(this, () => this.#provider.value?.drive);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Elements inside that woke up earlier have been answered by somebody further away.
    this.dispatchEvent(new Event('context-provider', { bubbles: true, composed: true }));
  }

  protected override willUpdate(changed: Changed): void {
    const outside = this.#outer.value;
    if (changed.size || outside !== this.#outside) this.#provider.value = this.storefront ?? this.#make(outside);
    this.#outside = outside;
  }

  protected override render() {
    return html`<slot></slot>`;
  }

  #make(outside: Storefront | undefined): Storefront | undefined {
    try {
      const marketplace = this.marketplace ? openMarketplace(this.marketplace) : outside?.marketplace;
      // Whoever is to say it may come later; the controller tells the integrator when nobody does.
      if (!marketplace) return undefined;
      return createStorefront(marketplace, {
        drive: this.drive || outside?.drive,
        shop: this.shop || outside?.shop,
        contact: outside?.contact,
        resolve: outside?.options.resolve,
        remember: this.remember === 'device' ? 'device' : undefined,
        onProblem: (problem) => reportProblem(problem, this),
      });
    } catch (error) {
      misconfigured(this, 'marketplace', this.marketplace, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-storefront': VitrineStorefront;
  }
}
