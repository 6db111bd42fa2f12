import { css } from '../shared/element.ts';

/** The popover of the other offers. */
export const styles = css`
  .panel .flow {
    flex-wrap: nowrap;
    padding-block: 10px;
  }
  .panel .flow + .flow {
    border-block-start: 1px solid var(--_line);
  }
  .panel .flow > span:not(.mark) {
    flex: 1;
  }
  .panel .price {
    font-size: 1em;
  }
  .panel .note {
    display: block;
  }
`;
