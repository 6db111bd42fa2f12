import { css } from '../shared/element.ts';

export const styles = css`
  :host {
    display: inline-block !important;
  }
  .face {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    color: inherit;
    text-decoration: none;
  }
  svg {
    flex: none;
    inline-size: 22px;
    block-size: 22px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linejoin: round;
  }
  .count {
    min-inline-size: 1.7em;
    padding: 0 0.45em;
    border-radius: 999px;
    background: var(--_act);
    color: var(--_on-act);
    font-size: 0.86em;
    line-height: 1.7;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .count[hidden] {
    display: none;
  }
  dialog {
    inline-size: 100%;
    max-inline-size: none;
    max-block-size: 92dvh;
    margin: auto 0 0;
    padding: 0;
    border: 0;
    border-radius: 20px 20px 0 0;
    overflow: auto;
    overscroll-behavior: contain;
    background: var(--_card);
    color: var(--_ink);
    box-shadow: 0 18px 60px rgb(0 0 0 / 0.4);
  }
  dialog::backdrop {
    background: rgb(20 14 8 / 0.5);
  }
  header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-block: 6px;
    padding-inline: 16px 6px;
    background: var(--_card);
  }
  h2.title {
    font-size: 1.35em;
  }
  .close {
    inline-size: 44px;
    block-size: 44px;
    border: 0;
    border-radius: 50%;
    background: none;
  }
  .close:focus-visible {
    outline-offset: -4px;
  }
  .close:hover {
    background: var(--_tint);
  }
  @media (min-width: 640px) {
    dialog {
      inline-size: var(--vitrine-cart-button-panel-width, 440px);
      max-inline-size: 100%;
      block-size: 100dvh;
      max-block-size: none;
      margin: 0;
      margin-inline-start: auto;
      border-radius: 0;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    dialog {
      transition: translate 0.2s ease-out;
    }
    @starting-style {
      dialog[open] {
        translate: 0 40px;
      }
    }
  }
  @media (forced-colors: active) {
    .count,
    dialog {
      border: 1px solid ButtonBorder;
    }
  }
`;
