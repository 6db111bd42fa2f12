import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { newOrderKey } from '../src/domain/order.ts';
import type { CounterOrder } from '../src/domain/order.ts';
import { cartOf, checkoutOf, passesOf } from '../src/storefront/index.ts';
import { landmarks, sampleTown } from '../src/testing/index.ts';
import { press, says, shown } from './press.ts';
import { downOnce, late, order, put, sceneOf, untouched } from './scene.ts';
import type { Scene } from './scene.ts';
import type { ForcedState } from './states.ts';

interface Args {
  /** The newest order of the story by default. */
  'order-key': string;
  recent: boolean;
}

const { everywhere, longTitle, rebated, quai, lunchBreak, locker } = landmarks;

const counterOf = ({ fake }: Scene) => fake.marketplace.counter(quai);
const keyOf = ({ storefront }: Scene): string => passesOf(storefront).list.value[0]?.key ?? '';

/** Two books at the Librairie du Quai, which are the shop's next step to take. */
async function placed(scene: Scene): Promise<CounterOrder> {
  await put(scene, everywhere, quai);
  await put(scene, longTitle, quai);
  await order(scene);
  const { items } = await counterOf(scene).orders();
  return items[0]!;
}

/** The shop has answered, each line in turn. */
async function decided(scene: Scene, ...accepted: boolean[]): Promise<CounterOrder> {
  const { part } = await placed(scene);
  const answer = (i: number) => accepted[i] ?? true;
  const lines = part.lines.map(({ id }, i) => ({
    line: id,
    accepted: answer(i),
    ...(!answer(i) && { reason: 'Le dernier exemplaire était abîmé' }),
  }));
  const answered = await counterOf(scene).decide(part.id, { lines });
  // What the shop cannot hand over it does not offer any longer.
  for (const [i, { offer }] of part.lines.entries())
    if (!answer(i)) await scene.fake.marketplace.control.setCopies(offer, 0);
  return answered;
}

async function ready(scene: Scene): Promise<CounterOrder> {
  const { part } = await decided(scene);
  return counterOf(scene).ready(part.id);
}

async function collected(scene: Scene): Promise<void> {
  const { part } = await ready(scene);
  const found = await scene.fake.marketplace.orders.find(keyOf(scene));
  await counterOf(scene).handOver(part.id, found?.parts[0]?.code ?? '');
}

const partlyAccepted = (scene: Scene) => decided(scene, true, false);

const refused = (scene: Scene) => decided(scene, false, false);

async function cancelled(scene: Scene): Promise<void> {
  const { part } = await placed(scene);
  await scene.fake.marketplace.orders.cancel(keyOf(scene), part.id);
}

async function expired(scene: Scene): Promise<void> {
  await ready(scene);
  await scene.fake.marketplace.control.advance(30 * 24 * 3_600_000);
}

const states = {
  placed: { instead: placed },
  accepted: { instead: (scene) => decided(scene) },
  'partly-accepted': { instead: partlyAccepted },
  ready: { instead: ready },
  collected: { instead: collected },
  refused: { instead: refused },
  cancelled: { instead: cancelled },
  expired: { instead: expired },
} satisfies Record<string, ForcedState>;

const meta = {
  title: 'Shopper/Collect order',
  component: 'vitrine-collect-order',
  args: { 'order-key': '', recent: false },
  parameters: { width: 440, arrange: ready, states },
  render: ({ 'order-key': key, recent }, context) =>
    html`<vitrine-collect-order
      order-key=${recent ? nothing : key || keyOf(sceneOf(context))}
      ?recent=${recent}
    ></vitrine-collect-order>`,
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

/** Received is not ready, and does not look like it. */
export const Placed: Story = { parameters: { arrange: placed } };

export const Accepted: Story = { parameters: { arrange: decided } };

/** One of two books, with the shop's reason and what is to be paid now. */
export const PartlyAccepted: Story = { parameters: { arrange: partlyAccepted } };

export const Ready: Story = {};

export const Collected: Story = { parameters: { arrange: collected } };

export const Refused: Story = { parameters: { arrange: refused } };

/** A way on: who has now what the shop does not hand over. */
export const RefusedAndAskedElsewhere: Story = {
  parameters: { arrange: refused },
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'vitrine-collect-order', 'again');
    const { renderRoot } = await shown(canvasElement, 'vitrine-collect-order');
    await says(renderRoot, 'vitrine-offer-card', 'Add to my collect');
  },
};

export const Cancelled: Story = { parameters: { arrange: cancelled } };

/** Nobody came before the hold was over. */
export const Expired: Story = { parameters: { arrange: expired } };

/** One order, a ticket for each shop, each on its own way. */
export const SeveralShops: Story = {
  parameters: {
    arrange: async (scene: Scene) => {
      await put(scene, rebated, lunchBreak);
      await ready(scene);
    },
  },
};

/** A purchase, with somebody else to collect it. */
export const Purchase: Story = {
  parameters: {
    arrange: async (scene: Scene) => {
      await put(scene, everywhere, locker);
      await order(scene, 'Anna Le Goff', 'Paul Martin');
    },
  },
};

/** Something bought, which waits for its payment. */
async function bought(scene: Scene): Promise<string> {
  await put(scene, everywhere, locker);
  await order(scene);
  return (await scene.fake.marketplace.orders.find(keyOf(scene)))?.id ?? '';
}

const payments = { fake: () => ({ payments: ({ id }: { id: string }) => `https://pay.example/${id}` }) };

/** Until when, how much, and the way to the payment page; no code yet. */
export const AwaitingPayment: Story = { parameters: { ...payments, arrange: bought } };

/** The shopper has come back without paying. */
export const PaymentCancelled: Story = {
  parameters: {
    ...payments,
    arrange: async (scene: Scene) => scene.fake.marketplace.bank.cancel(await bought(scene)),
  },
};

export const Paid: Story = {
  parameters: {
    ...payments,
    arrange: async (scene: Scene) => scene.fake.marketplace.bank.pay(await bought(scene)),
  },
};

/** Nothing was charged, and it is on sale again. */
export const NotPaidInTime: Story = {
  parameters: {
    ...payments,
    arrange: async (scene: Scene) => {
      await bought(scene);
      await scene.fake.marketplace.control.advance(16 * 60_000);
    },
  },
};

/** The shop could not do it. */
export const PaidBack: Story = {
  parameters: {
    ...payments,
    arrange: async (scene: Scene) => {
      await scene.fake.marketplace.bank.pay(await bought(scene));
      const counter = scene.fake.marketplace.counter(locker);
      const { part } = (await counter.orders()).items[0]!;
      await counter.decide(part.id, { lines: part.lines.map(({ id }) => ({ line: id, accepted: false })) });
    },
  },
};

/** Something that a courier has taken along. */
export const Shipped: Story = {
  parameters: {
    fake: (origin: string) => ({ catalogue: sampleTown({ images: `${origin}/covers/`, courier: true }) }),
    arrange: async (scene: Scene) => {
      const { marketplace } = scene.fake;
      const line = await put(scene, everywhere, locker);
      const cart = cartOf(scene.storefront);
      const { parts } = await checkoutOf(scene.storefront).quote();
      const way = parts[0]?.ways?.find(({ fulfilment }) => fulfilment.method === 'delivery');
      if (!way) throw new Error('Nobody delivers in this story');
      const { fulfilment, promise } = way;
      const price = way.lines[0]?.price ?? line.seen.price;
      await cart.revise(new Map([[line.id, { quantity: 1, fulfilment, seen: { price, promise } }]]));
      await order(scene, 'Anna Le Goff', undefined, {
        lines: ['3 rue de l’Hypothèse'],
        postcode: '56100',
        town: 'Lorient',
        country: 'FR',
      });
      const counter = marketplace.counter(locker);
      const { part } = (await counter.orders()).items[0]!;
      await counter.decide(part.id, { lines: part.lines.map(({ id }) => ({ line: id, accepted: true })) });
      await counter.ready(part.id);
      await marketplace.rider.take(part.id);
    },
  },
};

/** Cancelling asks once. */
export const Cancelling: Story = {
  parameters: { arrange: placed },
  play: ({ canvasElement }) => press(canvasElement, 'vitrine-collect-order', 'cancel'),
};

export const Loading: Story = {
  parameters: {
    arrange: async (scene: Scene) => {
      await placed(scene);
      scene.answer = late;
    },
  },
};

/** What this device has kept is enough to collect; the button asks again. */
export const Failed: Story = {
  parameters: {
    arrange: async (scene: Scene) => {
      await placed(scene);
      scene.answer = downOnce(scene.answer);
    },
  },
};

export const Unknown: Story = { args: { 'order-key': newOrderKey() }, parameters: { arrange: untouched } };

/** The recent passes of this device; each opens. */
export const Recent: Story = {
  args: { recent: true },
  parameters: {
    arrange: async (scene: Scene) => {
      await ready(scene);
      await put(scene, rebated, lunchBreak);
      await put(scene, everywhere, quai);
      await order(scene);
    },
  },
};

/** Neither the page nor a storefront around it has named a marketplace. */
export const NoMarketplace: Story = {
  parameters: { bare: true, arrange: untouched, complains: /found neither a <vitrine-storefront>/ },
  play: ({ canvasElement }) => says(canvasElement, 'vitrine-collect-order', 'This is not available here.'),
};

export const French: Story = { globals: { language: 'fr' } };

export const RightToLeft: Story = { globals: { direction: 'rtl' } };

/** With a title that runs over four lines. */
export const Narrow: Story = { globals: { language: 'fr' }, parameters: { width: 260 } };

export const Wide: Story = { parameters: { width: 960 } };

export const Dark: Story = { globals: { theme: 'dark' } };

export const ThemedByThePage: Story = { parameters: { themed: true } };
