import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { describe } from '../src/storefront/description.ts';
import { landmarks } from '../src/testing/index.ts';
import { shown } from './press.ts';
import { downOnce } from './scene.ts';
import type { Scene } from './scene.ts';

interface Args {
  gtin: string;
  shop: string;
}

const meta = {
  title: 'Shopper/Alert',
  component: 'vitrine-alert',
  args: { gtin: landmarks.soldOut, shop: '' },
  parameters: { width: 320, fake: () => ({ send: () => undefined }) },
  render: ({ gtin, shop }) => html`<vitrine-alert gtin=${gtin} shop=${shop}></vitrine-alert>`,
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

/** Unfolds the form, and sends it with an address. */
async function send(canvas: HTMLElement, address: string): Promise<void> {
  const { renderRoot, updateComplete } = await shown(canvas, 'vitrine-alert');
  const field = renderRoot.querySelector('input');
  renderRoot.querySelector('summary')?.click();
  if (field) field.value = address;
  renderRoot.querySelector('form')?.requestSubmit();
  await updateComplete;
}

export const Folded: Story = {};

export const Kept: Story = { play: ({ canvasElement }) => send(canvasElement, 'anna@example.org') };

/** The address is none. */
export const Mistyped: Story = { play: ({ canvasElement }) => send(canvasElement, 'anna at home') };

/** Nothing is lost, and the button sends again. */
export const Failed: Story = {
  parameters: {
    arrange: async (scene: Scene) => {
      await describe(scene.storefront);
      scene.answer = downOnce(scene.answer);
    },
  },
  play: ({ canvasElement }) => send(canvasElement, 'anna@example.org'),
};

/** In the list of what is sold out. */
export const InTheList: Story = {
  render: ({ gtin }) => html`<vitrine-offer-list gtin=${gtin}></vitrine-offer-list>`,
};

export const French: Story = { globals: { language: 'fr' } };

export const Dark: Story = { globals: { theme: 'dark' }, play: ({ canvasElement }) => send(canvasElement, 'anna') };
