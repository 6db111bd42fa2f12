import { VitrineProblemEvent } from './elements/storefront/events.ts';
import type { LeftOut } from './domain/offer.ts';

/** Tells the integrator what was left out: in the console, and as `vitrine-problem` on the document. */
export function reportProblem(problem: LeftOut): void {
  console.warn(`Vitrine: ${problem.count} records left out. ${problem.reasons.join('; ')}`);
  document.dispatchEvent(new VitrineProblemEvent(problem));
}
