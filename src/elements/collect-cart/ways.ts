/** How what one shop hands over reaches the shopper, where somebody delivers: one of several ways. */
import { html, nothing } from 'lit/html.js';
import type { order } from '../../i18n/en/order.ts';
import { formatMoney } from '../../domain/money.ts';
import type { Way } from '../../domain/quote.ts';
import type { CollectPoint } from '../../domain/shop.ts';
import type { Law } from '../../domain/rules/rule.ts';
import { sameWay, wayName } from '../../domain/ways.ts';
import type { CartEntry } from '../../storefront/cart.ts';
import { durationWords } from '../shared/duration.ts';
import { promisedWords, windowWords } from '../shared/window.ts';
import { promiseOf } from './groups.ts';
import type { Group } from './groups.ts';
import { wayReasons } from './reasons.ts';

/** What the ways are told with. */
export interface Telling {
  texts: typeof order;
  language: string;
  now: number;
  law: Law;
}

/** The ways to choose among, with when, for how much, and why. */
export function waysOf(group: Group, { texts, language, now, law }: Telling, choose: (way: Way) => void) {
  const { part, about, lines, timeZone } = group;
  const [first] = lines;
  if (!part?.ways || !about || !first) return nothing;
  const { ways } = part;
  return html`<fieldset class="ways" part="ways">
    <legend>${texts.how}</legend>
    ${ways.map((way) => {
      const { fulfilment, name, fee, promise } = way;
      const isCollected = fulfilment.method === 'collect';
      const words = isCollected ? texts.collectAt(name ?? about.name) : texts.deliveredBy(name ?? '');
      const when = (isCollected ? promisedWords : windowWords)(promise, now, language, timeZone);
      const reasons = wayReasons(way, ways, lines, about, law, language);
      return html`<label class="way" part="way"
        ><input
          type="radio"
          name=${`way-${first.id}`}
          value=${wayName(fulfilment)}
          .checked=${sameWay(fulfilment, first.fulfilment)}
          @change=${() => choose(way)}
        /><span class="grow"><b>${words}</b><span class="note">${[when, ...reasons].join(' · ')}</span></span
        ><bdi class="money">${fee ? `+ ${formatMoney(fee, language)}` : texts.noFee}</bdi></label
      >`;
    })}
  </fieldset>`;
}

/** When what a shop hands over is there, by when surely, and how long it is kept. */
export function termsOf(
  group: Group,
  point: CollectPoint | undefined,
  { texts, language, now }: Omit<Telling, 'law'>,
): string[] {
  const { part, contract, timeZone } = group;
  const promise = promiseOf(group);
  const when = (isDelivered(group) ? windowWords : promisedWords)(promise, now, language, timeZone);
  if (contract === 'handover' || !part?.holdHours) return [when];
  const inOpenTime = point?.holdInOpenTime;
  return [when, texts.held(durationWords(part.holdHours, language, inOpenTime), inOpenTime)];
}

/** A line as it goes some other way, at the price and with the promise that the marketplace has named for it. */
export function going({ id, quantity, seen }: CartEntry, { fulfilment, promise, lines }: Way) {
  const price = lines.find(({ line }) => line === id)?.price ?? seen.price;
  return { quantity, fulfilment, seen: { price, promise } };
}

/** Whether what a shop hands over is brought to the shopper. */
export const isDelivered = ({ lines: [first] }: Group): boolean => first?.fulfilment.method === 'delivery';

/** The groups whose courier does not go to a postcode. */
export function beyondReach(groups: readonly Group[], postcode = ''): Group[] {
  const place = postcode.replace(/\s/g, '');
  return groups.filter(({ part, lines: [first] }) => {
    const way = part?.ways?.find(({ fulfilment }) => first && sameWay(fulfilment, first.fulfilment));
    return way?.postcodes && !way.postcodes.includes(place);
  });
}
