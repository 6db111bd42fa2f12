// The demo's pages are French; `?lang=en` shows them in English. Vitrine follows the page's `lang` by itself.
const isEnglish = new URLSearchParams(location.search).get('lang') === 'en';

if (isEnglish) {
  document.documentElement.lang = 'en';
  const targets = { en: (element, text) => (element.textContent = text) };
  for (const name of ['aria-label', 'placeholder', 'alt'])
    targets[`en-${name}`] = (element, text) => element.setAttribute(name, text);
  for (const [name, put] of Object.entries(targets))
    for (const element of document.querySelectorAll(`[data-${name}]`))
      put(element, element.getAttribute(`data-${name}`));
}

// The language goes along from page to page, and each page links to its other one.
for (const link of document.querySelectorAll('a[href]')) {
  if (link.origin !== location.origin) continue;
  const url = new URL(link.href);
  const wanted = link.hreflang ? link.hreflang === 'en' : isEnglish;
  if (wanted) url.searchParams.set('lang', 'en');
  else url.searchParams.delete('lang');
  link.href = url.href;
  if (link.hreflang) link.hidden = (link.hreflang === 'en') === isEnglish;
}
