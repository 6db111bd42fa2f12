import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { CounterOrder } from '../src/domain/order.ts';
import { httpCounter } from '../src/marketplace/http/counter.ts';
import { landmarks } from '../src/testing/index.ts';
import { press } from './press.ts';
import { downOnce, late, order, put, sceneOf, untouched } from './scene.ts';
import type { Scene } from './scene.ts';

interface Args {
  'poll-seconds': number;
  /** Whether the page has signed the shop in. */
  signedIn: boolean;
}

const { everywhere, longTitle, lastCopy, quai } = landmarks;

const counterOf = ({ fake }: Scene) => fake.marketplace.counter(quai);

/** What somebody has ordered at the Librairie du Quai. */
async function ordered(scene: Scene, name: string, ...products: string[]): Promise<CounterOrder['part']> {
  for (const product of products) await put(scene, product, quai);
  await order(scene, name);
  const { items } = await counterOf(scene).orders();
  return items.find(({ contact, part }) => contact.name === name && part.state === 'placed')!.part;
}

const accept = (scene: Scene, { id, lines }: CounterOrder['part']) =>
  counterOf(scene).decide(id, { lines: lines.map(({ id }) => ({ line: id, accepted: true })) });

/** An order in each group, and one that is done. */
async function busy(scene: Scene): Promise<void> {
  const counter = counterOf(scene);
  const done = await ordered(scene, 'Yann Kermarrec', everywhere);
  await counter.decide(done.id, { lines: done.lines.map(({ id }) => ({ line: id, accepted: false })) });
  const ready = await ordered(scene, 'Maëlle Le Goff', everywhere);
  await accept(scene, ready);
  await counter.ready(ready.id);
  await accept(scene, await ordered(scene, 'Paul Martin', longTitle));
  await ordered(scene, 'Anna Le Goff', everywhere, lastCopy);
}

const meta = {
  title: 'Shop/Counter',
  component: 'vitrine-counter',
  args: { 'poll-seconds': 10, signedIn: true },
  parameters: { width: 420, arrange: busy, states: { empty: { instead: () => undefined }, busy: { instead: busy } } },
  render: ({ 'poll-seconds': seconds, signedIn }, context) => {
    const { counterUrl } = sceneOf(context).fake;
    return signedIn
      ? html`<vitrine-counter
          poll-seconds=${seconds}
          .counter=${httpCounter({ baseUrl: counterUrl, token: quai, timeoutMs: 3_600_000 })}
        ></vitrine-counter>`
      : html`<vitrine-counter poll-seconds=${seconds} api=${counterUrl}></vitrine-counter>`;
  },
} satisfies Meta<Args>;

export default meta;
type Story = StoryObj<Args>;

export const Busy: Story = {};

/** Nothing to do says so, and looks on. */
export const Empty: Story = { parameters: { arrange: untouched } };

/** The shop's access code opens it. In this story: `librairie-du-quai`. */
export const SignIn: Story = { args: { signedIn: false }, parameters: { arrange: untouched } };

/** Line by line, where not everything can be accepted. */
export const AnswerByLine: Story = {
  parameters: { arrange: (scene: Scene) => ordered(scene, 'Anna Le Goff', everywhere, lastCopy) },
  play: ({ canvasElement }) => press(canvasElement, 'vitrine-counter', 'other'),
};

/** Against the code that the shopper says. */
export const HandOver: Story = {
  parameters: {
    arrange: async (scene: Scene) => {
      const part = await ordered(scene, 'Maëlle Le Goff', everywhere);
      await accept(scene, part);
      await counterOf(scene).ready(part.id);
    },
  },
  play: ({ canvasElement }) => press(canvasElement, 'vitrine-counter', 'next'),
};

export const Loading: Story = {
  parameters: {
    arrange: async (scene: Scene) => {
      await busy(scene);
      scene.answer = late;
    },
  },
};

/** The orders cannot be fetched; the button asks again. */
export const Failed: Story = {
  parameters: {
    arrange: async (scene: Scene) => {
      await busy(scene);
      scene.answer = downOnce(scene.answer);
    },
  },
};

export const LongText: Story = {
  parameters: {
    arrange: (scene: Scene) =>
      ordered(scene, 'Marie-Antoinette Le Bourdonnec-Kervadec de la Villemarqué', longTitle, everywhere, lastCopy),
  },
};

export const French: Story = { globals: { language: 'fr' } };

export const RightToLeft: Story = { globals: { direction: 'rtl' } };

export const Narrow: Story = { globals: { language: 'fr' }, parameters: { width: 296 } };

/** On the shop's computer. */
export const Wide: Story = { parameters: { width: 1100 } };

export const Dark: Story = { globals: { theme: 'dark' } };

export const ThemedByThePage: Story = { parameters: { themed: true } };
