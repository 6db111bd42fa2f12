import { html, nothing } from 'lit/html.js';
import type { Shop } from '../../domain/shop.ts';
import type { Loadable } from '../../storefront/source.ts';
import { failure } from '../shared/failure.ts';
import { common, distanceWords } from '../shared/words.ts';
import type { Finder } from './finder.ts';
import { FEW } from './list.ts';
import type { ListView, ShopList } from './list.ts';
import { renderAny, renderOnlyShop, renderShop, renderSkeleton, street } from './row.ts';
import type { Speech } from './row.ts';

/** What the results are drawn with. */
export interface Scene extends Speech {
  /** Id of the chosen shop. */
  chosen: string;
  required: boolean;
  disabled: boolean;
  choose: (shop: Shop | undefined) => void;
}

/** The list, or what there is instead of one. */
export function renderResults(
  list: ShopList | undefined,
  state: Loadable<ListView>,
  finder: Finder | undefined,
  scene: Scene,
) {
  const lists = list?.lists ?? 'many';
  return html`${renderStatus(state, lists, list?.withinKm, finder, scene)}
  ${state.status === 'ready' ? finder?.renderWays(state.value) : nothing}
  ${
    state.status === 'ready'
      ? list && renderList(list, state.value, scene)
      : state.status === 'failed'
        ? failure(state.error, scene.language, () => list?.retry())
        : lists === 'none'
          ? nothing
          : renderSkeleton(lists === 'one' ? 1 : FEW, !!list?.wants)
  }`;
}

/** It stays in place through all states, so that what changes in it is heard. */
function renderStatus(
  state: Loadable<ListView>,
  lists: ShopList['lists'],
  withinKm: number | undefined,
  finder: Finder | undefined,
  scene: Scene,
) {
  const view = state.status === 'ready' ? state.value : undefined;
  const isEmpty = view ? !view.rows.length : state.status === 'loading' && lists === 'none';
  const looks = isEmpty ? `sentence ${lists}` : lists === 'one' ? 'spoken' : 'status note';
  const loading = state.status === 'loading' ? scene.texts.loading : '';
  return html`<p class=${looks} part="status" role="status">
    ${isEmpty ? street : nothing}${view ? statusWords(view, lists, withinKm, finder, scene) : loading}
  </p>`;
}

/** How many shops there are and why they stand in this order, or why there are none. */
function statusWords(
  view: ListView,
  lists: ShopList['lists'],
  withinKm: number | undefined,
  finder: Finder | undefined,
  { texts, language, stock }: Scene,
): string {
  const { rows, gone, more, by, wanted } = view;
  const said: unknown[] = [gone && texts.chosenGone, finder?.lost];
  const found = finder?.words(view);
  const order = wanted ? stock?.wantsTexts(language).order(wanted) : texts.order[by];
  if (found) said.push(found, rows.length && finder?.count && order);
  else if (rows.length) said.push(`${texts.found(rows.length, more)}.`, order);
  else if (lists === 'none') said.push(texts.invite);
  else said.push(withinKm ? texts.emptyWithin(distanceWords(withinKm * 1000, language)) : texts.empty);
  return said.filter(Boolean).join(' ');
}

function renderList(list: ShopList, { rows, apart, stockError, pageError, more }: ListView, scene: Scene) {
  const { texts, language, chosen, disabled, choose } = scene;
  const shops = [...apart, ...rows];
  if (list.lists === 'one')
    return html`${renderNoStock(list, stockError, scene)}${shops.map((row) => renderOnlyShop(row, scene))}`;
  return html`${renderNoStock(list, stockError, scene)}
  ${
    shops.length || chosen
      ? html`<div
          class="shops"
          part="shops"
          role="radiogroup"
          aria-label=${texts.shops}
          aria-required=${scene.required ? 'true' : 'false'}
        >
          ${renderAny(texts, disabled, () => choose(undefined))}
          ${shops.map((row) => renderShop(row, scene, row.shop.id === chosen, disabled, () => choose(row.shop)))}
        </div>`
      : nothing
  }
  ${pageError ? failure(pageError, language, () => list.retry()) : nothing}
  ${
    more && !pageError
      ? html`<button class="ghost more" part="more" @click=${() => list.more()}>${texts.more}</button>`
      : nothing
  }`;
}

function renderNoStock(list: ShopList, error: unknown, { texts, language }: Scene) {
  if (!error) return nothing;
  return html`<p class="note nostock">
    ${texts.stockUnknown}
    <button class="link" part="retry" @click=${() => list.retryStock()}>${common(language).retry}</button>
  </p>`;
}
