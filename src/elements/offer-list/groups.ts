import { html, nothing } from 'lit/html.js';
import { common } from '../shared/words.ts';
import type { Group } from './order.ts';
import { callLink, row } from './row.ts';
import type { Scene } from './row.ts';

/** New and used apart, each with what there is, or why there is nothing. */
export function renderGroups(groups: readonly Group[], scene: Scene) {
  const leading = groups.find(({ entries }) => entries.length);
  return groups.map((group) => renderGroup(group, leading, scene));
}

/** @param leading The first group that has something. */
function renderGroup(group: Group, leading: Group | undefined, scene: Scene) {
  const { texts, card, language } = scene;
  const { condition, entries, soldOut } = group;
  const names = new Intl.ListFormat(language).format(soldOut.map(({ name }) => name));
  return html`<section class="group" part="group" aria-labelledby=${condition}>
    <h3 id=${condition}>
      ${common(language)[condition]}
      ${entries.length ? html`<span class="note">· ${texts.offers(entries.length)}</span>` : nothing}
    </h3>
    ${
      entries.length
        ? renderEntries(group, group === leading, scene)
        : leading
          ? html`<p>${noneWords(condition, scene)}</p>`
          : nothing
    }
    ${soldOut.length ? html`<p class="note">${texts.soldOutAt(names)}</p>` : nothing}
    ${
      leading || !soldOut.some(({ phone }) => phone)
        ? nothing
        : html`<ul class="ask">
            ${soldOut.slice(0, 3).map(({ name, phone }) => (phone ? html`<li><bdi>${name}</bdi>${callLink(phone, card)}</li>` : nothing))}
          </ul>`
    }
  </section>`;
}

function noneWords(condition: Group['condition'], { texts, isOne }: Scene): string {
  if (condition === 'used') return isOne ? texts.noneUsedHere : texts.noneUsed;
  return `${isOne ? texts.noneNewHere : texts.noneNew} ${texts.usedBelow}`;
}

function renderEntries({ entries }: Group, leads: boolean, scene: Scene) {
  const { shown, texts, more } = scene;
  return html`<ul>
      ${entries.slice(0, shown).map((entry, i) => row(entry, scene, { first: leads && i === 0 }))}
    </ul>
    ${
      entries.length > shown
        ? html`<p class="more">
            <button class="ghost" part="more" @click=${more}>${texts.more}</button>
          </p>`
        : nothing
    }`;
}
