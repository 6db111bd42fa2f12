/** Search, places and products: how shoppers get to an offer. */
import { checkPlacePage, checkProductPage } from '../../../domain/later-checks.generated.ts';
import { fold } from '../../../domain/search.ts';
import { alike, claim, found, rejects, shaped } from '../claims.ts';
import { method } from '../cart.ts';
import { listedAt } from '../town.ts';
import { landmarks, sampleTown } from '../../town/index.ts';
import type { Product } from '../../../domain/product.ts';
import type { Place } from '../../../domain/shop.ts';
import type { SearchQuery } from '../../../marketplace/marketplace.ts';
import type { Rule, World } from '../subject.ts';

const search = ({ marketplace }: World, query: SearchQuery) => method(marketplace, 'search')(query);
const places = ({ marketplace }: World, text: string) => method(marketplace, 'places')(text);
const products = ({ marketplace }: World, keys: string[]) => method(marketplace, 'products')(keys);

const keysOf = ({ items }: { items: readonly Product[] }): string[] => items.map(({ key }) => key);
const namesOf = ({ items }: { items: readonly Place[] }): string[] => items.map(({ name }) => name);

export const finding: readonly Rule[] = [
  {
    name: 'finds products by title, accents and case forgiven',
    can: ['search'],
    async run(world) {
      const page = await search(world, { text: 'L’ÉTRANGER' });
      shaped(checkProductPage, page, 'the page of products');
      for (const text of ["l'étranger", 'l etranger', 'L’ETRANGER', '  étranger   l '])
        alike(await search(world, { text }), page, `"${text}" finds the same`);
      claim(keysOf(page).includes(landmarks.everywhere), "L'Étranger is found");
    },
  },
  {
    name: 'finds products by who wrote them and by the beginning of a word, and only where every word fits',
    can: ['search'],
    async run(world) {
      const camus = await search(world, { text: 'camus' });
      claim(keysOf(camus).includes(landmarks.everywhere), 'Camus wrote it');
      claim(keysOf(await search(world, { text: 'cam etran' })).includes(landmarks.everywhere), 'two beginnings');
      const wrong = await search(world, { text: 'camus nothomb' });
      alike(wrong.items, [], 'no book is by both');
    },
  },
  {
    name: 'forgives slips where nothing is found as it is typed, and only there',
    can: ['search'],
    async run(world) {
      const exact = await search(world, { text: 'etranger camus' });
      for (const text of ['etrangr camus', 'etraanger camsu', 'Létranger, canus', 'etarnger camus'])
        alike(await search(world, { text }), exact, `"${text}" finds the same`);
      const trembling = await search(world, { text: 'sttupeur tramblement' });
      alike(keysOf(trembling), [landmarks.lastCopy], 'one slip at the beginning of a long word, another further on');
      alike(
        (await search(world, { text: 'cams nothomb' })).items,
        [],
        'a slip does not make two authors write one book',
      );
      alike((await search(world, { text: 'xtrxngxr' })).items, [], 'three slips are too many');
      const [first, second] = [
        await search(world, { text: 'romna', limit: 1 }),
        await search(world, { text: 'romna' }),
      ];
      claim(first.next !== undefined && second.items.length > 1, 'there is more than one page of what was meant');
      const next = await search(world, { text: 'romna', limit: 1, ...(first.next && { cursor: first.next }) });
      alike(keysOf(next), keysOf(second).slice(1, 2), 'the next page goes on with what was meant');
    },
  },
  {
    name: 'finds everything that shops around a drive offer when nothing is typed',
    can: ['search'],
    async run(world) {
      const listed = listedAt('quimper');
      const offered = new Set(sampleTown().offers.flatMap(({ shop, product }) => (listed.has(shop) ? product : [])));
      const keys: string[] = [];
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page = await search(world, { text: '', drive: 'quimper', limit: 50, ...(cursor && { cursor }) });
        keys.push(...keysOf(page));
        cursor = page.next;
        claim(keys.length <= offered.size, 'no product is shown twice');
      }
      alike([...keys].sort(), [...offered].sort(), 'every product, page by page, once');
    },
  },
  {
    name: 'finds at a drive or in a shop only what is offered there',
    can: ['search'],
    async run(world) {
      alike((await search(world, { text: 'stupeur', drive: 'quimper' })).items, [], 'nobody around Quimper has it');
      const quai = await search(world, { text: 'stupeur', shop: landmarks.quai });
      alike(keysOf(quai), [landmarks.lastCopy], 'the quai has it');
      alike((await search(world, { text: 'stupeur', shop: landmarks.locker })).items, [], 'another shop has not');
    },
  },
  {
    name: 'finds products of one category',
    can: ['search'],
    async run(world) {
      const { products: all } = sampleTown();
      const category = found(all.find(({ key }) => key === landmarks.reduced)?.category, 'category');
      const page = await search(world, { text: '', category, limit: 100 });
      claim(keysOf(page).includes(landmarks.reduced), 'the madeleines are in their category');
      for (const product of page.items) alike(fold(product.category ?? ''), fold(category), product.title);
    },
  },
  {
    name: 'finds nothing for words that stand nowhere, and refuses too many of them',
    can: ['search'],
    async run(world) {
      alike((await search(world, { text: 'xylophonium' })).items, [], 'nothing');
      await rejects(search(world, { text: 'a'.repeat(201) }), 'invalid');
      await rejects(search(world, { text: 'camus', drive: 'atlantis' }), 'not_found');
      await rejects(search(world, { text: 'camus', limit: 101 }), 'invalid');
      await rejects(search(world, { text: 'camus', cursor: 'page-2' }), 'invalid');
    },
  },
  {
    name: 'finds places by the beginning of a postcode or a name, accents, case and hyphens forgiven',
    can: ['places'],
    async run(world) {
      const page = await places(world, '56530');
      shaped(checkPlacePage, page, 'the page of places');
      alike(namesOf(page), ['Gestel', 'Quéven'], 'both towns of the postcode');
      alike(namesOf(await places(world, 'QUEV')), ['Quéven'], 'by name');
      alike(namesOf(await places(world, 'larmor plage')), ['Larmor-Plage'], 'without the hyphen');
      alike(namesOf(await places(world, 'Pont l’Abbé')), ["Pont-l'Abbé"], 'with another apostrophe');
    },
  },
  {
    name: 'says which drive serves a place, and says nothing where none does',
    can: ['places'],
    async run(world) {
      alike((await places(world, 'Lanester')).items[0]?.drive, 'lorient', 'the drive of Lanester');
      const [brest] = (await places(world, 'Brest')).items;
      alike([brest?.name, brest?.drive], ['Brest', undefined], 'Brest is known and not served');
    },
  },
  {
    name: 'finds no place that does not exist, and refuses a single letter',
    can: ['places'],
    async run(world) {
      alike((await places(world, 'Atlantis')).items, [], 'no such place');
      await rejects(places(world, 'L'), 'invalid');
      await rejects(places(world, ' '.repeat(4)), 'invalid');
      await rejects(places(world, 'a'.repeat(101)), 'invalid');
    },
  },
  {
    name: 'tells products by their keys, also what nobody sells, and leaves out what nobody knows',
    can: ['products'],
    async run(world) {
      const page = await products(world, [landmarks.nobody, landmarks.unknownProduct, landmarks.ageLimited]);
      shaped(checkProductPage, page, 'the page of products');
      alike(keysOf(page).sort(), [landmarks.nobody, landmarks.ageLimited].sort(), 'the two that are known');
      const known = sampleTown().products.filter(({ key }) => key === landmarks.ageLimited);
      // A picture is each marketplace's own.
      const told = page.items.flatMap(({ image: _, ...item }) => (item.key === landmarks.ageLimited ? [item] : []));
      alike(told, known, 'all that is known of it');
    },
  },
  {
    name: 'tells up to a hundred products at once',
    can: ['products'],
    async run(world) {
      const keys = sampleTown().products.map(({ key }) => key);
      alike(keysOf(await products(world, keys.slice(0, 100))).length, 100, 'a hundred');
      await rejects(products(world, keys.slice(0, 101)), 'invalid');
      await rejects(products(world, []), 'invalid');
    },
  },
];
