import { chooseShop } from '../src/storefront/choosing.ts';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { landmarks } from '../src/testing/index.ts';
import { press, says } from './press.ts';
import { downOnce, late, pageSays, untouched } from './scene.ts';
import type { Scene } from './scene.ts';
import { shelves } from './states.ts';

interface Args {
  gtins: string;
  shop: string;
  category: string;
  query: string;
  searchable: boolean;
  filterable: boolean;
  preview?: string;
}

const { everywhere, reduced, rebated, used, onOrder, soldOut, unknownStock, longTitle, quai, locker } = landmarks;

const chosen = [everywhere, reduced, rebated, used, onOrder, soldOut, unknownStock, longTitle].join(' ');

const meta = {
  title: 'Shopper/Shelf',
  component: 'vitrine-shelf',
  args: { gtins: '', shop: '', category: '', query: '', searchable: true, filterable: true },
  parameters: { states: shelves },
  render: ({ gtins, shop, category, query, searchable, filterable }) =>
    html`<vitrine-shelf
      gtins=${gtins || nothing}
      shop=${shop || nothing}
      category=${category || nothing}
      query=${query || nothing}
      ?searchable=${searchable}
      ?filterable=${filterable}
    ></vitrine-shelf>`,
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

/** All that the drive's shops have, 24 products at a time. */
export const Ready: Story = {};

export const Loading: Story = {
  parameters: {
    arrange: (scene: Scene) => {
      scene.answer = late;
    },
  },
};

/** In the order of whoever chose them. */
export const Chosen: Story = { args: { gtins: chosen, searchable: false, filterable: false } };

export const OfOneShop: Story = { args: { shop: quai } };

/** Without accents. */
export const Searched: Story = { args: { query: 'etranger' } };

/** Nothing is written like that: what may have been meant is shown, and said. */
export const SearchedWithSlips: Story = { args: { query: 'stupeurr tremblemants' } };

/** Forced by the control `preview`, as any story can be. */
export const Empty: Story = {
  args: { preview: 'empty' },
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-shelf', 'Nothing on this shelf yet.'),
};

export const NothingFound: Story = { args: { query: 'qqqqqq' } };

/** Only its beginning is searched for, and the shelf says so. */
export const EndlessSearch: Story = { args: { query: 'sel de Guérande '.repeat(600) } };

export const EmptyCategory: Story = { args: { category: 'Hedge trimmers' } };

/** The page's own words where nothing stands on it. */
export const OwnWordsWhenEmpty: Story = {
  args: { category: 'Hedge trimmers' },
  render: ({ category }, context) =>
    html`<vitrine-shelf category=${category}
      ><span slot="empty"
        >${pageSays(context, 'The gardener comes on Saturday.', 'Le jardinier vient samedi.')}</span
      ></vitrine-shelf
    >`,
};

/** A shop has been chosen: what it has can be picked out. */
export const WithAShopOfOnesOwn: Story = {
  parameters: { arrange: ({ storefront }: Scene) => chooseShop(storefront, locker) },
};

/** 24 more on a press, or as one scrolls. */
export const Grown: Story = { play: ({ canvasElement }) => press(canvasElement, 'vitrine-shelf', 'more') };

/** A page that is locked to one shop shows no rival. */
export const OneShopOnly: Story = { parameters: { page: { drive: undefined, shop: quai } } };

/** The integrator finds attribute and value in the console. */
export const WrongAttribute: Story = {
  args: { gtins: '978207' },
  parameters: { complains: /gtins="978207"/ },
};

/** Neither the page nor a storefront around it has named a marketplace. */
export const NoMarketplace: Story = {
  parameters: { bare: true, arrange: untouched, complains: /found neither a <vitrine-storefront>/ },
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-shelf', 'This is not available here.'),
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

export const RightToLeft: Story = { args: { gtins: chosen }, globals: { direction: 'rtl' } };

export const Narrow: Story = { args: { gtins: chosen }, parameters: { width: 300 } };

export const Dark: Story = { args: { gtins: chosen }, globals: { theme: 'dark' } };

export const ThemedByThePage: Story = { args: { gtins: chosen }, parameters: { themed: true } };
