import type { Preview } from '@storybook/web-components-vite';
import { setCustomElementsManifest } from '@storybook/web-components-vite';
import { http } from 'msw';
import { setupWorker } from 'msw/browser';
import { mswLoader } from 'msw-storybook-addon/csf3';
import manifest from '../custom-elements.json';
import '../src/define-counter.ts';
import '../src/define.ts';
import { seededNow } from '../src/testing/index.ts';
import { connections } from '../stories/connections.ts';
import { judge, listen } from '../stories/console.ts';
import type { ConsoleParameters } from '../stories/console.ts';
import { settled } from '../stories/press.ts';
import { answerFor, everyOrigin, late, sceneOf, setScene } from '../stories/scene.ts';
import type { SceneParameters } from '../stories/scene.ts';
import { stage } from '../stories/stage.ts';
import { answers } from '../stories/states.ts';

setCustomElementsManifest(manifest);

const isTest = '__vitest_browser__' in globalThis;

const startWorker = mswLoader(async () => {
  const worker = setupWorker(http.all(everyOrigin, ({ request }) => answerFor(request)));
  // A built Storybook may lie in any folder; the tests' pages lie elsewhere than the worker.
  const folder = location.pathname.endsWith('/iframe.html') ? '.' : '';
  await worker.start({
    quiet: true,
    onUnhandledFrame: 'bypass',
    serviceWorker: { url: `${folder}/mockServiceWorker.js` },
  });
  return worker;
});

type Icon = 'globe' | 'mirror' | 'transfer' | 'lightning' | 'time';

const toolbar = (title: string, icon: Icon, items: { value: string; title: string }[]) => ({
  description: title,
  toolbar: { title, icon, items, dynamicTitle: true },
});

const preview: Preview = {
  tags: ['autodocs'],
  loaders: [
    async (context) => {
      await startWorker(context);
      const { clock, connection } = context.globals as Record<'clock' | 'connection', string>;
      const { preview } = context.args as { preview?: string };
      return {
        scene: await setScene(context.id, context.parameters as SceneParameters, { clock, connection, preview }),
      };
    },
  ],
  decorators: [stage],
  // Where stories are tests: a reader who has set another language or connection looks at the story, not at what is new to it.
  beforeEach: () => (isTest ? listen() : undefined),
  afterEach: async (context) => {
    if (!isTest) return;
    if (sceneOf(context).answer !== late) await settled(context.canvasElement);
    await judge(context.parameters as ConsoleParameters);
  },
  argTypesEnhancers: [
    ({ argTypes, parameters }) => ({
      ...argTypes,
      preview: {
        name: 'preview',
        description: 'Forces a state on the story, in Storybook only.',
        control: { type: 'select' },
        options: Object.keys((parameters as SceneParameters).states ?? {}),
        table: { category: 'Storybook' },
      },
    }),
  ],
  globalTypes: {
    language: toolbar('Language', 'globe', [
      { value: 'en', title: 'English' },
      { value: 'fr', title: 'Français' },
    ]),
    theme: toolbar('Theme', 'mirror', [
      { value: 'light', title: 'Light' },
      { value: 'dark', title: 'Dark' },
    ]),
    direction: toolbar('Direction', 'transfer', [
      { value: 'ltr', title: 'Left to right' },
      { value: 'rtl', title: 'Right to left' },
    ]),
    connection: toolbar(
      'Connection',
      'lightning',
      Object.entries(connections).map(([value, { title }]) => ({ value, title })),
    ),
    clock: toolbar('Clock', 'time', [
      { value: seededNow, title: 'Tuesday, 16:50' },
      { value: '2026-11-24T11:45:00Z', title: 'Tuesday, 12:45: lunch break' },
      { value: '2026-11-24T20:30:00Z', title: 'Tuesday, 21:30: closed' },
      { value: '2026-11-29T10:00:00Z', title: 'Sunday, 11:00' },
      { value: '2026-11-30T09:00:00Z', title: 'Monday, 10:00: some are closed' },
    ]),
  },
  initialGlobals: { language: 'en', theme: 'light', direction: 'ltr', connection: 'fast', clock: seededNow },
  parameters: {
    layout: 'fullscreen',
    states: answers,
    a11y: { options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, test: 'error' },
    // The stage has grounds of its own, which follow the theme.
    backgrounds: { disable: true },
    controls: { expanded: true },
    options: { storySort: { order: ['Storefront', 'Shopper', 'Shop'] } },
  },
};

export default preview;
