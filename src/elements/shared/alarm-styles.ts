import { css } from './element.ts';

/** What has gone wrong, or is about to be given up. */
export const alarmStyles = css`
  .root {
    --_bad: var(--vitrine-color-bad, light-dark(#a3271d, #ff9f93));
  }
`;
