import { css } from '../shared/element.ts';

/** The popover of the other offers. */
export const styles = css`
  .panel {
    inline-size: min(24em, calc(100vw - 16px));
    padding: 0 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_card);
    color: inherit;
    overflow: auto;
    box-shadow: 0 18px 40px -20px rgb(0 0 0 / 0.5);
  }
  .panel .title {
    padding-block: 12px 4px;
  }
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
