import { expect } from 'chai';
import { ageLimit } from '../../../src/domain/rules/age.ts';
import { rulesOf } from '../../../src/domain/rules/countries.ts';
import { neededInformation } from '../../../src/domain/rules/information.ts';
import { missingIdentity, sellerOf } from '../../../src/domain/rules/seller.ts';
import { sampleTown } from '../../../src/testing/town/index.ts';
import type { Product } from '../../../src/domain/product.ts';

const law = (country = 'FR', day = '2026-11-24') => ({ rules: rulesOf(country), day });
const product = (more: Partial<Product>): Product => ({
  key: '2000000000008',
  title: 'Exemple',
  kind: 'goods',
  ...more,
});

describe('the age from which something is sold', () => {
  const years = (more: Partial<Product>, country?: string) =>
    ageLimit(product({ kind: 'food', ...more }), law(country))?.years;

  it('is that of the law for its category, the later line before the earlier one', () => {
    expect(years({ category: 'Vin rouge' })).to.equal(18);
    expect(years({ category: 'Jus' })).to.equal(undefined);
    expect([years({ category: 'Wein' }, 'DE'), years({ category: 'Spirituosen' }, 'DE')]).to.deep.equal([16, 18]);
    expect(years({ category: 'Vin', kind: 'book' })).to.equal(undefined);
    expect(years({})).to.equal(undefined);
  });

  it("is the marketplace's own where that is higher or the only one, and names the law only where it asks", () => {
    const of = (ageLimitStated: number, category = 'Jus') =>
      ageLimit(product({ kind: 'food', category, ageLimit: ageLimitStated }), law());
    expect(of(21, 'Vin rouge')).to.deep.equal({ key: 'age', years: 21 });
    expect(of(16)).to.deep.equal({ key: 'age', years: 16 });
    expect(of(18, 'Vin rouge')).to.deep.include({ years: 18, source: 'code de la santé publique, art. L3342-1' });
    expect(of(16, 'Vin rouge')).to.deep.include({ years: 18, source: 'code de la santé publique, art. L3342-1' });
    expect(of(0)).to.equal(undefined);
    expect(ageLimit(product({ category: 'Vin' }), { rules: [], day: '2026-11-24' })).to.equal(undefined);
  });
});

describe('what must be told of a product', () => {
  const entries = (...terms: string[]) => terms.map((term) => ({ term, text: '…' }));
  const missing = (more: Partial<Product>, day?: string) =>
    neededInformation(product(more), law('FR', day)).flatMap(({ item, given }) => (given ? [] : item));
  const needed = (more: Partial<Product>) => neededInformation(product(more), law());

  it('hangs on what it is and how it is sold', () => {
    const items = (more: Partial<Product>) => needed(more).map(({ item }) => item);
    const packed = ['name', 'ingredients', 'net_quantity', 'nutrition', 'operator'];
    const alcohol = ['name', 'allergens', 'net_quantity', 'alcohol', 'operator'];
    expect(items({ kind: 'food' })).to.deep.equal(packed);
    expect(items({ kind: 'food', soldByWeight: true })).to.deep.equal(['name', 'allergens']);
    expect(items({ kind: 'food', category: 'Vin' })).to.deep.equal(alcohol);
    expect(items({ kind: 'food', information: entries('Titre alcoométrique') })).to.deep.equal(alcohol);
    expect(items({ kind: 'goods' })).to.deep.equal(['name', 'manufacturer', 'picture']);
    for (const kind of ['book', 'press'] as const) expect(items({ kind })).to.deep.equal(['name', 'publisher']);
  });

  it('names the act that asks for it', () => {
    const sources = (more: Partial<Product>) => [...new Set(needed(more).map(({ source }) => source))];
    expect(sources({ kind: 'food' })).to.deep.equal(['EU 1169/2011 art. 14(1), 9(1)']);
    expect(sources({ kind: 'food', soldByWeight: true })).to.deep.equal(['EU 1169/2011 art. 14(2), 44']);
    expect(sources({ kind: 'goods' })).to.deep.equal(['EU 2023/988 art. 19']);
  });

  it('is asked for since the act is in force', () => {
    expect(missing({ kind: 'goods' }, '2024-12-12')).to.deep.equal([]);
    expect(missing({ kind: 'goods' }, '2024-12-13')).to.deep.equal(['manufacturer', 'picture']);
  });

  it('is known by its term in four languages, whatever else stands in it', () => {
    const food = (...terms: string[]) => missing({ kind: 'food', information: entries(...terms) });
    expect(food()).to.deep.equal(['ingredients', 'net_quantity', 'nutrition', 'operator']);
    expect(
      food('Ingrédients et allergènes', 'Quantité nette', 'Valeurs nutritionnelles (100 g)', 'EXPLOITANT'),
    ).to.deep.equal([]);
    expect(food('Ingredients', 'Net weight', 'Nutrition', 'Producer')).to.deep.equal([]);
    expect(food('Zutaten', 'Füllmenge', 'Nährwerte', 'Hersteller')).to.deep.equal([]);
    expect(food('Ingredientes', 'Cantidad neta', 'Información nutricional', 'Operador')).to.deep.equal([]);
    expect(food('Composition', 'Poids net', 'Fabricant')).to.deep.equal(['nutrition']);
    expect(food('Pesée', 'Net quantity', 'Operator', 'Producteur')).to.deep.equal(['ingredients', 'nutrition']);
    const tells = (item: string, terms: string[]) => {
      for (const term of terms) expect(food(term), term).not.to.include(item);
    };
    tells('net_quantity', ['Quantité nette', 'Poids net', 'Pesée', 'Net quantity', 'Net weight', 'Füllmenge']);
    tells('operator', ['Exploitant', 'Fabricant', 'Producteur', 'Operator', 'Producer', 'Hersteller', 'Operador']);
    expect(food('Surnom', 'Ingrédientsfrais')).to.deep.equal(['ingredients', 'net_quantity', 'nutrition', 'operator']);
    const wine = (...terms: string[]) => missing({ kind: 'food', ageLimit: 18, information: entries(...terms) });
    for (const term of ['Titre alcoométrique', 'Alcool', 'Alcohol', 'Alkoholgehalt', 'Grado alcohólico'])
      expect(wine(term), term).not.to.include('alcohol');
    for (const term of ['Allergènes', 'Allergens', 'Allergene', 'Alérgenos', 'Zutaten'])
      expect(wine(term), term).not.to.include('allergens');
    expect(wine()).to.deep.equal(['allergens', 'net_quantity', 'alcohol', 'operator']);
    const toy = (term: string) => missing({ image: 'https://town.example/boat.svg', information: entries(term) });
    for (const term of ['Fabricant', 'Manufacturer', 'Hersteller', 'Fabricante'])
      expect(toy(term), term).to.deep.equal([]);
    expect(toy('Matière')).to.deep.equal(['manufacturer']);
    const book = (term: string) => missing({ kind: 'book', information: entries(term) });
    for (const term of ['Éditeur', 'Publisher', 'Verlag', 'Editorial']) expect(book(term), term).to.deep.equal([]);
    expect(book('Parution')).to.deep.equal(['publisher']);
  });

  it('may stand in a field of its own', () => {
    expect(missing({ kind: 'food', measure: { value: 250, unit: 'g' } })).not.to.include('net_quantity');
    expect(missing({ kind: 'book', brand: 'Éditions du Conditionnel' })).to.deep.equal([]);
    expect(missing({ image: 'https://town.example/boat.svg' })).to.deep.equal(['manufacturer']);
    expect(missing({ kind: 'goods', brand: 'Atelier' })).to.deep.equal(['manufacturer', 'picture']);
  });
});

describe('who sells', () => {
  const [shop] = sampleTown().shops;
  const { seller } = shop!;

  it('is named with the way to reach the shop, or one of their own', () => {
    expect(sellerOf(shop!)).to.deep.equal(seller);
    const bare = { legalName: 'Exemple', professional: true };
    expect(sellerOf({ ...shop!, seller: bare })).to.deep.equal({
      ...bare,
      address: shop!.address,
      phone: shop!.phone,
      email: shop!.email,
    });
    expect(sellerOf({ ...shop!, seller: { ...bare, phone: '+33 2 61 91 00 00' } }).phone).to.equal('+33 2 61 91 00 00');
    const { phone: _phone, email: _email, ...silent } = shop!;
    expect(sellerOf({ ...silent, seller: bare })).to.have.all.keys('legalName', 'professional', 'address');
  });

  it('must be known: of a trader register and self-certification too, of anybody the name', () => {
    expect(missingIdentity(shop!, law())).to.equal(undefined);
    const { phone: _phone, email: _email, ...silent } = shop!;
    const bare = { ...silent, seller: { legalName: 'Exemple', professional: true } };
    expect(missingIdentity(bare, law())).to.deep.equal({
      fields: ['phone', 'email', 'register', 'selfCertified'],
      source: 'code de la consommation, art. L111-7, L221-5; EU 2022/2065 art. 30(7)',
    });
    expect(missingIdentity(bare, law('FR', '2024-02-16'))).to.deep.include({ fields: ['phone', 'email'] });
    expect(missingIdentity(bare, law('FR', '2022-05-27'))).to.equal(undefined);
    expect(missingIdentity({ ...shop!, seller: { ...seller, selfCertified: false } }, law())?.fields).to.deep.equal([
      'selfCertified',
    ]);
    expect(missingIdentity({ ...bare, seller: { legalName: 'Camille', professional: false } }, law())).to.equal(
      undefined,
    );
    expect(missingIdentity({ ...bare, seller: { legalName: '', professional: false } }, law())?.fields).to.deep.equal([
      'legalName',
    ]);
  });
});
