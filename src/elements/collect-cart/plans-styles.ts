import { css } from '../shared/element.ts';

/** The plans for a cart. */
export const styles = css`
  .plans {
    display: grid;
    gap: 12px;
    margin-block-end: 8px;
  }
  .plans:focus-visible {
    outline-offset: 4px;
  }
  .plan {
    display: grid;
    gap: 8px;
    padding: 12px 14px 14px;
    border: 1px solid var(--_line);
    border-radius: 12px;
  }
  .plan .stop {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 10px;
    align-items: center;
  }
  .plan .stop + .stop {
    margin-block-start: 8px;
  }
  .plan .stop .note {
    grid-column: 2;
    overflow-wrap: anywhere;
  }
`;
