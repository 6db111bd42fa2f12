import { VitrineProblemEvent } from './events.ts';
import type { LeftOut } from '../../domain/offer.ts';
import type { MarketplaceError } from '../../marketplace/error.ts';
import { VitrineErrorEvent } from '../shared/events.ts';

/** Tells the integrator what was left out: in the console, and as `vitrine-problem` on the element or the document that had it. */
export function reportProblem(problem: LeftOut, at: EventTarget = document): void {
  console.warn(`Vitrine: ${problem.count} records left out. ${problem.reasons.join('; ')}`);
  at.dispatchEvent(new VitrineProblemEvent(problem));
}

/** What has been said of drives, by which nothing is said twice. */
const said = new Set<string>();

/** Elements that ask about an order, a wish or a shop's own side, which may be unknown wherever they are. */
const ELSEWHERE = ['vitrine-collect-order', 'vitrine-alert', 'vitrine-counter'];

/**
 * Names, in the console, a drive that the marketplace does not know or has switched off. Shoppers see a sentence and can try
 * again; that it will not help, only the integrator can do something about.
 *
 * @param at Hears of what goes wrong at this drive.
 */
export function nameDrive(at: EventTarget, drive: () => string | undefined): void {
  at.addEventListener(VitrineErrorEvent.type, (event) => {
    const name = drive();
    const { code, message } = ((event as VitrineErrorEvent).error ?? {}) as Partial<MarketplaceError>;
    const [from] = event.composedPath() as Partial<Element>[];
    if (!name || code !== 'not_found' || ELSEWHERE.includes(from?.localName ?? '')) return;
    const sentence = `Vitrine: drive="${name}": ${message}`;
    if (!said.has(sentence)) console.error(sentence);
    said.add(sentence);
  });
}
