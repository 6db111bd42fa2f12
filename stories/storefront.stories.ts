import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { landmarks } from '../src/testing/index.ts';
import { says } from './press.ts';
import { pageSays, sceneOf } from './scene.ts';

interface Args {
  drive: string;
  shop: string;
}

const cards = html`<div
  style="display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); margin-block: 12px"
>
  <vitrine-offer-card gtin=${landmarks.everywhere}></vitrine-offer-card>
  <vitrine-offer-card gtin=${landmarks.rebated}></vitrine-offer-card>
  <vitrine-offer-card gtin=${landmarks.onOrder}></vitrine-offer-card>
</div>`;

/** The storefront itself draws nothing: each story shows what becomes of the same elements inside it. */
const meta = {
  title: 'Storefront',
  component: 'vitrine-storefront',
  args: { drive: 'lorient', shop: '' },
  parameters: { width: 760 },
  render: ({ drive, shop }, context) =>
    html`<vitrine-storefront marketplace=${sceneOf(context).fake.url} drive=${drive || nothing} shop=${shop || nothing}>
      <vitrine-cart-button></vitrine-cart-button>
      ${cards}
    </vitrine-storefront>`,
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

/** The shops around a drive. */
export const Drive: Story = {};

/** One shop, and never a rival. */
export const OneShop: Story = { args: { drive: '', shop: landmarks.lunchBreak } };

/** What an inner storefront does not say is taken from around it: here, the marketplace. */
export const OneInsideAnother: Story = {
  render: ({ drive }, context) =>
    html`<vitrine-storefront marketplace=${sceneOf(context).fake.url} drive=${drive}>
      <h2>${pageSays(context, 'Around the drive', 'Autour du drive')}</h2>
      <vitrine-offer-card gtin=${landmarks.everywhere}></vitrine-offer-card>
      <h2>${pageSays(context, 'At one shop', 'Dans une boutique')}</h2>
      <vitrine-storefront shop=${landmarks.lunchBreak}>
        <vitrine-offer-card gtin=${landmarks.everywhere}></vitrine-offer-card>
      </vitrine-storefront>
    </vitrine-storefront>`,
  parameters: { width: 300 },
};

/** It names none, and neither does the page. */
export const NoMarketplace: Story = {
  parameters: { bare: true, complains: /found neither/ },
  render: () => html`<vitrine-storefront drive="lorient">${cards}</vitrine-storefront>`,
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-offer-card', 'This is not available here.'),
};

/** An address that no adapter opens: the integrator reads why in the console, the shopper a sentence. */
export const WrongMarketplace: Story = {
  parameters: { bare: true, complains: /ftp:\/\/market\.example|found neither/ },
  render: () => html`<vitrine-storefront marketplace="ftp://market.example">${cards}</vitrine-storefront>`,
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-offer-card', 'This is not available here.'),
};

export const French: Story = { globals: { language: 'fr' } };

export const RightToLeft: Story = { globals: { direction: 'rtl' } };

export const Narrow: Story = { parameters: { width: 280 } };

export const Dark: Story = { globals: { theme: 'dark' } };

export const ThemedByThePage: Story = { parameters: { themed: true } };
