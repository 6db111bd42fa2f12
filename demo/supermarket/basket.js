// The supermarket's own basket, which has nothing to do with Vitrine's: a count and a sum for the visit.
const KEY = 'marche-bleu/basket';
const euros = () => new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency: 'EUR' });

const read = () => JSON.parse(sessionStorage.getItem(KEY) ?? '{"count":2,"cents":1430}');

function show() {
  const { count, cents } = read();
  for (const place of document.querySelectorAll('[data-basket-count]')) place.textContent = String(count);
  for (const place of document.querySelectorAll('[data-basket-sum]')) place.textContent = euros().format(cents / 100);
}

for (const button of document.querySelectorAll('button[data-cents]')) {
  button.addEventListener('click', () => {
    const { count, cents } = read();
    sessionStorage.setItem(KEY, JSON.stringify({ count: count + 1, cents: cents + Number(button.dataset.cents) }));
    show();
  });
}

show();
