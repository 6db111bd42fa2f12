import { chooseShop } from '../src/storefront/choosing.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { landmarks } from '../src/testing/index.ts';
import { press, says } from './press.ts';
import { downOnce, late, untouched } from './scene.ts';
import type { Scene } from './scene.ts';
import { offers } from './states.ts';

interface Args {
  gtin: string;
  shop: string;
  sort: '' | 'best' | 'soonest' | 'distance' | 'price' | 'name';
  'radius-km': number;
  preview?: string;
}

const meta = {
  title: 'Shopper/Offer list',
  component: 'vitrine-offer-list',
  args: { gtin: landmarks.everywhere, shop: '', sort: '', 'radius-km': 30 },
  parameters: { width: 900, states: { ...offers, empty: offers.nobody } },
  render: ({ gtin, shop, sort, 'radius-km': radius }) =>
    html`<vitrine-offer-list
      gtin=${gtin}
      shop=${shop || nothing}
      sort=${sort || nothing}
      radius-km=${radius}
    ></vitrine-offer-list>`,
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

const pressing =
  (part: string): NonNullable<Story['play']> =>
  ({ canvasElement }) =>
    press(canvasElement, 'vitrine-offer-list', part);

export const Ready: Story = {};

/** One shop is open, one has its lunch break, one is on holiday. */
export const ClosedForLunch: Story = {
  globals: { clock: '2026-11-24T11:45:00Z' },
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-offer-list', 'closed for lunch until 14:00'),
};

export const Loading: Story = {
  parameters: {
    arrange: (scene: Scene) => {
      scene.answer = late;
    },
  },
};

/** The criteria of the order and what each weighs. */
export const WhyThisOrder: Story = { play: pressing('why') };

export const SortedByPrice: Story = { args: { sort: 'price' } };

export const UsedOnly: Story = { args: { gtin: landmarks.used } };

/** The day is on the button. */
export const OnOrder: Story = { args: { gtin: landmarks.onOrder } };

/** Who had it, whom to call, and a look further away. */
export const SoldOut: Story = { args: { gtin: landmarks.soldOut } };

/** The shop counted three days ago. */
export const CallFirst: Story = { args: { gtin: landmarks.unknownStock } };

/** Forced by the control `preview`, as any story can be. */
export const Empty: Story = {
  args: { preview: 'empty' },
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-offer-list', 'No shop near you has this.'),
};

export const NobodyNear: Story = { args: { gtin: landmarks.elsewhere } };

/** Shops that the drive does not list can be called. */
export const FurtherAway: Story = { args: { gtin: landmarks.elsewhere }, play: pressing('further') };

export const NobodyAnywhere: Story = { args: { gtin: landmarks.nobody }, play: pressing('further') };

/** A paid placement says so. */
export const Sponsored: Story = {
  args: { gtin: landmarks.sponsored },
  parameters: { page: { drive: 'vannes' } },
};

export const ChosenShop: Story = {
  parameters: { arrange: ({ storefront }: Scene) => chooseShop(storefront, landmarks.lunchBreak) },
};

/** The shopper's shop does not have it. */
export const NotAtYourShop: Story = {
  parameters: { arrange: ({ storefront }: Scene) => chooseShop(storefront, landmarks.collectHours) },
};

export const InTheCart: Story = { play: pressing('add') };

/** A page that is locked to one shop shows no rival. */
export const OneShopOnly: Story = { parameters: { page: { drive: undefined, shop: landmarks.locker } } };

/** The integrator finds attribute and value in the console. */
export const WrongAttribute: Story = {
  args: { gtin: '9782070306023' },
  parameters: { complains: /gtin="9782070306023"/ },
};

/** Neither the page nor a storefront around it has named a marketplace. */
export const NoMarketplace: Story = {
  parameters: { bare: true, arrange: untouched, complains: /found neither a <vitrine-storefront>/ },
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-offer-list', 'This is not available here.'),
};

/** The marketplace is down; the button asks again. */
export const Failed: Story = {
  parameters: {
    arrange: (scene: Scene) => {
      scene.answer = downOnce(scene.answer);
    },
  },
};

export const French: Story = { globals: { language: 'fr' } };

export const RightToLeft: Story = { globals: { direction: 'rtl' } };

export const Narrow: Story = { parameters: { width: 260 } };

export const Dark: Story = { globals: { theme: 'dark' } };

export const ThemedByThePage: Story = { parameters: { themed: true } };
