import { css } from './element.ts';

/** The striped awning over a shop's part of the cart and over its pass. */
export const awningStyles = css`
  .awning {
    block-size: 18px;
    background: linear-gradient(90deg, hsl(var(--_hue) 42% 42%) 50%, hsl(var(--_hue) 40% 92%) 0) 0 0 / 36px 100%;
    mask:
      radial-gradient(circle at 9px 9px, #000 9px, transparent 9.5px) 0 0 / 18px 18px repeat-x,
      linear-gradient(#000 0 0) 0 0 / 100% 9px no-repeat;
  }
`;
