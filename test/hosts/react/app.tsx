import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { createStorefront, http } from 'vitrine';
import type { VitrineAddToCartEvent, VitrineCartButton } from 'vitrine';
import { CartButton, OfferCard, ShopPicker, Storefront } from 'vitrine/react';

export function App({ marketplace }: { marketplace: string }) {
  const [bleue] = useState(() => createStorefront(http({ baseUrl: marketplace }), { shop: 'la-page-bleue' }));
  const [shown, setShown] = useState(true);
  const [added, setAdded] = useState<string[]>([]);
  const [basket, setBasket] = useState('');
  const [preset, setPreset] = useState('');
  const [chosen, setChosen] = useState('');
  const [sent, setSent] = useState('');
  const cart = useRef<VitrineCartButton>(null);

  const take = (event: VitrineAddToCartEvent) => {
    event.preventDefault();
    setBasket(event.product.title);
  };

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSent(String(new FormData(event.currentTarget).get('shop')));
  };

  return (
    <main>
      <button onClick={() => setShown(!shown)}>{shown ? 'Hide' : 'Show'}</button>
      <output aria-label="Added">{added.join(', ')}</output>
      <output aria-label="Our basket">{basket}</output>
      <output aria-label="Chosen">{chosen}</output>
      <output aria-label="Sent">{sent}</output>
      {shown && (
        <>
          <Storefront marketplace={marketplace} drive="lorient">
            <CartButton ref={cart} />
            <button onClick={() => void cart.current?.open()}>To the cart</button>
            <OfferCard
              id="card"
              gtin="9782070306022"
              onVitrineAddToCart={({ product }) => setAdded([...added, product.title])}
            />
            <OfferCard id="ours" gtin="9782211201896" onVitrineAddToCart={take} />
            <form onSubmit={send}>
              <ShopPicker
                name="shop"
                required
                value={preset}
                onVitrineShopChosen={({ shop }) => setChosen(shop?.id ?? '')}
              />
              <button>Send</button>
            </form>
            <button onClick={() => setPreset('librairie-du-quai')}>Back to the Quai</button>
          </Storefront>
          <Storefront storefront={bleue}>
            <OfferCard id="bleue" gtin="9782070306022" />
          </Storefront>
        </>
      )}
    </main>
  );
}
