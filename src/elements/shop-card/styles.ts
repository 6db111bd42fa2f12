import { css } from '../shared/element.ts';

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .card {
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
  }
  .body {
    display: grid;
    /* What is wide, such as an address without spaces, must not widen the card. */
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    padding: 12px 16px 16px;
  }
  /* No longer a line than an eye follows. */
  .body > p {
    max-inline-size: 46em;
  }
  .sentence {
    display: grid;
    place-content: center;
    place-items: center;
    gap: 12px;
    min-block-size: 11em;
    padding: 16px;
    text-align: center;
  }
  .sentence:has(vitrine-shop-picker) {
    grid-template-columns: 100%;
  }
  vitrine-shop-picker {
    inline-size: 100%;
    text-align: start;
  }
  .failed {
    display: grid;
    gap: 12px;
    justify-items: center;
  }
  header {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 12px;
  }
  h3.title {
    font-size: 1.3em;
    text-wrap: balance;
  }
  [part='distance'] {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  /* Beside its dot, also where it wraps. */
  .open {
    display: flex;
    align-items: baseline;
  }
  .dot {
    flex: none;
  }
  .open b,
  .open .hours {
    font-size: 1em;
    font-weight: 600;
    text-align: start;
  }
  .open > b::first-letter,
  .open .hours::first-letter {
    text-transform: uppercase;
  }
  address {
    font-style: normal;
  }
  summary {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    color: var(--_act);
    font-size: 0.9em;
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::after {
    content: '';
    inline-size: 6px;
    block-size: 6px;
    border-block-end: 2px solid;
    border-inline-end: 2px solid;
    rotate: 45deg;
    translate: 0 -2px;
  }
  [open] > summary::after {
    rotate: 225deg;
    translate: 0 2px;
  }
  .links,
  .services {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  a {
    color: var(--_act);
    text-underline-offset: 3px;
    overflow-wrap: anywhere;
  }
  a.ghost {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    color: inherit;
    text-decoration: none;
    font-weight: 400;
    overflow-wrap: break-word;
  }
  .services li {
    padding: 3px 10px;
    border-radius: 999px;
    background: var(--_tint);
    font-size: 0.86em;
  }
  h4 {
    font-weight: 600;
    font-size: 0.9em;
  }
  .points ul {
    display: grid;
    gap: 8px;
    padding-block-start: 6px;
  }
  .points .note {
    display: block;
  }
  .points b {
    font-weight: 600;
  }
  dl {
    display: grid;
    gap: 6px;
    padding-block: 6px;
  }
  @container (inline-size < 24em) {
    .links > * {
      flex: auto;
      justify-content: center;
    }
  }
  @container (inline-size > 26em) {
    dl > div {
      display: grid;
      grid-template-columns: 9em 1fr;
    }
  }
  .choose {
    justify-self: start;
  }
  @container (inline-size < 24em) {
    .choose {
      justify-self: stretch;
    }
  }
  .skeleton {
    min-block-size: 21em;
    align-content: start;
  }
  i {
    block-size: 1.4em;
    inline-size: 70%;
    border-radius: 6px;
    background: var(--_tint);
  }
  i.title {
    block-size: 1.7em;
    inline-size: 50%;
  }
  i.press {
    block-size: 44px;
    inline-size: 12em;
    border-radius: 999px;
  }
`;
