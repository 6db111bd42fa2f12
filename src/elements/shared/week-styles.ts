import { css } from './element.ts';

/** A week of opening hours. */
export const weekStyles = css`
  table {
    inline-size: 100%;
    max-inline-size: 26em;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 5px 8px;
    text-align: start;
    font-weight: 400;
    vertical-align: top;
  }
  th:first-letter {
    text-transform: uppercase;
  }
  td {
    text-align: end;
  }
  td .note {
    display: block;
  }
  td bdi {
    display: inline-block;
  }
  th .note {
    white-space: nowrap;
  }
  .today {
    background: var(--_tint);
  }
  .today th,
  .today td {
    font-weight: 600;
  }
  .today .note {
    font-weight: 400;
  }
  .today > :first-child {
    border-start-start-radius: 8px;
    border-end-start-radius: 8px;
    box-shadow: inset 3px 0 0 hsl(var(--_hue) 42% 42%);
  }
  .today > :first-child:dir(rtl) {
    box-shadow: inset -3px 0 0 hsl(var(--_hue) 42% 42%);
  }
  .today > :last-child {
    border-start-end-radius: 8px;
    border-end-end-radius: 8px;
  }
  .changes {
    display: grid;
    gap: 4px;
    padding: 8px 8px 0;
  }
`;
