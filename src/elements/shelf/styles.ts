import { css } from '../shared/element.ts';

export const styles = css`
  :host {
    container-type: inline-size;
  }
  .controls {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    padding-block-end: 10px;
  }
  .search {
    display: flex;
    gap: 8px;
    max-inline-size: 560px;
  }
  input[type='search'],
  select {
    min-block-size: 44px;
    min-inline-size: 0;
    max-inline-size: 100%;
    padding: 0 1em;
    border: 1px solid var(--_edge);
    border-radius: 999px;
    background: var(--_card);
    color: var(--_ink);
    font: inherit;
    /* Below 16 px a phone zooms into the field. */
    font-size: max(16px, 1em);
  }
  input[type='search'] {
    flex: 1;
    box-sizing: border-box;
    text-overflow: ellipsis;
  }
  input::placeholder {
    color: var(--_soft);
    opacity: 1;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .filters select {
    font-size: max(16px, 0.9em);
  }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
    padding: 0 1em;
    border: 1px solid var(--_edge);
    border-radius: 999px;
    cursor: pointer;
  }
  .pill:has(:checked) {
    background: var(--_tint);
    border-color: var(--_act);
  }
  [type='checkbox'] {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--_act);
  }
  .status {
    min-block-size: 1.4em;
    padding-block-end: 10px;
    overflow-wrap: anywhere;
  }
  .goods {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--vitrine-shelf-card-width, 230px)), 1fr));
    gap: 16px;
  }
  .goods > li {
    display: grid;
    border-radius: var(--_radius);
    /* A shelf of thousands costs no more than what is in sight. */
    content-visibility: auto;
    contain-intrinsic-size: auto 600px;
  }
  i {
    min-block-size: 580px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: linear-gradient(var(--_tint) 190px, var(--_card) 0);
  }
  /* On a phone the filters leave room for the products, and two of them stand side by side unless the text is large. */
  @container (width < 30em) {
    .goods {
      grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--vitrine-shelf-card-width, 10em)), 1fr));
      gap: 10px;
    }
    /* What is narrow wraps more: room for it from the beginning. */
    .goods > li,
    i {
      min-block-size: min(44em, 660px);
    }
    .controls,
    .filters {
      gap: 8px 6px;
    }
    .filters > * {
      flex: auto;
      padding-inline: 0.8em;
    }
    .search > * {
      padding-inline: 0.7em;
    }
  }
  .end {
    padding-block: 20px 4px;
    text-align: center;
  }
  .sentence {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 12px;
    min-block-size: 14em;
    padding: 16px;
    text-align: center;
    overflow-wrap: anywhere;
  }
  .status:has(+ .ways) {
    padding-block-start: 3em;
    color: var(--_ink);
    font-size: 1em;
    text-align: center;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    align-content: start;
    gap: 10px;
    min-block-size: 9em;
  }
  .goods + .sentence {
    min-block-size: 6em;
  }
  .failed {
    display: grid;
    justify-items: center;
    gap: 12px;
  }
`;
