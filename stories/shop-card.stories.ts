import { chooseShop } from '../src/storefront/choosing.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { landmarks } from '../src/testing/index.ts';
import { expect, waitFor } from 'storybook/test';
import { press, says, shown } from './press.ts';
import { downOnce, late, pageSays } from './scene.ts';
import type { Scene } from './scene.ts';
import { shops } from './states.ts';

interface Args {
  shop: string;
  preview?: string;
}

const meta = {
  title: 'Shopper/Shop card',
  component: 'vitrine-shop-card',
  args: { shop: landmarks.quai },
  parameters: { width: 440, states: { empty: shops.empty } },
  render: ({ shop }) => html`<vitrine-shop-card shop=${shop || nothing}></vitrine-shop-card>`,
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

const tag = 'vitrine-shop-card';

/** Opens what is one click away. */
const unfold =
  (part: string): NonNullable<Story['play']> =>
  ({ canvasElement }) =>
    press(canvasElement, tag, part);

/** Opens the week beside its button. */
const openWeek: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await press(canvasElement, tag, 'hours');
  const { renderRoot } = await shown(canvasElement, tag);
  await waitFor(() => expect(renderRoot.querySelector('[part="week"]:popover-open')).not.toBeNull(), {
    timeout: 10_000,
  });
};

export const Ready: Story = {};

export const Loading: Story = {
  parameters: {
    arrange: (scene: Scene) => {
      scene.answer = late;
    },
  },
};

/** Today is marked; what is unlike other weeks says so. */
export const TheWeek: Story = { play: openWeek };

export const Seller: Story = { play: unfold('seller') };

/** A private person, whom consumer rights do not bind. */
export const PrivateSeller: Story = { args: { shop: landmarks.privateSeller }, play: unfold('seller') };

export const OnHoliday: Story = { args: { shop: landmarks.onHoliday }, play: openWeek };

export const ClosedForLunch: Story = {
  args: { shop: landmarks.lunchBreak },
  globals: { clock: '2026-11-24T11:45:00Z' },
};

/** In ten minutes. */
export const ClosesSoon: Story = { args: { shop: landmarks.closingSoon } };

export const HoursUnknown: Story = {
  args: { shop: landmarks.unknownHours },
  parameters: { page: { drive: 'vannes' } },
};

/** A locker and a stall, each with hours of its own. */
export const SeveralCollectPoints: Story = { args: { shop: landmarks.locker } };

/** The door closes earlier than the collect window. */
export const CollectHours: Story = { args: { shop: landmarks.collectHours } };

export const Chosen: Story = {
  parameters: { arrange: ({ storefront }: Scene) => chooseShop(storefront, landmarks.quai) },
};

/** Forced by the control `preview`, as any story can be: the marketplace has no shops. */
export const Gone: Story = {
  args: { preview: 'empty' },
  parameters: { complains: /shop="librairie-du-quai"/ },
  play: ({ canvasElement }) => says(canvasElement, tag, 'This shop is not here any more.'),
};

/** Without an attribute it waits for the shopper's choice. */
export const NoneChosen: Story = { args: { shop: '' } };

/** A way on: a picker, whose choice the card shows. */
export const LookingForAShop: Story = {
  args: { shop: '' },
  play: async ({ canvasElement }) => {
    await press(canvasElement, tag, 'find');
    const { renderRoot } = await shown(canvasElement, tag);
    await says(renderRoot, 'vitrine-shop-picker', 'More shops');
  },
};

/** Without an attribute, on a page that is locked to one shop. */
export const OneShopOnly: Story = {
  args: { shop: '' },
  parameters: { page: { drive: undefined, shop: landmarks.quai } },
};

export const NotListed: Story = {
  args: { shop: 'gone-fishing' },
  parameters: { complains: /shop="gone-fishing"/ },
};

/** The integrator finds attribute and value in the console. */
export const WrongAttribute: Story = {
  args: { shop: 'librairie/du/quai' },
  parameters: { complains: /shop="librairie\/du\/quai"/ },
};

/** Neither the page nor a storefront around it has named a marketplace. */
export const NoMarketplace: Story = {
  parameters: { bare: true, complains: /found neither a <vitrine-storefront>/ },
  play: ({ canvasElement }) => says(canvasElement, tag, 'This is not available here.'),
};

/** The marketplace is down; the button asks again. */
export const Failed: Story = {
  parameters: {
    arrange: (scene: Scene) => {
      scene.answer = downOnce(scene.answer);
    },
  },
};

/** Anything of the page's own, above the button. */
export const WithANote: Story = {
  render: ({ shop }, context) =>
    html`<vitrine-shop-card shop=${shop}
      ><small
        >${pageSays(context, 'Ten minutes on foot from the drive', 'À dix minutes à pied du drive')}</small
      ></vitrine-shop-card
    >`,
};

export const French: Story = { globals: { language: 'fr' }, play: openWeek };

export const RightToLeft: Story = { globals: { direction: 'rtl' }, play: openWeek };

export const Narrow: Story = { parameters: { width: 240 }, play: openWeek };

export const Wide: Story = { parameters: { width: 960 } };

export const Dark: Story = { globals: { theme: 'dark' }, play: openWeek };

export const ThemedByThePage: Story = { parameters: { themed: true } };
