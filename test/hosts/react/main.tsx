import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './app.tsx';

const place = document.querySelector('#app');
const { marketplace = '' } = document.documentElement.dataset;
const app = (
  <StrictMode>
    <App marketplace={marketplace} />
  </StrictMode>
);
if (place?.hasChildNodes()) hydrateRoot(place, app);
else if (place) createRoot(place).render(app);
