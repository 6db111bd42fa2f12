/** What stands around every story: the storefront, and the page's language, direction and theme from the toolbar. */
import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { houseStyle, sceneOf } from './scene.ts';

/** What a story may say in its `parameters` about its place on the page. */
export interface StageParameters {
  /** Width of the place, in px; as wide as it may be by default. */
  width?: number;
  /** Whether the page has a design of its own. */
  themed?: boolean;
  /** Whether the story stands in no storefront but its own. */
  bare?: boolean;
}

export const stage: Decorator = (story, context) => {
  const { language, theme, direction } = context.globals as Record<string, string>;
  const { width, themed, bare } = context.parameters as StageParameters;
  const ground = {
    'color-scheme': theme,
    background: 'light-dark(#fbf8f2, #171411)',
    color: 'light-dark(#211c17, #f3ede4)',
    'font-family': 'system-ui, sans-serif',
    'box-sizing': 'border-box',
    padding: '20px 12px',
    'min-block-size': context.viewMode === 'story' ? '100vh' : undefined,
  };
  return html`<main lang=${language} dir=${direction} style=${styleMap(ground)}>
    <div style=${`${themed ? houseStyle : ''} max-inline-size: ${width ? `${width}px` : '100%'}; margin-inline: auto`}>
      ${
        bare
          ? story()
          : html`<vitrine-storefront .storefront=${sceneOf(context).storefront}>${story()}</vitrine-storefront>`
      }
    </div>
  </main>`;
};
