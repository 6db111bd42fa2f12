import { ContextProvider } from '@lit/context';
import { LitElement, html } from 'lit';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { LeftOut } from '../../domain/offer.ts';
import { openPage, pageStorefront, storefrontContext } from '../../storefront/page.ts';
import { openMarketplace } from '../../storefront/registry.ts';
import { createStorefront } from '../../storefront/storefront.ts';
import type { Storefront } from '../../storefront/storefront.ts';
import { misconfigured } from '../shared/failure.ts';
import { VitrineProblemEvent } from './events.ts';

/**
 * Gives the elements inside it a marketplace, a drive or one shop. Optional: elements outside any use the page's default.
 * What is not said here is taken from the page's default. It draws nothing of its own.
 *
 * @tag vitrine-storefront
 * @slot - The page's own content, with Vitrine's elements in it.
 * @fires {VitrineProblemEvent} vitrine-problem - Once per kind, when a backend sent records that had to be left out.
 */
export class VitrineStorefront extends LitElement {
  static readonly tag = 'vitrine-storefront';

  /** Address of the marketplace, such as `https://market.example/v1`; any scheme that an adapter is registered for. */
  @property() marketplace = '';
  /** Id of the drive whose neighbourhood is shown. */
  @property() drive = '';
  /** Id of the one shop whose offers are shown; never a rival's. */
  @property() shop = '';
  /** A ready-made storefront, instead of the attributes. */
  @property({ attribute: false }) storefront: Storefront | undefined;

  readonly #provider = new ContextProvider(this, { context: storefrontContext });

  override connectedCallback(): void {
    openPage();
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.size && this.#provider.value) return;
    const storefront = this.storefront ?? this.#make();
    if (storefront !== this.#provider.value) this.#provider.setValue(storefront);
  }

  protected override render() {
    return html`<slot></slot>`;
  }

  #make(): Storefront | undefined {
    const page = pageStorefront();
    try {
      const marketplace = this.marketplace ? openMarketplace(this.marketplace) : page?.marketplace;
      if (!marketplace) {
        misconfigured(this, 'marketplace', this.marketplace, 'is missing, and the page has no default');
        return undefined;
      }
      return createStorefront(marketplace, {
        drive: this.drive || page?.drive,
        shop: this.shop || page?.shop,
        contact: page?.contact,
        onProblem: (problem) => this.#report(problem),
      });
    } catch (error) {
      misconfigured(this, 'marketplace', this.marketplace, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  #report(problem: LeftOut): void {
    this.dispatchEvent(new VitrineProblemEvent(problem));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vitrine-storefront': VitrineStorefront;
  }
}
