import { css } from './element.ts';

/**
 * Host styles and tokens. Nothing public is declared on `:host`: pages set `--vitrine-…` wherever they like, and what is
 * private reads it with a fallback. Lengths are px and em, since 1rem is 10 px in one shop and 18 px in another.
 */
export const hostStyles = css`
  :host {
    display: block !important;
  }
  :host([hidden]) {
    display: none !important;
  }
  .root {
    --_ink: var(--vitrine-color-text, light-dark(#211, #eed));
    --_soft: var(--vitrine-color-text-soft, light-dark(#655, #ba9));
    --_card: var(--vitrine-color-surface, light-dark(#fff, #222));
    --_tint: var(--vitrine-color-tint, light-dark(#f7f1e7, #2f2a26));
    --_line: var(--vitrine-color-line, light-dark(#e7dfd3, #433));
    --_edge: var(--vitrine-color-edge, #887);
    --_act: var(--vitrine-color-action, light-dark(#254, #7cb));
    --_on-act: var(--vitrine-color-on-action, light-dark(#fff, #122));
    --_good: var(--vitrine-color-good, light-dark(#263, #8da));
    --_warn: var(--vitrine-color-warn, light-dark(#850, #eb6));
    --_serif: var(--vitrine-font-title, ui-serif, 'Iowan Old Style', 'Palatino Linotype', Georgia, serif);
    --_radius: var(--vitrine-radius, 14px);
    /* Nothing of the host's leaks in but colour scheme, direction and what hides or disables us. */
    all: initial;
    color-scheme: inherit;
    pointer-events: inherit;
    visibility: inherit;
    display: block;
    /* What is only spoken must scroll with its element, or it widens a page that shows us in a scrolling row. */
    position: relative;
    color: var(--_ink);
    font-family: var(--vitrine-font-text, inherit);
    font-size: var(--vitrine-font-size, 15px);
    line-height: 1.4;
  }
  .root,
  .root * {
    box-sizing: border-box;
  }
  h2,
  h3,
  h4,
  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .title {
    font: 600 1.13em/1.25 var(--_serif);
    overflow-wrap: anywhere;
  }
  .note {
    color: var(--_soft);
    font-size: 0.86em;
  }
  button {
    font: inherit;
    color: inherit;
    cursor: pointer;
    touch-action: manipulation;
  }
  .act,
  .ghost {
    min-block-size: 44px;
    padding: 0.4em 1.1em;
    border: 1px solid transparent;
    border-radius: 999px;
    font-weight: 600;
  }
  :disabled,
  [aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  /* Its colour is its border's, which high contrast keeps. */
  .dot {
    display: inline-block;
    inline-size: 8px;
    block-size: 8px;
    margin-inline-end: 6px;
    border: 4px solid var(--_good);
    border-radius: 50%;
  }
  .link {
    min-block-size: 32px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_act);
    font-size: 0.86em;
    text-decoration: underline;
  }
  .ghost {
    background: transparent;
    border-color: var(--_edge);
  }
  .act {
    background: var(--_act);
    color: var(--_on-act);
  }
  .act:hover {
    filter: brightness(0.9);
  }
  .ghost:hover {
    background: var(--_tint);
  }
  :focus-visible {
    outline: 3px solid var(--vitrine-color-focus, var(--_act));
    outline-offset: 2px;
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .mark {
    flex: none;
    inline-size: 26px;
    block-size: 22px;
    border: 1px solid hsl(var(--_hue) 25% 60%);
    border-radius: 5px 5px 3px 3px;
    background:
      radial-gradient(circle at 3px 8px, hsl(var(--_hue) 42% 42%) 3px, transparent 3.4px) 0 0 / 12px,
      radial-gradient(circle at 9px 8px, hsl(var(--_hue) 40% 92%) 3px, transparent 3.4px) 0 0 / 12px,
      repeating-linear-gradient(90deg, hsl(var(--_hue) 42% 42%) 0 6px, hsl(var(--_hue) 40% 92%) 6px 12px) 0 0 / 100% 8px
        no-repeat,
      light-dark(hsl(var(--_hue) 30% 92%), hsl(var(--_hue) 20% 26%));
  }
  .dot[data-level='limited'],
  .dot[data-level='on_order'] {
    border-color: var(--_warn);
  }
  .dot[data-level='out'],
  .dot[data-level='unknown'] {
    border: 2px solid var(--_soft);
  }
`;
