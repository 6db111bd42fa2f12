import { chooseShop, lookFrom } from '../src/storefront/choosing.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { landmarks } from '../src/testing/index.ts';
import { press, says } from './press.ts';
import { downOnce, late, pageSays, put, untouched } from './scene.ts';
import type { Scene } from './scene.ts';
import { shops } from './states.ts';

interface Args {
  name: string;
  required: boolean;
  disabled: boolean;
  gtin: string;
  'radius-km': number;
  place: string;
  'shop-id': string;
  /** Whether the shopper lets the page know where they are. */
  allowed: boolean;
  preview?: string;
}

const lorient = { name: '56100 Lorient', point: { lat: 47.748, lon: -3.366 } };

const meta = {
  title: 'Shopper/Shop picker',
  component: 'vitrine-shop-picker',
  args: {
    name: 'shop',
    required: false,
    disabled: false,
    gtin: '',
    'radius-km': 30,
    place: '',
    'shop-id': '',
    allowed: true,
  },
  parameters: { width: 440, states: shops },
  // No story asks the browser where its reader is.
  render: ({ name, required, disabled, gtin, 'radius-km': radius, place, 'shop-id': shopId, allowed }) =>
    html`<vitrine-shop-picker
      name=${name}
      ?required=${required}
      ?disabled=${disabled}
      gtin=${gtin || nothing}
      radius-km=${radius}
      place=${place || nothing}
      shop-id=${shopId || nothing}
      .locate=${async () => {
        if (!allowed) throw new Error('The shopper said no');
        return lorient.point;
      }}
    ></vitrine-shop-picker>`,
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

export const Ready: Story = {};

export const Loading: Story = {
  parameters: {
    arrange: (scene: Scene) => {
      scene.answer = late;
    },
  },
};

export const Chosen: Story = {
  parameters: { arrange: ({ storefront }: Scene) => chooseShop(storefront, landmarks.quai) },
};

/** By distance from where the shopper said to be. */
export const FromAPlace: Story = {
  parameters: { arrange: ({ storefront }: Scene) => lookFrom(storefront, lorient) },
};

/** What each shop has of the page's product. */
export const StockOfAProduct: Story = { args: { gtin: landmarks.everywhere } };

/** Shops that have all of the cart come first. */
export const StockOfTheCart: Story = {
  parameters: {
    arrange: async (scene: Scene) => {
      await put(scene, landmarks.everywhere, landmarks.quai);
      await put(scene, landmarks.rebated, landmarks.lunchBreak);
    },
  },
};

/** The field says what else can be done. */
export const PositionDenied: Story = {
  args: { allowed: false },
  play: ({ canvasElement }) => press(canvasElement, 'vitrine-shop-picker', 'near'),
};

export const NearMe: Story = {
  play: ({ canvasElement }) => press(canvasElement, 'vitrine-shop-picker', 'near'),
};

/** Far from every shop, on a page without a drive. */
export const NobodyNear: Story = {
  parameters: {
    page: { drive: undefined },
    arrange: ({ storefront }: Scene) => lookFrom(storefront, { name: '75001 Paris', point: { lat: 48.86, lon: 2.34 } }),
  },
};

/** Without a drive and before a place is known there is nothing to list. */
export const NoPlaceYet: Story = { parameters: { page: { drive: undefined } } };

/** How many shops each filter would leave stands beside it. */
export const Filters: Story = {
  play: ({ canvasElement }) => press(canvasElement, 'vitrine-shop-picker', 'filter'),
};

/** Two filters that no shop fits: the way on is to go on without them. */
export const NothingFits: Story = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'vitrine-shop-picker', 'filter');
    const picker = canvasElement.querySelector('vitrine-shop-picker');
    await picker?.updateComplete;
    for (const [name, value] of [
      ['trade', 'wine'],
      ['service', 'Emballage cadeau'],
    ] as const) {
      const select = picker?.shadowRoot?.querySelector<HTMLSelectElement>(`[part=${name}]`);
      if (!select) throw new Error(`The filter ${name} is missing`);
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      await picker?.updateComplete;
    }
  },
};

/** A link to a shop shows it first, and leaves the choice to the shopper. */
export const OpenedOnAShop: Story = { args: { 'shop-id': landmarks.onHoliday } };

/** No shop near has it: a wider circle may. */
export const NobodyNearHasIt: Story = {
  args: { gtin: landmarks.elsewhere },
  parameters: { page: { drive: undefined }, arrange: ({ storefront }: Scene) => lookFrom(storefront, lorient) },
};

/** A page that is locked to one shop has nothing to search. */
export const OneShopOnly: Story = { parameters: { page: { drive: undefined, shop: landmarks.quai } } };

/** Forced by the control `preview`, as any story can be. */
export const Empty: Story = {
  args: { preview: 'empty' },
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-shop-picker', 'No shop here yet.'),
};

/** No shop has the product just now. */
export const SoldOut: Story = {
  args: { preview: 'sold-out', gtin: landmarks.everywhere },
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-shop-picker', 'None of these shops has it in stock.'),
};

export const Disabled: Story = { args: { disabled: true } };

/** In the page's own form, which is not sent before a shop is chosen. */
export const InAForm: Story = {
  args: { required: true },
  decorators: [
    (story, context) =>
      html`<form @submit=${(event: Event) => event.preventDefault()}>
        ${story()}
        <p>
          <button style="min-block-size: 44px; padding-inline: 20px; font: inherit">
            ${pageSays(context, 'Continue', 'Continuer')}
          </button>
        </p>
      </form>`,
  ],
};

/** The shops cannot be reached; the button asks again. */
export const Failed: Story = {
  parameters: {
    arrange: (scene: Scene) => {
      scene.answer = downOnce(scene.answer);
    },
  },
};

/** Neither the page nor a storefront around it has named a marketplace. */
export const NoMarketplace: Story = {
  parameters: { bare: true, arrange: untouched, complains: /found neither a <vitrine-storefront>/ },
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-shop-picker', 'This is not available here.'),
};

export const French: Story = { globals: { language: 'fr' } };

export const RightToLeft: Story = { globals: { direction: 'rtl' } };

/** With what each shop has, in French: the longest rows there are. */
export const Narrow: Story = {
  args: { gtin: landmarks.everywhere },
  globals: { language: 'fr' },
  parameters: { width: 260 },
};

export const Wide: Story = { args: { gtin: landmarks.everywhere }, parameters: { width: 960 } };

export const Dark: Story = { globals: { theme: 'dark' } };

export const ThemedByThePage: Story = { parameters: { themed: true } };
