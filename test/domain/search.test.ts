import { expect } from 'chai';
import {
  compareFolded,
  fold,
  isFound,
  isMeant,
  isPlaceFound,
  isSlipOf,
  rankPlaces,
  searchWords,
  slipKeys,
  sortText,
  Vocabulary,
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

describe('a slip', () => {
  it('is a letter too many, missing, wrong, or swapped with its neighbour', () => {
    for (const typed of ['caamus', 'camu', 'cemus', 'acmus', 'camsu', 'xcamus', 'camusx', 'amus'])
      expect(isSlipOf(typed, 'camus'), typed).to.equal(true);
    for (const typed of ['cemis', 'sumac', 'ca', 'camusxx']) expect(isSlipOf(typed, 'camus'), typed).to.equal(false);
  });

  it('is forgiven once from four letters on, twice from eight on', () => {
    expect(isSlipOf('zol', 'zola')).to.equal(false);
    expect(isSlipOf('zoal', 'zola')).to.equal(true);
    expect(isSlipOf('perspols', 'persepolis')).to.equal(true);
    expect(isSlipOf('tramblemants', 'tremblements')).to.equal(true);
    expect(isSlipOf('persopols', 'persepolis')).to.equal(true);
    expect(isSlipOf('parsopols', 'persepolis')).to.equal(false);
    expect(isSlipOf('germinl', 'germinal')).to.equal(true);
    expect(isSlipOf('garminl', 'germinal')).to.equal(false);
  });

  it('is forgiven in the beginning of a word from six letters on', () => {
    expect(isSlipOf('tramble', 'tremblements')).to.equal(true);
    expect(isSlipOf('tramb', 'tremblements')).to.equal(false);
  });

  it('leaves a key in common, wherever it lies', () => {
    const share = (typed: string, word: string) => slipKeys(typed).some((key) => slipKeys(word).includes(key));
    const word = 'etrangers';
    for (let at = 0; at <= word.length; at++) {
      const [head, tail] = [word.slice(0, at), word.slice(at)];
      for (const typed of [`${head}x${tail}`, head + tail.slice(1), `${head}x${tail.slice(1)}`])
        expect(share(typed, word), typed).to.equal(true);
      const swapped = head + (tail[1] ?? '') + (tail[0] ?? '') + tail.slice(2);
      expect(share(swapped, word), swapped).to.equal(true);
    }
    expect(share('xtrxngers', word)).to.equal(false);
    expect(slipKeys('ab')).to.deep.equal([]);
    expect(slipKeys('zola')).to.deep.equal(['zola', 'ola', 'zla', 'zoa', 'zol']);
  });

  it('counts letters, not units of their encoding', () => {
    expect(isSlipOf('𝒶𝒷𝒸', '𝒶𝒷𝒸𝒹')).to.equal(false);
    expect(isSlipOf('𝒶𝒷𝒹𝒸', '𝒶𝒷𝒸𝒹')).to.equal(true);
    for (const key of slipKeys('𝒶𝒷𝒸𝒹')) expect(encodeURIComponent(key)).to.match(/^(%F0%9D%92%B[6-9])+$/);
  });
});

describe('a vocabulary', () => {
  const vocabulary = new Vocabulary(['harry', 'potter', 'poterie', 'camus', 'campus', 'campus']);

  it('says what may have been meant, and takes a word that stands in it as it is', () => {
    expect(vocabulary.read(['hary', 'poter'])).to.deep.equal([
      { start: 'hary', meant: ['harry'] },
      { start: 'poter', meant: ['potter'] },
    ]);
    expect(vocabulary.read(['camus'])).to.deep.equal([{ start: 'camus', meant: [] }]);
    expect(vocabulary.read(['camu'])).to.deep.equal([{ start: 'camu', meant: ['camus'] }]);
    expect(vocabulary.read([])).to.deep.equal([]);
  });

  it('finds by what was meant, or by the beginning, each word that was typed', () => {
    const means = (words: string[], ...typed: string[]) => isMeant(words, vocabulary.read(typed));
    expect(means(['harry', 'potter'], 'hary', 'poter')).to.equal(true);
    expect(means(['harry', 'poterie'], 'hary', 'poter')).to.equal(true);
    expect(means(['harry'], 'hary', 'poter')).to.equal(false);
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
