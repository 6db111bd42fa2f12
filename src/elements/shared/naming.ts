/** What a page names a product by when it is no GTIN: a number of its own, or what its JSON-LD says. Loaded when a page does. */
import { readProductKey } from '../../domain/product.ts';
import type { Named, ProductKey } from '../../domain/product-key.ts';
import type { Resolve } from '../../storefront/storefront.ts';

/** What an element was given, and what its storefront knows of the page's own numbers. */
export interface PageNamed extends Named {
  resolve?: Resolve | undefined;
}

/** The product; or why there is none, and whose attribute is to blame; or the wait for an answer. */
export type Naming =
  { key: ProductKey } | { attribute: 'gtin' | 'sku'; value: string; why: string } | { waiting: Promise<void> };

/** Reads what an element was given. */
export function readNaming(named: PageNamed): Naming {
  const { gtin = '', sku = '', shop, resolve } = named;
  if (gtin.trim() === 'auto') return fromPage(shop);
  const reading = readProductKey(named);
  if ('key' in reading) return reading;
  if (!gtin && sku && resolve) return resolved(sku, shop, resolve);
  const [attribute, value] = !gtin && sku ? (['sku', sku] as const) : (['gtin', gtin] as const);
  return { attribute, value, why: `names no product: ${reading.problem}` };
}

type Told = { gtin: string } | { why: string };

const told = new WeakMap<Resolve, Map<string, Told | Promise<void>>>();

/** What the page's own function makes of a number; asked once. */
function resolved(sku: string, shop: string | undefined, resolve: Resolve): Naming {
  const answers = told.get(resolve) ?? new Map<string, Told | Promise<void>>();
  told.set(resolve, answers);
  const answer = answers.get(sku) ?? ask(sku, resolve, answers);
  if (answer instanceof Promise) return { waiting: answer };
  const wrong = (why: string): Naming => ({ attribute: 'sku', value: sku, why });
  if ('why' in answer) return wrong(answer.why);
  const reading = readProductKey({ gtin: answer.gtin, ...(shop && { shop }) });
  return 'key' in reading ? reading : wrong(`resolve answers "${answer.gtin}", which is none: ${reading.problem}`);
}

function ask(sku: string, resolve: Resolve, answers: Map<string, Told | Promise<void>>): Promise<void> {
  const asked = (async () => resolve(sku))().then(
    (gtin): Told => (gtin ? { gtin: String(gtin) } : { why: 'resolve knows no such product' }),
    (error: unknown): Told => ({ why: `resolve failed: ${String(error)}` }),
  );
  const waiting = asked.then((answer) => void answers.set(sku, answer));
  answers.set(sku, waiting);
  return waiting;
}

type Json = Readonly<Record<string, unknown>>;

/** Fields of schema.org that hold a GTIN. */
const FIELDS = ['gtin', 'gtin13', 'gtin14', 'gtin12', 'gtin8', 'isbn'];

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
const isThing = (value: unknown): value is Json => typeof value === 'object' && value !== null;

const isProduct = (thing: Json): boolean =>
  listOf(thing['@type']).some((type) => /(^|[/#:])(Product|IndividualProduct|ProductModel|Book)$/.test(String(type)));

/** Products that a page speaks of as its own; those that it calls similar or related are further down, and not looked at. */
function productsIn(value: unknown): Json[] {
  return listOf(value)
    .filter(isThing)
    .flatMap((thing): Json[] =>
      isProduct(thing) ? [thing] : [...productsIn(thing['@graph']), ...productsIn(thing['mainEntity'])],
    );
}

const numberOf = (product: Json): string | undefined => {
  const places = [product, ...listOf(product['offers']).filter(isThing)];
  return places
    .flatMap((place) => FIELDS.flatMap((field) => listOf(place[field])))
    .map((value) => (typeof value === 'string' || typeof value === 'number' ? `${value}`.trim() : ''))
    .find(Boolean);
};

/** What the page's scripts say, each read once. */
const read = new WeakMap<Element, { text: string; products: Json[]; damage?: string }>();

function productsOf(script: Element): { text: string; products: Json[]; damage?: string } {
  const { textContent: text } = script;
  const known = read.get(script);
  if (known?.text === text) return known;
  const said = { text, ...parsed(text) };
  read.set(script, said);
  return said;
}

function parsed(text: string): { products: Json[]; damage?: string } {
  try {
    return { products: productsIn(JSON.parse(text)) };
  } catch (error) {
    return { products: [], damage: String(error) };
  }
}

/** The one product that the page's JSON-LD is about. */
function fromPage(shop: string | undefined): Naming {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')].map(productsOf);
  const products = scripts.flatMap((script) => script.products);
  const numbers = [...new Set(products.flatMap((product) => numberOf(product) ?? []))];
  const wrong = (why: string): Naming => ({ attribute: 'gtin', value: 'auto', why });
  const readings = numbers.map((gtin) => readProductKey({ gtin, ...(shop && { shop }) }));
  const keys = [...new Set(readings.flatMap((reading) => ('key' in reading ? reading.key : [])))];
  const [key] = keys;
  if (key !== undefined && keys.length === 1) return { key };
  if (keys.length) return wrong(`the page's JSON-LD has ${keys.length} products, say which: ${keys.join(', ')}`);
  const [reading] = readings;
  if (reading && 'problem' in reading)
    return wrong(`the page's JSON-LD says "${numbers[0]}", which names no product: ${reading.problem}`);
  const damage = scripts.find((script) => script.damage)?.damage;
  if (damage) return wrong(`the page's JSON-LD is damaged: ${damage}`);
  return wrong(
    products.length ? "the product of the page's JSON-LD has no gtin or isbn" : "the page's JSON-LD has no product",
  );
}
