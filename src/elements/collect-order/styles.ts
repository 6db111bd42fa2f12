import { css } from '../shared/element.ts';

export const styles = css`
  .ticket + .ticket {
    margin-block-start: 16px;
  }
  .ticket {
    max-inline-size: 44em;
    background: var(--_card);
  }
  .body {
    display: grid;
    gap: 8px;
    padding: 16px;
  }
  h3:focus {
    outline: none;
  }
  /* Its room is there before its words. */
  .opening {
    display: block;
    min-block-size: 24px;
  }
  .hours {
    min-block-size: 24px;
    font-size: 1em;
  }
  .say {
    margin-block-start: 8px;
  }
  .code {
    font:
      700 2.7em/1 ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      monospace;
    letter-spacing: 0.14em;
  }
  .state {
    display: grid;
    gap: 2px;
    padding: 8px 12px;
    border: 1px dashed var(--_edge);
    border-radius: 10px;
  }
  .state span:empty {
    display: none;
  }
  .state span {
    color: var(--_soft);
    font-size: 0.9em;
  }
  b,
  .total {
    font-weight: 600;
  }
  [data-state='accepted'] .state {
    border-style: solid;
  }
  [data-state='ready'] .state {
    border: 0;
    background: var(--_good);
    color: var(--_card);
  }
  [data-state='ready'] .state b {
    font-size: 1.25em;
  }
  [data-state='ready'] .state b::before {
    content: '✓ ';
    content: '✓ ' / '';
  }
  [data-state='ready'] .state span {
    color: inherit;
  }
  [data-state='refused'] .state,
  [data-state='expired'] .state {
    border-color: var(--_bad);
    color: var(--_bad);
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin: 0;
    padding: 0 16px 16px;
    list-style: none;
    color: var(--_soft);
    font-size: 0.8em;
  }
  /* Four of a width, unless a word needs more. */
  .steps li {
    flex: 1 0 20%;
    min-inline-size: min-content;
    padding-block-start: 6px;
    border-block-start: 3px solid var(--_line);
  }
  .steps .on {
    border-color: var(--_good);
    color: var(--_ink);
    font-weight: 600;
  }
  .tear {
    margin-inline: 16px;
    padding-inline: 0;
    border-block-start: 2px dashed var(--_line);
  }
  ul {
    display: grid;
    gap: 6px;
  }
  .row {
    display: flex;
    gap: 12px;
    font-variant-numeric: tabular-nums;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .refused {
    display: block;
    color: var(--_bad);
    font-size: 0.9em;
  }
  a:not(.act) {
    color: var(--_act);
    white-space: nowrap;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 16px;
  }
  .actions button {
    min-block-size: 44px;
  }
  .sure,
  .trouble {
    flex: 1 0 100%;
  }
  .sure {
    margin-block: 6px;
    outline-offset: 6px;
  }
  .rights {
    display: grid;
    gap: 8px;
    justify-items: start;
    padding-block-start: 8px;
    border-block-start: 1px solid var(--_line);
  }
  .rights:empty {
    display: none;
  }
  .rights button {
    min-block-size: 44px;
  }
  .bad,
  .trouble {
    color: var(--_bad);
  }
  .pay {
    display: grid;
    place-content: center;
    margin: 16px;
    min-block-size: 52px;
    text-decoration: none;
  }
  .last:not(:empty),
  .stale:not(:empty) {
    padding: 12px 16px 0;
  }
  .skeleton {
    min-block-size: 360px;
  }
  i {
    inline-size: 60%;
    block-size: 1em;
    border-radius: 6px;
    background: var(--_tint);
  }
  i:last-of-type {
    inline-size: 100%;
    block-size: 5em;
    margin-block-start: 8px;
  }
  .failed {
    display: grid;
    gap: 12px;
    justify-items: start;
  }
  [part='again'] > summary {
    padding-inline: 0;
    border: 0;
    color: var(--_act);
    font-weight: 600;
  }
  [part='again'] > :not(summary) {
    margin-block-end: 8px;
  }
  .recent {
    padding: 16px 0;
  }
  .recent > .title {
    padding: 0 16px 4px;
  }
  summary {
    min-block-size: 44px;
    align-content: center;
    padding: 6px 16px;
    border-block-start: 1px solid var(--_line);
    cursor: pointer;
  }
  summary .note {
    display: block;
  }
  @media (forced-colors: active) {
    .steps .on {
      border-color: Highlight;
    }
  }
  @media print {
    .actions,
    .pay,
    summary {
      display: none;
    }
    .ticket {
      border: 1px solid;
      break-inside: avoid;
    }
  }
`;
