import type { LeftOut } from '../../domain/offer.ts';

/** A backend sent records that could not be used; the good ones are shown. For the integrator. */
export class VitrineProblemEvent extends Event {
  static readonly type = 'vitrine-problem';
  /** How many, and the first reasons. */
  readonly problem: LeftOut;

  constructor(problem: LeftOut) {
    super(VitrineProblemEvent.type, { bubbles: true, composed: true });
    this.problem = problem;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'vitrine-problem': VitrineProblemEvent;
  }
}
