import { css } from '../shared/element.ts';

/** The popover of the other offers. */
export const styles = css`
  /* The price stands over the button: on a phone what there is of it has the width of both. */
  .panel .flow {
    display: grid;
    grid: auto 1fr / auto 1fr auto;
    align-items: start;
    gap: 4px 10px;
    padding-block: 10px;
  }
  .panel .flow + .flow {
    border-block-start: 1px solid var(--_line);
  }
  .panel .flow > span:not(.mark) {
    grid-area: 1 / 2 / 3;
  }
  .panel .price {
    justify-self: end;
    font-size: 1em;
  }
  .panel .ghost {
    grid-column: 3;
  }
  .panel .note {
    display: block;
  }
`;
