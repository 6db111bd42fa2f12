/** How a card looks that is not ours: the same on all pages that ours are measured beside. */
export const cardStyle = `article { border: 1px solid #ddd; border-radius: 14px; padding: 14px; box-sizing: border-box; height: 100% }
  h3 { margin: 0 0 8px; font: 600 17px/1.25 serif; min-height: 2.5em }
  p { margin: 0 0 8px }
  b { font-size: 1.4em }
  button { font: inherit; min-height: 44px; padding: 6px 18px; border: 0; border-radius: 999px; background: #254; color: #fff }`;
