import { css } from 'lit';

export const styles = css`
  .picker {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_card);
  }
  .search {
    display: flex;
    gap: 8px;
    padding: 16px 16px 8px;
  }
  .places {
    flex: 1;
    min-inline-size: 0;
    position: relative;
  }
  input[role] {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 0.4em 1.1em;
    border: 1px solid var(--_edge);
    border-radius: 999px;
    background: var(--_card);
    color: inherit;
    font: inherit;
    /* Below 16 px a phone zooms into the field. */
    font-size: max(16px, 1em);
    text-overflow: ellipsis;
  }
  ::placeholder {
    color: var(--_soft);
    opacity: 1;
  }
  [role='listbox'] {
    position: absolute;
    inset-block-start: calc(100% + 4px);
    inset-inline: 0;
    z-index: 1;
    padding: 6px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_card);
    box-shadow: 0 18px 40px -20px rgb(0 0 0 / 0.5);
  }
  [role='option'] {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-block-size: 44px;
    padding: 4px 12px;
    border-radius: 8px;
    cursor: pointer;
  }
  [role='option']:hover,
  [aria-selected='true'] {
    background: var(--_tint);
  }
  [aria-selected='true'] {
    outline: 2px solid var(--_act);
    outline-offset: -2px;
  }
  .search .ghost {
    flex: none;
  }
  .hint:not(:empty) {
    padding-inline: 16px;
  }
  [part='status'] {
    padding: 4px 16px 12px;
  }
  .sentence,
  .failed {
    display: grid;
    align-content: center;
    justify-items: start;
    gap: 12px;
    min-block-size: 22em;
    padding-inline: 16px;
  }
  .nostock {
    padding: 0 16px 12px;
  }
  .shop,
  .any {
    position: relative;
    display: flex;
    gap: 12px;
    padding: 12px 16px;
    border-block-start: 1px solid var(--_line);
    cursor: pointer;
  }
  .shop {
    min-block-size: 5.6em;
  }
  .any {
    min-block-size: 44px;
    align-items: center;
  }
  .chosen {
    background: var(--_tint);
  }
  .chosen::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 3px;
    background: hsl(var(--_hue) 42% 42%);
  }
  input[type='radio'] {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 2px 0 0;
    accent-color: var(--_act);
  }
  .facts {
    flex: 1;
    min-inline-size: 0;
  }
  .facts > * > * {
    display: block;
  }
  .more {
    display: block;
    margin: 12px 16px 16px;
  }
  i {
    display: block;
    background: var(--_tint);
  }
`;
