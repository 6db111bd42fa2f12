import { css } from '../shared/element.ts';

/** The popover of the other offers. */
export const styles = css`
  .panel .row {
    padding-block: 10px;
  }
  .panel .row + .row {
    border-block-start: 1px solid var(--_line);
  }
  .panel .row > span:not(.mark) {
    flex: 1;
  }
  .panel .price {
    font-size: 1em;
  }
  .panel .note {
    display: block;
  }
`;
