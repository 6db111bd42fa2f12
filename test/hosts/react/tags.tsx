import 'vitrine/define';
import type {} from 'vitrine/jsx';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

function App({ marketplace }: { marketplace: string }) {
  const [added, setAdded] = useState('');
  return (
    <vitrine-storefront marketplace={marketplace} drive="lorient">
      <vitrine-offer-card
        id="card"
        gtin="9782070306022"
        onvitrine-add-to-cart={({ product }) => setAdded(product.title)}
      />
      <output aria-label="Added">{added}</output>
    </vitrine-storefront>
  );
}

const { marketplace = '' } = document.documentElement.dataset;
const place = document.querySelector('#app');
if (place) createRoot(place).render(<App marketplace={marketplace} />);
