import { chooseShop } from '../src/storefront/choosing.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { landmarks } from '../src/testing/index.ts';
import { downOnce, late, pageSays, untouched } from './scene.ts';
import { press, says } from './press.ts';
import type { Scene } from './scene.ts';
import { offers } from './states.ts';

interface Args {
  gtin: string;
  sku: string;
  shop: string;
  appearance?: 'tile' | 'row' | 'line';
}

const card = ({ gtin, sku, shop, appearance }: Args) =>
  html`<vitrine-offer-card
    gtin=${gtin || nothing}
    sku=${sku || nothing}
    shop=${shop || nothing}
    appearance=${appearance ?? nothing}
  ></vitrine-offer-card>`;

const meta = {
  title: 'Shopper/Offer card',
  component: 'vitrine-offer-card',
  args: { gtin: landmarks.everywhere, sku: '', shop: '', appearance: 'tile' },
  parameters: { width: 300, states: offers },
  render: card,
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

const [issuer = '', wine = ''] = landmarks.ageLimited.split('/');

export const Ready: Story = {};

export const Loading: Story = {
  parameters: {
    arrange: (scene: Scene) => {
      scene.answer = late;
    },
  },
};

/** A row and a line say why a door is closed; a tile only until when it is open. */
export const ClosedForLunch: Story = {
  args: { shop: landmarks.lunchBreak, appearance: 'row' },
  globals: { clock: '2026-11-24T11:45:00Z' },
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-offer-card', 'closed for lunch until 14:00'),
};

/** The lowest price of the last 30 days stands beside it, and the price per kilogram. */
export const Reduced: Story = { args: { gtin: landmarks.reduced } };

/** Five per cent off a new book, since it is collected in a bookshop; and the last copy. */
export const Rebated: Story = { args: { gtin: landmarks.rebated } };

export const Used: Story = { args: { gtin: landmarks.used } };

export const OnOrder: Story = { args: { gtin: landmarks.onOrder } };

export const SoldOut: Story = { args: { gtin: landmarks.soldOut } };

/** In line with a card beside it, and no higher. */
export const SoldOutBesideOthers: Story = {
  parameters: { width: 560 },
  render: () =>
    html`<div style="display: grid; gap: 16px; grid-template-columns: 1fr 1fr">
      ${[landmarks.everywhere, landmarks.soldOut].map((gtin) => html`<vitrine-offer-card gtin=${gtin}></vitrine-offer-card>`)}
    </div>`,
};

export const SoldOutRow: Story = {
  args: { gtin: landmarks.soldOut, appearance: 'row' },
  parameters: { width: 720 },
};

export const SoldOutLine: Story = {
  args: { gtin: landmarks.soldOut, appearance: 'line' },
  parameters: { width: 720 },
};

/** One shop was asked: the others are one click away. */
export const SoldOutAtOneShop: Story = { args: { gtin: landmarks.soldOut, shop: landmarks.locker } };

/** A page that is locked to one shop shows no rival: the wish to be told is left. */
export const SoldOutInThisShop: Story = {
  args: { gtin: landmarks.soldOut },
  parameters: { page: { drive: undefined, shop: landmarks.quai } },
};

/** Presses the way on, and waits for what the list of those further away says. */
const lookingFurther =
  (words: string): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    await press(canvasElement, 'vitrine-offer-card', 'further');
    const card = canvasElement.querySelector('vitrine-offer-card')!.shadowRoot!;
    await says(card, 'vitrine-offer-list', words);
  };

/** Shops beyond the drive, once the shopper asks. */
export const FurtherAway: Story = { args: { gtin: landmarks.elsewhere }, play: lookingFurther('· 1 offer') };

/** Nobody has it, however far one looks. */
export const NobodyFurtherAway: Story = {
  args: { gtin: landmarks.nobody },
  play: lookingFurther('Nobody further away has it either.'),
};

/** The shop counted three days ago. */
export const CallFirst: Story = { args: { gtin: landmarks.unknownStock } };

export const NobodyHasIt: Story = { args: { gtin: landmarks.nobody } };

/** A paid placement says so. */
export const Sponsored: Story = {
  args: { gtin: landmarks.sponsored, shop: 'le-chat-qui-lit' },
  parameters: { page: { drive: 'vannes' } },
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-offer-card', 'Paid placement'),
};

/** Sold from 18, by the shop that numbered it. */
export const AgeLimited: Story = { args: { gtin: wine, shop: issuer } };

/** The marketplace is down; the button asks again. */
export const Failed: Story = {
  parameters: {
    arrange: (scene: Scene) => {
      scene.answer = downOnce(scene.answer);
    },
  },
};

/** The integrator finds attribute and value in the console. */
export const WrongAttribute: Story = {
  args: { gtin: '9782070306023' },
  parameters: { complains: /gtin="9782070306023"/ },
};

export const InTheCart: Story = {
  play: ({ canvasElement }) => press(canvasElement, 'vitrine-offer-card', 'add'),
};

/** The other shops, new and used apart, one click away. */
export const OtherShops: Story = {
  play: ({ canvasElement }) => press(canvasElement, 'vitrine-offer-card', 'others'),
};

/** The shop that the shopper has chosen goes first, although another is nearer. */
export const ChosenShop: Story = {
  parameters: { arrange: ({ storefront }: Scene) => chooseShop(storefront, landmarks.closingSoon) },
};

/** A page that is locked to one shop shows no rival. */
export const OneShopOnly: Story = {
  parameters: { page: { drive: undefined, shop: landmarks.quai } },
};

export const LongText: Story = { args: { gtin: landmarks.longTitle } };

/** Anything of the page's own, between the facts and the button. */
export const WithANote: Story = {
  render: ({ gtin }, context) =>
    html`<vitrine-offer-card gtin=${gtin}
      ><small
        >${pageSays(context, '50 loyalty points with this book', '50 points de fidélité avec ce livre')}</small
      ></vitrine-offer-card
    >`,
};

/** Many cards are one request, and each keeps the height of its row. */
export const Shelf: Story = {
  parameters: { width: 1200 },
  render: () => {
    const { everywhere, reduced, rebated, used, onOrder, soldOut, unknownStock, longTitle } = landmarks;
    const products = [everywhere, reduced, rebated, used, onOrder, soldOut, unknownStock, longTitle];
    return html`<div style="display: grid; gap: 16px; grid-template-columns: repeat(auto-fill, minmax(210px, 1fr))">
      ${products.map((gtin) => html`<vitrine-offer-card gtin=${gtin}></vitrine-offer-card>`)}
    </div>`;
  },
};

/** Neither the page nor a storefront around it has named a marketplace. */
export const NoMarketplace: Story = {
  parameters: { bare: true, arrange: untouched, complains: /found neither a <vitrine-storefront>/ },
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-offer-card', 'This is not available here.'),
};

export const French: Story = { globals: { language: 'fr' } };

export const RightToLeft: Story = { globals: { direction: 'rtl' } };

export const Narrow: Story = { args: { gtin: landmarks.longTitle }, parameters: { width: 180 } };

export const Wide: Story = { parameters: { width: 720 } };

export const Dark: Story = { globals: { theme: 'dark' } };

export const Row: Story = { args: { appearance: 'row' }, parameters: { width: 720 } };

export const RowOnAPhone: Story = { args: { appearance: 'row' }, parameters: { width: 328 } };

/** One sentence, for a product's own page. */
export const Line: Story = { args: { appearance: 'line' }, parameters: { width: 720 } };

export const LineOnAPhone: Story = { args: { appearance: 'line' }, parameters: { width: 328 } };

export const ThemedByThePage: Story = { parameters: { themed: true } };
