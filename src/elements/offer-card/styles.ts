import { css } from '../shared/element.ts';

/** In the order that compresses best. */
export const styles = css`
  .cover {
    flex: none;
    display: flex;
    align-items: center;
    justify-content: center;
    aspect-ratio: var(--vitrine-offer-card-cover-ratio, 4 / 3);
    overflow: hidden;
    background: light-dark(hsl(var(--_hue, 35) 34% 88%), hsl(var(--_hue, 35) 14% 20%));
  }
  /* Its room stays, so that the buttons of a row of cards line up. */
  .others:empty {
    visibility: hidden;
  }
  .drawn {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    block-size: 84%;
    aspect-ratio: 1;
    padding: 10px;
    border-radius: 10px;
    /* Its words take the room that the cover has, however long they are. */
    contain: strict;
    background: light-dark(hsl(var(--_hue) 44% 31%), hsl(var(--_hue) 34% 26%));
    color: hsl(var(--_hue) 60% 95%);
    font: 600 13px/1.2 var(--_serif);
    overflow-wrap: anywhere;
  }
  .flow {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 8px;
  }
  .body {
    contain-intrinsic-block-size: auto 0px;
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding: 12px 14px 8px;
    /* Room for what wraps, in every state: a card that is still loading is as high as one that has loaded. */
    min-block-size: 27em;
  }
  .promise > * {
    display: block;
  }
  .by {
    min-block-size: 1.4em;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .bare .drawn,
  .line .cover,
  .add:empty,
  p:empty {
    display: none;
  }
  .price {
    font-size: 1.45em;
    font-weight: 600;
    line-height: 1.2;
  }
  .add {
    margin-block-start: auto;
  }
  /* Six lines. */
  .drawn span {
    max-block-size: 7.2em;
    overflow: hidden;
  }
  .shop {
    flex-wrap: nowrap;
    align-items: start;
  }
  .tag {
    margin-inline-start: auto;
    padding: 2px 9px;
    border-radius: 999px;
    background: var(--_tint);
    font-size: 0.86em;
  }
  .cover img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
  }
  /* While nothing is known: lines of what will be there. */
  .body:empty {
    background: repeating-linear-gradient(var(--_tint) 0 2.6em, transparent 0 3.2em) content-box;
  }
  .card {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: hidden;
    background: var(--_card);
  }
  /*
   * Only what keeps their place: the rest comes with appearance-styles.ts. A tile asks for no container, which would have the
   * styles of each found out only while it is laid out.
   */
  .row,
  .line {
    container-type: inline-size;
  }
  .others {
    min-block-size: 44px;
  }
  h3.title {
    min-block-size: 2.5em;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .line .body {
    min-block-size: 11em;
  }
  .sentence,
  .failed {
    display: grid;
    align-content: center;
    justify-items: start;
    gap: 12px;
    flex: 1;
  }
  /* What is far away is neither laid out nor painted. Both halves keep their room without their content. */
  .cover,
  .body {
    content-visibility: auto;
  }
  .drawn small {
    font: 400 10px/1.2 var(--vitrine-font-text, sans-serif);
  }
  a.add {
    display: grid;
    place-content: center;
    text-decoration: none;
    color: inherit;
    text-align: center;
  }
  :host {
    contain: inline-size;
  }
  .row .cover {
    inline-size: 30%;
    aspect-ratio: auto;
  }
  @container (width > 30em) {
    .row .body {
      min-block-size: 19em;
    }
    .line .body {
      min-block-size: 5em;
    }
  }
  .book .drawn {
    aspect-ratio: 2 / 3;
    padding-inline-start: 15px;
    border-radius: 3px 6px 6px 3px;
    border-inline-start: 5px solid #0004;
  }
  .promise {
    padding: 8px 10px;
    border-radius: 10px;
    background: var(--_tint);
  }
  .row {
    flex-direction: row;
  }
`;

/** Instead of a skeleton, as long as the answer may come soon. */
export const room = css`
  :host::before {
    content: '';
    display: block;
    /* With the pixels of the border that comes. */
    padding: 1px 1px calc(27 * var(--vitrine-font-size, 15px) + 1px);
    aspect-ratio: var(--vitrine-offer-card-cover-ratio, 4 / 3);
  }
`;
