import { css } from '../shared/element.ts';

/** What the picker's filters and its ways on look like; loaded with them. */
export const finderStyles = css`
  .filters,
  .ways {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 8px 16px;
    padding: 12px 16px 0;
  }
  .ways {
    justify-content: center;
    padding-block-end: 16px;
  }
  .filters label {
    flex: 1 1 12em;
    min-inline-size: 0;
    max-inline-size: 26em;
  }
  /* A line of its own: the choices below it are of one width. */
  .filters .check {
    flex-basis: 100%;
    max-inline-size: none;
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 44px;
  }
  .filters [type] {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    accent-color: var(--_act);
  }
  select {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 0.4em 0.8em;
    border: 1px solid var(--_edge);
    border-radius: 10px;
    background: var(--_card);
    color: inherit;
    font: inherit;
    font-size: max(16px, 1em);
  }
  .sentence:has(+ .ways) {
    align-content: end;
    min-block-size: 15em;
  }
  .sentence + .ways {
    align-content: start;
    min-block-size: 15em;
  }
`;
