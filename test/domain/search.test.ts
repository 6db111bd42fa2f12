import { expect } from 'chai';
import {
  compareFolded,
  fold,
  isFound,
  isPlaceFound,
  rankPlaces,
  searchWords,
  sortText,
  wordsOf,
} from '../../src/domain/search.ts';
import type { Product } from '../../src/domain/product.ts';
import type { Place } from '../../src/domain/shop.ts';

const point = { lat: 47.75, lon: -3.37 };
const place = (name: string, postcode?: string): Place => ({ name, point, ...(postcode && { postcode }) });

describe('a search', () => {
  const book: Product = {
    key: '9782849905388',
    title: "L'inconnu me dévore",
    contributors: ['Xavier Grall'],
    brand: 'Éditions des Équateurs',
    category: 'Bretagne / Récit',
    kind: 'book',
  };
  const finds = (typed: string) => isFound(searchWords(book), wordsOf(typed));

  it('forgives accents, case, ligatures and punctuation', () => {
    expect(fold('  Œuvres « complètes », t. 1–2 ')).to.equal('oeuvres completes t 1 2');
    expect(fold('STRASSE straße ﬁn')).to.equal('strasse strasse fin');
    expect(fold('İstanbul')).to.equal('istanbul');
    for (const typed of ['INCONNU', 'devore', "l'inconnu", 'équat', 'EQUATEURS', 'grall dev'])
      expect(finds(typed), typed).to.equal(true);
  });

  it('finds by the beginnings of words, all of which must be there', () => {
    for (const typed of ['xav', 'bretagne recit', 'inc dev gra']) expect(finds(typed), typed).to.equal(true);
    for (const typed of ['avier', 'grall breton', 'devorer']) expect(finds(typed), typed).to.equal(false);
    expect(finds('')).to.equal(true);
  });

  it('has each word once, of what the product says of itself', () => {
    expect(searchWords({ ...book, title: 'Grall, par Grall', brand: 'Grall' })).to.deep.equal([
      'grall',
      'par',
      'xavier',
      'bretagne',
      'recit',
    ]);
    expect(searchWords({ key: 'quai/1', title: 'Bol', kind: 'goods' })).to.deep.equal(['bol']);
  });
});

describe('the order of names', () => {
  it('goes by what they say, then by id', () => {
    const shops = [
      { text: 'Zoé', id: '1' },
      { text: 'écume', id: '3' },
      { text: 'Ecume', id: '2' },
      { text: 'Ecume', id: '2' },
    ];
    expect(shops.sort(compareFolded).map(({ id }) => id)).to.deep.equal(['2', '2', '3', '1']);
  });

  it('is cut to what a cursor can carry', () => {
    expect(sortText('É'.repeat(300))).to.equal('e'.repeat(100));
  });
});

describe('a place', () => {
  it('is found by how its name or its postcode begins', () => {
    const lorient = place('Lorient', '56100');
    for (const typed of ['lo', 'LORI', 'lorient ', '561', '56100'])
      expect(isPlaceFound(lorient, typed), typed).to.equal(true);
    for (const typed of ['56100 Lorient', 'lorient 56', '56 lor'])
      expect(isPlaceFound(lorient, typed), typed).to.equal(true);
    for (const typed of ['orient', '6100', '29100 Lorient', '56100 Vannes', '--'])
      expect(isPlaceFound(lorient, typed), typed).to.equal(false);
    expect(isPlaceFound(place('Île-de-Groix'), 'ile de')).to.equal(true);
    expect(isPlaceFound(place('Groix'), '56')).to.equal(false);
  });

  it('comes first when it is exactly what was typed', () => {
    const places = [place('Vannes-sur-Cosson', '45510'), place('Vannes-le-Châtel'), place('Vannes', '56000')];
    expect(rankPlaces(places, 'vannes').map(({ name }) => name)).to.deep.equal([
      'Vannes',
      'Vannes-le-Châtel',
      'Vannes-sur-Cosson',
    ]);
    expect(rankPlaces(places, '45510')[0]?.name).to.equal('Vannes-sur-Cosson');
    expect(places[0]?.name).to.equal('Vannes-sur-Cosson');
  });
});
