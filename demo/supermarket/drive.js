// The drive that the customer has chosen in the header. It runs before Vitrine's script tag, whose attribute it sets.
// Each banner has drives of its own.
const KEY = `drive ${new URL('.', location.href).pathname}`;
const select = document.querySelector('select[name=drive]');
const asked = new URLSearchParams(location.search).get('drive') ?? sessionStorage.getItem(KEY);
const isDrive = [...select.options].some(({ value }) => value === asked);

if (isDrive) {
  select.value = asked;
  sessionStorage.setItem(KEY, asked);
  document.querySelector('script[data-drive]').dataset.drive = asked;
}
for (const place of document.querySelectorAll('[data-town]')) place.textContent = select.selectedOptions[0].text;
