import { css } from '../shared/element.ts';

/** What is not needed to keep their place, which `styles.ts` does. */
export const styles = css`
  /* Upright in its column, whatever shape the picture has: a wide one would be a stamp, or leave stripes of another ground. */
  .row img {
    inline-size: min(84%, 11em);
    block-size: auto;
    aspect-ratio: 3 / 4;
    border-radius: 6px;
    object-fit: cover;
  }
  /* With a ground of its own a picture needs no other: it begins where the title does. */
  .row .cover:has(img) {
    align-items: start;
    padding-block-start: 14px;
    background: none;
  }
  .line .title,
  .line .by {
    display: none;
  }
  .line .body {
    flex-flow: row wrap;
    align-content: center;
    align-items: center;
  }
  .line .shop,
  .line > .body > .promise {
    flex: 1 1 13em;
  }
  .line .sentence,
  .line .failed {
    gap: 4px 12px;
  }
  @container (width > 30em) {
    .row .body {
      display: grid;
      grid: auto-flow dense / 1fr 15em;
      align-content: start;
      column-gap: 16px;
    }
    .row .body > * {
      grid-column: 1;
    }
    .row .body > .flow:not(.shop),
    .row .add,
    .row .others {
      grid-column: 2;
    }
    .row .add {
      margin-block-start: 0;
    }
    .row .sentence,
    .row .failed {
      grid-column: 1 / -1;
    }
  }
`;
