import { VitrineProblemEvent } from './events.ts';
import type { LeftOut } from '../../domain/offer.ts';

/** Tells the integrator what was left out: in the console, and as `vitrine-problem` on the element or the document that had it. */
export function reportProblem(problem: LeftOut, at: EventTarget = document): void {
  console.warn(`Vitrine: ${problem.count} records left out. ${problem.reasons.join('; ')}`);
  at.dispatchEvent(new VitrineProblemEvent(problem));
}
