import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Handed } from '../src/marketplace/handover/index.ts';
import { landmarks, sampleTown } from '../src/testing/index.ts';
import { press, says, shown } from './press.ts';
import { downOnce, late, pageSays, put, untouched } from './scene.ts';
import type { Scene } from './scene.ts';
import type { ForcedState } from './states.ts';

const { everywhere, rebated, longTitle, used, quai, lunchBreak, locker, onHoliday } = landmarks;

const oneShop = async (scene: Scene) => {
  await put(scene, everywhere, quai, 2);
  await put(scene, longTitle, quai);
};

const twoShops = async (scene: Scene) => {
  await put(scene, everywhere, quai);
  await put(scene, rebated, lunchBreak);
};

async function changedPrice(scene: Scene): Promise<void> {
  const { offer } = await put(scene, everywhere, quai);
  await put(scene, rebated, lunchBreak);
  await scene.fake.marketplace.control.setPrice(offer, { minor: 890, currency: 'EUR' });
}

async function fewerCopies(scene: Scene): Promise<void> {
  const { offer } = await put(scene, everywhere, quai, 2);
  await scene.fake.marketplace.control.setCopies(offer, 1);
}

async function soldMeanwhile(scene: Scene): Promise<void> {
  const { offer } = await put(scene, everywhere, quai);
  await put(scene, rebated, lunchBreak);
  await scene.fake.marketplace.control.setCopies(offer, 0);
}

const states = {
  empty: { instead: () => undefined },
  'one-shop': { instead: oneShop },
  'several-shops': { instead: twoShops },
  'changed-price': { instead: changedPrice },
  'fewer-copies': { instead: fewerCopies },
  'sold-meanwhile': { instead: soldMeanwhile },
} satisfies Record<string, ForcedState>;

const meta = {
  title: 'Shopper/Collect cart',
  component: 'vitrine-collect-cart',
  parameters: { width: 480, arrange: oneShop, states },
  render: () => html`<vitrine-collect-cart></vitrine-collect-cart>`,
} satisfies Meta;

export default meta;
type Story = StoryObj;

export const OneShop: Story = {};

export const SeveralShops: Story = { parameters: { arrange: twoShops } };

export const Empty: Story = { parameters: { arrange: untouched } };

/** What the page says instead. */
export const EmptyInThePagesWords: Story = {
  parameters: { arrange: untouched },
  render: (_, context) =>
    html`<vitrine-collect-cart
      ><p slot="empty">
        ${pageSays(context, 'Nothing to collect yet: have a look around.', 'Rien à retirer\u00a0: faites un tour.')}
      </p></vitrine-collect-cart
    >`,
};

/** The lines stand there at once; what the shops say to them is on its way. */
export const Loading: Story = {
  parameters: {
    arrange: async (scene: Scene) => {
      await oneShop(scene);
      scene.answer = late;
    },
  },
};

/** Said at its line, with the price before and the price now, and accepted there. */
export const ChangedPrice: Story = { parameters: { arrange: changedPrice } };

/** Two are wanted, and one is left. */
export const FewerCopies: Story = { parameters: { arrange: fewerCopies } };

export const SoldMeanwhile: Story = { parameters: { arrange: soldMeanwhile } };

/** With a duty to pay, which the button says in the words of the law. */
export const Purchase: Story = { parameters: { arrange: (scene: Scene) => put(scene, everywhere, locker) } };

/** What is bought and what is only reserved are two sums, and the button says that part of it binds. */
export const PurchaseAndReservation: Story = {
  parameters: {
    arrange: async (scene: Scene) => {
      await put(scene, everywhere, locker);
      await put(scene, rebated, lunchBreak);
    },
  },
};

/** The same in fewer shops: when, how far, and what it costs. */
export const FewerShops: Story = {
  parameters: { arrange: twoShops },
  play: ({ canvasElement }) => press(canvasElement, 'vitrine-collect-cart', 'ask-plans'),
};

/** What is there sooner, in more shops, on a page that knows how long one is on the way. */
export const Sooner: Story = {
  parameters: {
    page: { travel: (way: readonly unknown[]) => Promise.resolve(12 * (way.length - 1)) },
    arrange: async (scene: Scene) => {
      await put(scene, everywhere, onHoliday);
      await put(scene, used, onHoliday);
    },
  },
  play: FewerShops.play!,
};

/** One of them, taken, and the way back. */
export const PlanTaken: Story = {
  parameters: { arrange: twoShops },
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'vitrine-collect-cart', 'ask-plans');
    await press(canvasElement, 'vitrine-collect-cart', 'take-plan');
  },
};

const courier = {
  fake: (origin: string) => ({ catalogue: sampleTown({ images: `${origin}/covers/`, courier: true }) }),
};

/** Collect it, or have it brought: each way with its window, its fee and the reason for it. */
export const CollectOrDelivery: Story = {
  parameters: { ...courier, arrange: (scene: Scene) => put(scene, everywhere, locker) },
};

/** Somebody brings it, and has to know where to. */
export const Delivery: Story = {
  ...CollectOrDelivery,
  play: async ({ canvasElement }) => {
    const cart = await shown(canvasElement, 'vitrine-collect-cart');
    cart.renderRoot.querySelector<HTMLElement>('[value^=delivery]')?.click();
    await cart.updateComplete;
  },
};

/** The price of a new book is fixed, and why it costs less is said at its line. */
export const Rebate: Story = { parameters: { arrange: (scene: Scene) => put(scene, rebated, lunchBreak) } };

/** Orders are not taken here: each shop goes on with them in its own way. */
export const HandOver: Story = {
  parameters: {
    arrange: twoShops,
    fake: () => ({
      goesOn: ({ shop }: Handed) =>
        shop.id === quai
          ? ({ kind: 'checkout', shop: shop.id, url: 'https://quai.example/panier' } as const)
          : ({ kind: 'call', shop: shop.id, phone: shop.phone ?? '' } as const),
    }),
  },
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-collect-cart', 'Go on at Librairie du Quai'),
};

/** A page that knows its shopper leaves nothing to type. */
export const KnownContact: Story = {
  parameters: { page: { contact: { name: 'Anna Le Goff', email: 'anna@example.org' } } },
};

/** The order button pressed with nothing typed: the first field says what is missing. */
export const MissingContact: Story = {
  play: ({ canvasElement }) => press(canvasElement, 'vitrine-collect-cart', 'order'),
};

export const Ordered: Story = {
  parameters: { arrange: twoShops, page: { contact: { name: 'Anna Le Goff', email: 'anna@example.org' } } },
  play: ({ canvasElement }) => press(canvasElement, 'vitrine-collect-cart', 'order'),
};

/** A line that was removed can be put back. */
export const Removed: Story = {
  play: ({ canvasElement }) => press(canvasElement, 'vitrine-collect-cart', 'remove'),
};

/** The cart cannot be checked; nothing is lost, and the button asks again. */
export const Failed: Story = {
  parameters: {
    arrange: async (scene: Scene) => {
      await twoShops(scene);
      scene.answer = downOnce(scene.answer);
    },
  },
};

/** Neither the page nor a storefront around it has named a marketplace. */
export const NoMarketplace: Story = {
  parameters: { bare: true, arrange: untouched, complains: /found neither a <vitrine-storefront>/ },
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-collect-cart', 'This is not available here.'),
};

export const French: Story = { globals: { language: 'fr' }, parameters: { arrange: twoShops } };

export const RightToLeft: Story = { globals: { direction: 'rtl' } };

/** With a title that runs over four lines. */
export const Narrow: Story = { globals: { language: 'fr' }, parameters: { width: 280 } };

export const Wide: Story = { parameters: { width: 960, arrange: twoShops } };

export const Dark: Story = { globals: { theme: 'dark' }, parameters: { arrange: twoShops } };

export const ThemedByThePage: Story = { parameters: { themed: true, arrange: twoShops } };
