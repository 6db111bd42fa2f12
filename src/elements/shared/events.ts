/** What every element may fire. */

/** An element could not get what it shows. The shopper sees a sentence and can try again. */
export class VitrineErrorEvent extends Event {
  static readonly type = 'vitrine-error';
  /** Usually a `MarketplaceError`. */
  readonly error: unknown;

  constructor(error: unknown) {
    super(VitrineErrorEvent.type, { bubbles: true, composed: true });
    this.error = error;
  }
}

declare global {
  interface HTMLElementEventMap {
    'vitrine-error': VitrineErrorEvent;
  }
}
