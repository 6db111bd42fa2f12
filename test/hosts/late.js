// Elements and placeholders that come when the library has long been there, as from a page builder or a router.
const later = document.querySelector('#later');

document.querySelector('#add').addEventListener('click', () => {
  const card = document.createElement('vitrine-offer-card');
  card.setAttribute('gtin', '9782737308468');
  const placeholder = document.createElement('div');
  placeholder.dataset.vitrine = 'offer-card';
  placeholder.dataset.gtin = '9782253150718';
  later.append(card, placeholder);
});

document.querySelector('#remove').addEventListener('click', () => later.replaceChildren());
