/** The few pages that the server draws itself: no script, no picture, nothing from elsewhere. */
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Tongue } from './mail/letters.ts';

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-inline-size: 32rem; margin: 0 auto; padding: 2rem 1rem; background: Canvas; color: CanvasText; }
h1 { font-size: 1.5rem; line-height: 1.2; text-wrap: balance; }
.note { padding: .75rem 1rem; border: 2px dashed currentColor; border-radius: .5rem; }
.total { font-size: 2rem; font-weight: 700; margin: 1rem 0; }
form { display: grid; gap: .75rem; margin-block: 1.5rem; }
button, .button { box-sizing: border-box; min-block-size: 44px; padding: .6rem 1rem; border: 2px solid #1d4f91; border-radius: .5rem; background: Canvas; color: CanvasText; font: inherit; text-align: center; cursor: pointer; }
button.first, .button { background: #1d4f91; color: #fff; font-weight: 700; text-decoration: none; }
.button { display: inline-block; }
:focus-visible { outline: 3px solid #e8590c; outline-offset: 3px; }
@media (prefers-color-scheme: dark) { button { border-color: #8ab4f0; } button.first, .button { background: #8ab4f0; border-color: #8ab4f0; color: #10243f; } }
@media (forced-colors: active) { button, .button { border-color: ButtonBorder; } }
`;

// Written into the page as it is hashed here, to the letter: a formatter's white space would make another style of it.
const styleHash = createHash('sha256').update(style).digest('base64');

/** A page. */
export interface Drawn {
  title: string;
  language: Tongue;
  body: ReturnType<typeof html>;
  status?: number;
  /** Origins that its forms may lead to, in the end; a form's target is always here. */
  sites?: readonly string[];
}

/** Draws a page. What is put into it with `html` is text, whatever it looks like. */
export async function draw({ title, language, body, status = 200, sites = [] }: Drawn): Promise<Response> {
  const page = await html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
  return new Response(page.toString(), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      // Browsers hold redirects after a form to `form-action`, too: the way back to the shop is one.
      'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action ${["'self'", ...sites].join(' ')}; base-uri 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
}
