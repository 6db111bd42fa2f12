import { css } from '../shared/element.ts';

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .list {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 16px;
    min-block-size: 64px;
    padding: 8px 16px;
  }
  .status {
    font-weight: 600;
  }
  .sort {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--_soft);
    font-size: 0.9em;
    white-space: nowrap;
  }
  select {
    min-block-size: 44px;
    flex: 1;
    min-inline-size: 0;
    padding: 0 0.9em;
    border: 1px solid var(--_edge);
    border-radius: 999px;
    background: var(--_card);
    color: var(--_ink);
    font: inherit;
    /* Below 16 px a phone zooms into the field. */
    font-size: max(16px, 1em);
  }
  .own {
    padding: 0 16px 10px;
  }
  vitrine-alert {
    padding: 0 16px 8px;
  }
  .group {
    border-block-start: 1px solid var(--_line);
    padding-block-end: 4px;
  }
  .group > p {
    padding: 4px 16px 10px;
  }
  h3 {
    padding: 12px 16px 8px;
    font-size: 1em;
    font-weight: 600;
  }
  h3 .note {
    font-weight: 400;
  }
  .offer {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 6px 12px;
    padding: 12px 16px;
  }
  .offer + .offer {
    border-block-start: 1px solid var(--_line);
  }
  .mark {
    margin-block-start: 1px;
  }
  .shop .note,
  .promise > *,
  .cost .note {
    display: block;
  }
  /* No hour alone on a line. */
  .note {
    text-wrap: balance;
  }
  .tag {
    display: inline-block;
    padding: 2px 9px;
    border-radius: 999px;
    background: var(--_tint);
    font-size: 0.82em;
  }
  .cost {
    grid-column: 3;
    grid-row: 1;
    text-align: end;
  }
  .price {
    font-size: 1.2em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .promise,
  .facts,
  .acts {
    grid-column: 2 / -1;
  }
  .promise b {
    font-weight: 600;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
  }
  .acts .act,
  .acts .ghost {
    flex: 1 0 auto;
  }
  .acts .link,
  .more .link {
    min-block-size: 44px;
  }
  .call {
    display: grid;
    place-content: center;
    padding-inline: 0.6em;
    color: inherit;
    font-weight: 400;
    text-align: center;
    text-decoration: none;
    text-wrap: balance;
  }
  .ask {
    display: grid;
    gap: 12px;
    padding: 0 16px 12px;
  }
  .ask li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 2px 12px;
  }
  .ask .call {
    padding-inline: 1.1em;
  }
  h3:focus-visible {
    border-radius: 10px;
    outline-offset: -4px;
  }
  @container (inline-size < 22em) {
    .promise,
    .facts,
    .acts {
      grid-column-start: 1;
    }
  }
  @container (inline-size > 46em) {
    .offer {
      grid-template-columns: auto minmax(0, 1.1fr) minmax(0, 1.3fr) auto 14.5em;
    }
    .promise {
      grid-column: 3;
      grid-row: 1;
    }
    .cost {
      grid-column: 4;
      min-inline-size: 5.5em;
    }
    .acts {
      grid-column: 5;
      grid-row: 1 / span 2;
      display: grid;
      align-content: start;
      justify-items: stretch;
      gap: 2px;
    }
    .acts .link {
      justify-self: center;
    }
    .facts {
      grid-column: 2 / 5;
    }
  }
  .more {
    padding: 8px 16px;
    border-block-start: 1px solid var(--_line);
  }
  .sentence {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 12px;
    min-block-size: 14em;
    padding: 16px;
    text-align: center;
  }
  .failed {
    display: grid;
    justify-items: center;
    gap: 12px;
    padding: 12px 16px;
  }
  .why {
    padding: 4px 16px 8px;
    border-block-start: 1px solid var(--_line);
    font-size: 0.9em;
  }
  summary {
    display: inline-flex;
    align-items: center;
    min-block-size: 44px;
    color: var(--_act);
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  .why p {
    max-inline-size: 36em;
    padding-block-end: 8px;
  }
  .why a {
    color: var(--_act);
  }
  .wait {
    min-block-size: 8em;
  }
  ol {
    margin: 0;
    padding: 0 0 8px;
    list-style: none;
    counter-reset: rank;
  }
  ol li {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    padding-block: 4px;
    max-inline-size: 34em;
    counter-increment: rank;
  }
  ol li > :first-child::before {
    content: counter(rank) '. ';
    color: var(--_soft);
  }
  .weight {
    display: flex;
    align-items: center;
    gap: 8px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  meter {
    inline-size: 5em;
    block-size: 8px;
    border: 0;
    border-radius: 999px;
    background: var(--_tint);
    overflow: hidden;
  }
  meter::-webkit-meter-bar {
    border: 0;
    background: var(--_tint);
  }
  meter::-webkit-meter-optimum-value {
    background: var(--_act);
  }
  meter::-moz-meter-bar {
    background: var(--_act);
  }
  i {
    min-block-size: 1.4em;
    border-radius: 6px;
    background: var(--_tint);
  }
  /* What comes stands in the same places: shop and price, promise, button. */
  .wait > .mark {
    border: 0;
    background: var(--_tint);
  }
  .wait > :nth-child(2) {
    min-block-size: 2.4em;
  }
  .wait > :nth-child(3) {
    inline-size: 3.5em;
  }
  .wait > :nth-child(n + 4) {
    grid-column: 2 / -1;
    min-block-size: 44px;
  }
  .wait > :last-child {
    border-radius: 999px;
  }
  h3 i {
    display: block;
    inline-size: 9em;
  }
  .offer.wait {
    min-block-size: 170px;
    align-content: start;
  }
  @container (inline-size < 22em) {
    .wait > :nth-child(n + 4) {
      grid-column-start: 1;
    }
  }
  @container (inline-size > 46em) {
    .offer.wait {
      min-block-size: 110px;
    }
    .wait > :nth-child(3) {
      grid-column: 4;
    }
    .wait > :nth-child(4) {
      grid-column: 3;
      grid-row: 1;
      min-block-size: 2.4em;
    }
    .wait > :last-child {
      grid-column: 5;
      grid-row: 1;
    }
  }
`;
