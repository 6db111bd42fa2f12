/** What every Vite build of this repository shares: the script tag, the measured paths, the demo pages and Storybook. */
import { minifyHTMLLiterals } from 'minify-literals';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** Takes the white space out of `html` and `css` templates, which no minifier of JavaScript may touch. */
export const literals = (): Plugin => ({
  name: 'minify-literals',
  apply: 'build',
  enforce: 'pre',
  async transform(code, id) {
    if (!/\/src\/elements\/.*\.ts$/.test(id)) return null;
    const result = await minifyHTMLLiterals(code, { fileName: id });
    return result ? { code: result.code, map: result.map ?? null } : null;
  },
});

/** What every browser with module workers, `:has` and `light-dark()` understands; older ones show the page without us. */
export const target = 'es2022';

export default defineConfig({ publicDir: false, plugins: [literals()], build: { target } });
