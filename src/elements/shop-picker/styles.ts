import { css } from '../shared/element.ts';

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .picker {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
  }
  .search {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding: 16px 16px 0;
  }
  .place {
    flex: 1 1 10em;
    min-inline-size: 0;
    max-inline-size: 26em;
    min-block-size: 44px;
    border-radius: 999px;
  }
  /* The longest invitation fits beside both buttons. */
  .search > button {
    padding-inline: 0.8em;
  }
  input.place {
    padding: 0.4em 0.8em;
    border: 1px solid var(--_edge);
    background: var(--_card);
    color: inherit;
    font: inherit;
    /* Below 16 px a phone zooms into the field. */
    font-size: max(16px, 1em);
    text-overflow: ellipsis;
  }
  ::placeholder {
    color: var(--_soft);
    opacity: 1;
  }
  .places {
    position: absolute;
    inset-block-start: calc(100% + 6px);
    inset-inline: 16px;
    max-inline-size: 27em;
    z-index: 1;
    padding: 6px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_card);
    box-shadow: 0 18px 40px -20px rgb(0 0 0 / 0.5);
  }
  .places[hidden] {
    display: none;
  }
  .places li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-block-size: 44px;
    padding: 4px 12px;
    border-radius: 8px;
    cursor: pointer;
  }
  .places li:hover,
  .places [aria-selected='true'] {
    background: var(--_tint);
  }
  .places [aria-selected='true'] {
    outline: 2px solid var(--_act);
    outline-offset: -2px;
  }
  @container (inline-size < 32em) {
    .search .place {
      flex-basis: 100%;
    }
    .search .ghost {
      flex-grow: 1;
    }
  }
  .hint:not(:empty) {
    padding: 8px 16px 0;
    color: var(--_warn);
  }
  .status {
    display: grid;
    align-content: center;
    /* Two lines, so that the list stays where it is when the sentence grows. */
    min-block-size: calc(2.8em + 20px);
    padding: 10px 16px;
  }
  .sentence,
  .failed {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 12px;
    min-block-size: 30em;
    padding: 16px;
    text-align: center;
    text-wrap: balance;
  }
  .sentence.none {
    min-block-size: 11em;
  }
  .street {
    display: flex;
    gap: 6px;
  }
  .nostock {
    padding: 0 16px 10px;
  }
  .shop,
  .any {
    position: relative;
    display: grid;
    grid-template-columns: auto auto 1fr auto;
    align-items: start;
    padding: 12px 16px;
    border-block-start: 1px solid var(--_line);
  }
  .any {
    grid-template-columns: auto 1fr;
  }
  .only {
    border: 0;
  }
  label {
    cursor: pointer;
  }
  label:has(:disabled) {
    opacity: 0.6;
    cursor: default;
  }
  label:hover,
  .shop.chosen {
    background: var(--_tint);
  }
  .shop.chosen::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 4px;
    background: hsl(var(--_hue) 42% 42%);
  }
  [type='radio'],
  i.radio {
    inline-size: 18px;
    block-size: 18px;
    margin: 2px 0 0;
    margin-inline-end: 12px;
    accent-color: var(--_act);
  }
  .shop .mark {
    grid-column: 2;
    margin-inline-end: 12px;
  }
  .shop .title {
    grid-column: 3;
  }
  .facts {
    grid-column: 3 / -1;
  }
  .any .facts {
    grid-column: 2;
  }
  @container (inline-size < 25em) {
    .shop .facts {
      grid-column-start: 2;
    }
  }
  .facts > * {
    display: block;
  }
  [part='distance'] {
    padding-inline-start: 12px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    line-height: 1.65;
    unicode-bidi: plaintext;
  }
  .more {
    display: block;
    inline-size: calc(100% - 32px);
    max-inline-size: 30em;
    margin: 12px auto 16px;
  }
  i,
  .shop i.mark {
    border-radius: 6px;
    border-color: transparent;
    background: var(--_tint);
  }
  .shops i:not(.mark, .radio) {
    display: block;
    inline-size: 60%;
    background: linear-gradient(var(--_tint) 0 0) 0 / 100% 76% no-repeat;
  }
  /* As high as the line of text that comes. */
  .shops i:not(.mark, .radio)::before {
    content: '\\200b';
  }
  i.more {
    block-size: 44px;
    border-radius: 999px;
  }
`;
