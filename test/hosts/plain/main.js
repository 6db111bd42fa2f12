import {
  createStorefront,
  http,
  register,
  setPageStorefront,
  VitrineCartButton,
  VitrineCollectCart,
  VitrineCollectOrder,
  VitrineOfferCard,
  VitrineShopPicker,
  VitrineStorefront,
} from 'vitrine';

const find = (selector) => document.querySelector(selector);
const say = (label, text) => (find(`[aria-label="${label}"]`).textContent = text);

const marketplace = http({ baseUrl: document.documentElement.dataset.marketplace });
setPageStorefront(createStorefront(marketplace, { drive: 'lorient' }));

// Before the elements are defined, as in a page that loads the library late.
find('vitrine-storefront').storefront = createStorefront(marketplace, { shop: 'la-page-bleue' });
register(VitrineStorefront, VitrineOfferCard, VitrineShopPicker);
// The button's panel shows the other two.
register(VitrineCartButton, VitrineCollectCart, VitrineCollectOrder);

const section = find('section');
find('#toggle').addEventListener('click', ({ currentTarget }) => {
  if (section.isConnected) section.remove();
  else find('main').append(section);
  currentTarget.textContent = section.isConnected ? 'Hide' : 'Show';
});

const added = [];
find('#card').addEventListener('vitrine-add-to-cart', ({ product }) =>
  say('Added', added.push(product.title) && added.join(', ')),
);
find('#ours').addEventListener('vitrine-add-to-cart', (event) => {
  event.preventDefault();
  say('Our basket', event.product.title);
});

const cart = find('vitrine-cart-button');
find('#to-cart').addEventListener('click', () => cart.open());

const picker = find('vitrine-shop-picker');
picker.addEventListener('vitrine-shop-chosen', ({ shop }) => say('Chosen', shop?.id ?? ''));
find('#back').addEventListener('click', () => (picker.value = 'librairie-du-quai'));
find('form').addEventListener('submit', (event) => {
  event.preventDefault();
  say('Sent', new FormData(event.target).get('shop'));
});
