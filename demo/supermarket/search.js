// What was typed into the header's field on another page is searched for on the shelf.
const typed = new URLSearchParams(location.search).get('q');
if (typed) {
  document.querySelector('vitrine-shelf').setAttribute('query', typed);
  document.querySelector('#search').value = typed;
}
