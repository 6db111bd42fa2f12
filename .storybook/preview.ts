import type { Preview } from '@storybook/web-components-vite';
import { setCustomElementsManifest } from '@storybook/web-components-vite';
import { http } from 'msw';
import { setupWorker } from 'msw/browser';
import { mswLoader } from 'msw-storybook-addon/csf3';
import manifest from '../custom-elements.json';
import '../src/define-counter.ts';
import '../src/define.ts';
import { answerFor, everyOrigin, setScene } from '../stories/scene.ts';
import type { SceneParameters } from '../stories/scene.ts';
import { stage } from '../stories/stage.ts';

setCustomElementsManifest(manifest);

const startWorker = mswLoader(async () => {
  const worker = setupWorker(http.all(everyOrigin, ({ request }) => answerFor(request)));
  // Relative, so that a built Storybook may lie in any folder.
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass', serviceWorker: { url: './mockServiceWorker.js' } });
  return worker;
});

const toolbar = (title: string, icon: 'globe' | 'mirror' | 'transfer', items: { value: string; title: string }[]) => ({
  description: title,
  toolbar: { title, icon, items, dynamicTitle: true },
});

const preview: Preview = {
  tags: ['autodocs'],
  loaders: [
    async (context) => {
      await startWorker(context);
      return { scene: await setScene(context.id, context.parameters as SceneParameters) };
    },
  ],
  decorators: [stage],
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
  },
  initialGlobals: { language: 'en', theme: 'light', direction: 'ltr' },
  parameters: {
    layout: 'fullscreen',
    a11y: { options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, test: 'error' },
    // The stage has grounds of its own, which follow the theme.
    backgrounds: { disable: true },
    controls: { expanded: true },
    options: { storySort: { order: ['Storefront', 'Shopper', 'Shop'] } },
  },
};

export default preview;
