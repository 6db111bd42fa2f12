import { css } from '../shared/element.ts';

export const styles = css`
  .row {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .group {
    padding-block-end: 8px;
  }
  header.row {
    align-items: start;
    padding: 12px 16px 4px;
  }
  .line {
    display: grid;
    grid-template-columns: 44px 1fr auto;
    gap: 4px 12px;
    padding: 8px 16px;
  }
  .line .note {
    display: block;
  }
  .name {
    overflow-wrap: anywhere;
  }
  .thumb {
    grid-row: span 2;
    align-self: start;
    inline-size: 44px;
    aspect-ratio: 1;
    border-radius: 8px;
    overflow: hidden;
    background: light-dark(hsl(var(--_hue) 44% 34%), hsl(var(--_hue) 34% 26%));
  }
  .thumb[data-kind='book'] {
    aspect-ratio: 2 / 3;
    border-radius: 2px 4px 4px 2px;
    border-inline-start: 3px solid rgb(0 0 0 / 0.25);
  }
  .thumb img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .money {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  b,
  .total {
    font-weight: 600;
  }
  .steps {
    grid-column: 2 / -1;
    flex-wrap: wrap;
    justify-content: space-between;
  }
  .stepper {
    display: inline-flex;
    border: 1px solid var(--_line);
    border-radius: 999px;
    overflow: clip;
  }
  .stepper button {
    min-inline-size: 44px;
    min-block-size: 44px;
    padding: 0;
    border: 0;
    border-radius: 999px;
    background: none;
    font-size: 1.2em;
  }
  .stepper button:hover {
    background: var(--_tint);
  }
  input {
    font: inherit;
    color: inherit;
    background: transparent;
  }
  .stepper input {
    inline-size: max(2.2em, 44px);
    padding: 0;
    border: 0;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .stepper :focus-visible {
    outline-offset: -3px;
  }
  .steps .link,
  .removed .link {
    min-inline-size: 44px;
    min-block-size: 44px;
    color: inherit;
  }
  .removed {
    padding: 8px 16px;
  }
  .change {
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
    margin: 0 16px 8px;
    padding: 8px 12px 0;
    border-radius: 10px;
    background: color-mix(in srgb, var(--_warn) 12%, var(--_card));
    color: var(--_warn);
    font-size: 0.93em;
  }
  .change p {
    flex: 1 0 100%;
  }
  .change .link {
    min-inline-size: 44px;
    min-block-size: 44px;
    text-align: start;
    color: inherit;
    font-size: 1em;
    font-weight: 600;
  }
  fieldset {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  legend {
    padding: 0 0 4px;
    font-weight: 600;
  }
  .address {
    gap: 12px;
  }
  .ways {
    margin: 4px 16px 12px;
  }
  .way {
    display: flex;
    gap: 10px;
    min-block-size: 44px;
    padding: 10px 12px;
    border: 1px solid var(--_line);
    border-radius: 12px;
  }
  .way:has(:checked) {
    border-color: var(--_act);
    background: var(--_tint);
  }
  .way .note {
    display: block;
  }
  .way input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_act);
  }
  .reason {
    padding: 0 16px 8px 72px;
  }
  .sum {
    padding: 0 16px 12px;
    font-variant-numeric: tabular-nums;
  }
  .total {
    padding: 16px;
    border-block-start: 1px solid var(--_line);
    font-variant-numeric: tabular-nums;
  }
  .total + .total {
    padding-block-start: 0;
    border: 0;
  }
  .pad {
    padding: 0 16px 16px;
  }
  .foot,
  form,
  .failed {
    display: grid;
    gap: 12px;
    max-inline-size: 36em;
  }
  .foot:first-child {
    padding-block-start: 16px;
  }
  .field {
    display: grid;
    gap: 4px;
    font-size: 0.93em;
  }
  .field input {
    min-block-size: 44px;
    min-inline-size: 0;
    padding: 0 14px;
    border: 1px solid var(--_edge);
    border-radius: 12px;
    font-size: max(16px, 1em);
  }
  .field input[aria-invalid] {
    border: 2px solid var(--_bad);
  }
  .mistake {
    display: block;
    margin-block-start: 6px;
    color: var(--_bad);
  }
  .check {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
  }
  .check input {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_act);
  }
  .wide {
    display: block;
    min-block-size: 52px;
    inline-size: 100%;
    text-align: center;
    text-wrap: balance;
    text-decoration: none;
  }
  a.wide {
    display: grid;
    place-content: center;
  }
  .notice:not(:empty) {
    padding: 12px;
    border-radius: 10px;
    background: var(--_tint);
  }
  /* Not hidden: what appears together with its words is not always read out. */
  .notice:empty {
    margin-block-end: -12px;
  }
  .skeleton {
    min-block-size: 220px;
    border-radius: var(--_radius);
    background: var(--_tint);
  }
  summary {
    min-block-size: 44px;
    align-content: center;
    color: var(--_act);
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  dt {
    font-weight: 600;
  }
  dd {
    margin-block-end: 10px;
    overflow-wrap: anywhere;
  }
  dd a,
  .note a {
    display: inline-block;
    padding-block: 4px;
    margin-inline-end: 12px;
    color: var(--_act);
  }
`;
