/** What every Vite build of this repository shares: the script tag, the measured paths, the demo pages and Storybook. */
import { minifyHTMLLiterals } from 'minify-literals';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/**
 * A module's source with the white space taken out of its `html` and `css` templates, which no minifier of JavaScript may
 * touch. A single space stays wherever there was any: between words it is one, and a template does not know its neighbours.
 */
export async function squeezeLiterals(code: string, fileName: string): Promise<string> {
  return (await minifyHTMLLiterals(code, { fileName, html: { conservativeCollapse: true } }))?.code ?? code;
}

/** `squeezeLiterals` for every element that is bundled. */
export const literals = (): Plugin => ({
  name: 'minify-literals',
  apply: 'build',
  enforce: 'pre',
  async transform(code, id) {
    return /\/src\/elements\/.*\.ts$/.test(id) ? { code: await squeezeLiterals(code, id), map: null } : null;
  },
});

/** What every browser with module workers, `:has` and `light-dark()` understands; older ones show the page without us. */
export const target = 'es2022';

export default defineConfig({ publicDir: false, plugins: [literals()], build: { target } });
