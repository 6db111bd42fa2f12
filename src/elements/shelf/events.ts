/** The shopper has searched a shelf, and what was found is shown. */
export class VitrineShelfSearchedEvent extends Event {
  static readonly type = 'vitrine-shelf-searched';
  /** What was searched for; empty for everything. */
  readonly text: string;
  /** How many products are shown so far. */
  readonly count: number;

  constructor(text: string, count: number) {
    super(VitrineShelfSearchedEvent.type, { bubbles: true, composed: true });
    this.text = text;
    this.count = count;
  }
}

declare global {
  interface HTMLElementEventMap {
    'vitrine-shelf-searched': VitrineShelfSearchedEvent;
  }
}
