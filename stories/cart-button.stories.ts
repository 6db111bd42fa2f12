import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { landmarks } from '../src/testing/index.ts';
import { press } from './press.ts';
import { order, pageSays, put, untouched } from './scene.ts';
import type { Scene } from './scene.ts';

interface Args {
  href: string;
}

const twoShops = async (scene: Scene) => {
  await put(scene, landmarks.everywhere, landmarks.quai, 2);
  await put(scene, landmarks.rebated, landmarks.lunchBreak);
};

const opened: Story['play'] = ({ canvasElement }) => press(canvasElement, 'vitrine-cart-button', 'button');

const meta = {
  title: 'Shopper/Cart button',
  component: 'vitrine-cart-button',
  args: { href: '' },
  // The panel belongs to the whole page: each story has a page of its own.
  parameters: { width: 220, arrange: twoShops, docs: { story: { inline: false, height: '320px' } } },
  render: ({ href }) => html`<vitrine-cart-button href=${href || nothing}></vitrine-cart-button>`,
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

export const Filled: Story = {};

export const Empty: Story = { parameters: { arrange: untouched } };

/** A sheet on a phone, at the side on wide screens. */
export const Opened: Story = { play: opened };

export const OpenedEmpty: Story = { parameters: { arrange: untouched }, play: opened };

/** Below the cart: the passes of this device. */
export const OpenedWithPasses: Story = {
  parameters: {
    arrange: async (scene: Scene) => {
      await twoShops(scene);
      await order(scene);
      await put(scene, landmarks.longTitle, landmarks.quai);
    },
  },
  play: opened,
};

/** A link to the page's own cart page instead of a panel. */
export const Link: Story = { args: { href: '#cart' } };

/** The page's own words. The count always follows. */
export const OwnFace: Story = {
  render: (_, context) =>
    html`<vitrine-cart-button>${pageSays(context, 'Click and collect', 'Retrait en boutique')}</vitrine-cart-button>`,
};

/** Neither the page nor a storefront around it has named a marketplace. */
export const NoMarketplace: Story = {
  parameters: { bare: true, arrange: untouched, complains: /found neither a <vitrine-storefront>/ },
};

export const French: Story = { globals: { language: 'fr' }, play: opened };

export const RightToLeft: Story = { globals: { direction: 'rtl' }, play: opened };

/** As little room as a phone's header leaves. */
export const Narrow: Story = { globals: { language: 'fr' }, parameters: { width: 120 } };

export const Dark: Story = { globals: { theme: 'dark' }, play: opened };

export const ThemedByThePage: Story = { parameters: { themed: true }, play: opened };
