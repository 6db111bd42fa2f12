import { css } from './element.ts';

/** What opens beside a button. */
export const panelStyles = css`
  .panel {
    inline-size: min(24em, calc(100vw - 16px));
    padding: 0 12px 4px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_card);
    /* Whatever it stands in. */
    color: var(--_ink);
    font-size: var(--vitrine-font-size, 15px);
    font-weight: 400;
    white-space: normal;
    overflow: auto;
    box-shadow: 0 18px 40px -20px rgb(0 0 0 / 0.5);
  }
  .panel .title {
    padding-block: 12px 4px;
  }
`;
