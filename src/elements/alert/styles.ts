import { css } from '../shared/element.ts';

export const styles = css`
  summary {
    min-block-size: 44px;
    align-content: center;
    color: var(--_act);
    text-decoration: underline;
    text-underline-offset: 3px;
    cursor: pointer;
  }
  form {
    display: grid;
    gap: 8px;
  }
  label {
    display: grid;
    gap: 4px;
    font-size: 0.93em;
  }
  input {
    min-block-size: 44px;
    min-inline-size: 0;
    padding: 0 14px;
    border: 1px solid var(--_edge);
    border-radius: 12px;
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: max(16px, 1em);
  }
  input[aria-invalid] {
    border: 2px solid var(--_bad);
  }
  .mistake {
    color: var(--_bad);
    font-size: 0.93em;
  }
  .kept {
    overflow-wrap: anywhere;
  }
`;
