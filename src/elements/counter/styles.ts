import { css } from '../shared/element.ts';

export const styles = css`
  .counter {
    /* Nobody's, until one knows whose counter it is. */
    --_hue: 158;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: clip;
    background: var(--_card);
    /* Phones zoom into fields with smaller letters. */
    font-size: max(16px, var(--vitrine-font-size, 16px));
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    column-gap: 16px;
    min-block-size: 60px;
    padding: 6px 16px;
  }
  header .title {
    font-size: 1.4em;
  }
  header .link {
    min-block-size: 44px;
  }
  h4 {
    margin: 0;
  }
  .title:focus,
  h4:focus {
    outline: none;
  }
  .notice {
    margin: 0 16px;
    color: var(--_good);
    font-weight: 600;
  }
  .notice:not(:empty) {
    margin-block: 4px 8px;
    padding: 10px 14px;
    border-radius: 10px;
    background: color-mix(in srgb, var(--_good) 9%, var(--_card));
  }
  .notice[data-lost] {
    color: var(--_warn);
    background: color-mix(in srgb, var(--_warn) 10%, var(--_card));
  }
  /* On a wide screen orders stand side by side: no button is wider than a hand. */
  section {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 26em), 1fr));
  }
  h3 {
    position: sticky;
    inset-block-start: 0;
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 9px 16px;
    background: var(--_tint);
    font: inherit;
    font-weight: 600;
  }
  .count {
    min-inline-size: 1.9em;
    padding: 0 7px;
    border-radius: 999px;
    background: var(--_card);
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .order {
    display: grid;
    gap: 6px;
    align-content: start;
    padding: 14px 16px 18px;
    /* The heading hides that of the first ones. */
    box-shadow: 0 -1px var(--_line);
  }
  .order .title {
    font-size: 1.3em;
    font-variant-numeric: lining-nums;
  }
  .due {
    color: var(--_good);
    font-size: 0.92em;
    font-weight: 600;
  }
  .due[data-tone='soon'] {
    color: var(--_warn);
  }
  .due[data-tone='late'],
  .trouble {
    color: var(--_bad);
    font-weight: 600;
  }
  .lines li {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 16px;
    padding-block: 3px;
  }
  .pay {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding-block: 8px 4px;
    border-block-start: 1px dashed var(--_line);
    font-weight: 600;
  }
  .amount {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .reach,
  .picks {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .ghost {
    display: grid;
    place-content: center;
    color: inherit;
    text-align: center;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .reach .ghost,
  .picks .ghost {
    font-size: 0.9em;
    font-weight: 400;
  }
  .next {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  /* What has the focus is never behind a heading that sticks. */
  button,
  input,
  a,
  h4 {
    scroll-margin-block: 64px 16px;
  }
  .next > * {
    flex: 1 0 auto;
    min-block-size: 52px;
  }
  .wide {
    flex: 999 0 60%;
    min-block-size: 52px;
    font-size: 1.06em;
  }
  .unfolded,
  .sign-in {
    display: grid;
    gap: 10px;
  }
  .sign-in {
    max-inline-size: 26em;
    margin-inline: auto;
    padding: 24px 16px;
  }
  .sign-in .title {
    font-size: 1.6em;
  }
  .sign-in label:not(.pick) {
    margin-block-start: 8px;
    font-weight: 600;
  }
  .trouble:empty {
    display: none;
  }
  fieldset {
    display: grid;
    gap: 8px;
    min-inline-size: 0;
    margin: 0;
    padding: 10px 0 0;
    border: 0;
    border-block-start: 1px dashed var(--_edge);
  }
  legend {
    float: inline-start;
    inline-size: 100%;
    padding: 0;
    font-weight: 600;
  }
  .pick {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
  }
  .picks .pick {
    flex: 1;
    padding-inline: 14px;
    border: 1px solid var(--_edge);
    border-radius: 999px;
  }
  .pick:has(:checked) {
    background: var(--_tint);
  }
  .sign-in .pick {
    background: none;
  }
  input {
    color: inherit;
    accent-color: var(--_act);
    font: inherit;
  }
  input:is([type='radio'], [type='checkbox']) {
    flex: none;
    inline-size: 22px;
    block-size: 22px;
    margin: 0;
  }
  input:is([type='text'], [type='password']) {
    inline-size: 100%;
    min-block-size: 52px;
    padding: 0 16px;
    border: 1px solid var(--_edge);
    border-radius: 12px;
    background: var(--_card);
  }
  input[aria-invalid='true'] {
    border-color: var(--_bad);
  }
  .why {
    display: none;
    gap: 8px;
  }
  .why label {
    display: grid;
    gap: 4px;
  }
  [data-answer='refuse'] .why {
    display: grid;
  }
  input.code {
    min-block-size: 64px;
    font:
      700 1.9em/1 ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      monospace;
    letter-spacing: 0.16em;
    text-align: center;
    text-transform: uppercase;
  }
  .done {
    padding-block-end: 8px;
  }
  .done .order {
    gap: 0;
    padding-block: 8px;
  }
  .done h4 {
    font: inherit;
  }
  .empty,
  .sentence {
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 10px;
    min-block-size: 220px;
    padding: 24px 16px;
    text-align: center;
  }
  .skeleton {
    display: grid;
    align-content: start;
    gap: 16px;
    min-block-size: 360px;
    padding: 20px 16px;
  }
  i {
    block-size: 140px;
    border-radius: 12px;
    background: var(--_tint);
  }
  i.name {
    block-size: 26px;
    inline-size: 55%;
  }
  @media (forced-colors: active) {
    .order {
      border-block-start: 1px solid;
    }
    .picks .pick:has(:checked) {
      border: 2px solid Highlight;
    }
    .notice:not(:empty) {
      border: 1px solid CanvasText;
    }
  }
`;
