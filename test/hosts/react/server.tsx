import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { App } from './app.tsx';

/** The page's HTML, as a server sends it. */
export const render = (marketplace: string): string =>
  renderToString(
    <StrictMode>
      <App marketplace={marketplace} />
    </StrictMode>,
  );
