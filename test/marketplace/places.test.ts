import { expect } from 'chai';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Marketplace } from '../../src/marketplace/marketplace.ts';
import { frenchPlaces, withPlaces } from '../../src/marketplace/places/index.ts';
import { town } from '../support/market.ts';

/** A commune as the public geocoder answers it. */
const commune = (name: string, postcode: string, citycode: string, [lon, lat]: [number, number], score = 0.93) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [lon, lat] },
  properties: {
    label: name,
    score,
    id: citycode,
    type: 'municipality',
    name,
    postcode,
    citycode,
    x: 224000.5,
    y: 6758000.25,
    population: 57_961,
    city: name,
    context: '56, Morbihan, Bretagne',
    importance: 0.58,
    municipality: name,
    _type: 'address',
  },
});

const lorient = commune('Lorient', '56100', '56121', [-3.3664, 47.7486]);
const lormont = commune('Lormont', '33310', '33249', [-0.5219, 44.8752], 0.61);

const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features, query: 'lor' });

/** Asks a geocoder that answers this, and keeps what it was asked. */
function geocoder(answer: unknown, init?: ResponseInit) {
  const asked: { url: URL; headers: Headers }[] = [];
  const find = frenchPlaces({
    fetch: async (url, { headers }) => {
      asked.push({ url: new URL(url), headers: new Headers(headers) });
      return new Response(typeof answer === 'string' ? answer : JSON.stringify(answer), init);
    },
  });
  return { find, asked };
}

async function failure(call: Promise<unknown>): Promise<MarketplaceError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof MarketplaceError)) throw new Error(`no error of the port: ${String(error)}`);
  return error;
}

describe('frenchPlaces()', () => {
  it('finds communes, with their postcode and the point where they are', async () => {
    const { find, asked } = geocoder(collection(lorient, lormont));
    expect(await find(' lor ')).to.deep.equal({
      items: [
        { name: 'Lorient', postcode: '56100', point: { lat: 47.7486, lon: -3.3664 } },
        { name: 'Lormont', postcode: '33310', point: { lat: 44.8752, lon: -0.5219 } },
      ],
    });
    const [{ url, headers } = { url: undefined, headers: undefined }] = asked;
    expect(`${url?.origin}${url?.pathname}`).to.equal('https://data.geopf.fr/geocodage/search');
    expect(Object.fromEntries(url?.searchParams ?? [])).to.deep.equal({
      q: 'lor',
      type: 'municipality',
      autocomplete: '1',
      limit: '20',
    });
    expect([...(headers ?? [])], 'no header, no preflight').to.deep.equal([]);
  });

  it('asks for a postcode as one', async () => {
    const { find, asked } = geocoder(collection(commune('Quéven', '56530', '56185', [-3.4167, 47.7883])));
    expect((await find('56530')).items.map(({ name }) => name)).to.deep.equal(['Quéven']);
    expect(asked[0]?.url.searchParams.get('postcode')).to.equal('56530');
  });

  it('does not ask what the geocoder cannot answer: two letters, half a postcode', async () => {
    const { find, asked } = geocoder(collection(lorient));
    for (const text of ['lo', '561', '5610']) expect(await find(text)).to.deep.equal({ items: [] });
    expect(asked).to.deep.equal([]);
  });

  it('refuses what the contract refuses', async () => {
    const { find } = geocoder(collection());
    for (const text of ['L', '    ', 'a'.repeat(101)]) expect((await failure(find(text))).code).to.equal('invalid');
  });

  it('shows a town once, and nothing that is merely a little like what was typed', async () => {
    const far = commune('Florange', '57190', '57221', [6.12, 49.32], 0.31);
    const { items } = await geocoder(collection(lorient, lorient, far)).find('lorient');
    expect(items.map(({ name }) => name)).to.deep.equal(['Lorient']);
  });

  it('leaves out damaged communes, counts them, and shows the good ones', async () => {
    const damaged = [
      null,
      {},
      { ...lorient, geometry: null },
      { ...lorient, geometry: { coordinates: ['-3,36', '47,74'] } },
      { ...lorient, geometry: { coordinates: [47.7486, 230] } },
      { ...lorient, properties: { name: 'x'.repeat(500) } },
    ];
    const { items, leftOut } = await geocoder(collection(...damaged, lormont)).find('lor');
    expect(items.map(({ name }) => name)).to.deep.equal(['Lormont']);
    expect(leftOut?.count).to.equal(6);
    expect(leftOut?.reasons[0]).to.match(/^features\.0: /);
  });

  it('takes an empty postcode for none', async () => {
    const { items } = await geocoder(collection(commune('Lorient', '', '56121', [-3.3664, 47.7486]))).find('lorient');
    expect(items).to.deep.equal([{ name: 'Lorient', point: { lat: 47.7486, lon: -3.3664 } }]);
  });

  it('says how it failed: too many questions, out of order, something else than was agreed', async () => {
    const busy = await failure(
      geocoder('<h1>429</h1>', { status: 429, headers: { 'retry-after': '3' } }).find('lorient'),
    );
    expect([busy.code, busy.retryAfter]).to.deep.equal(['rate_limited', 3]);
    expect((await failure(geocoder('', { status: 429 }).find('lorient'))).retryAfter).to.equal(5);
    expect((await failure(geocoder('', { status: 503 }).find('lorient'))).code).to.equal('unavailable');
    expect((await failure(geocoder({ code: 400 }, { status: 400 }).find('lorient'))).code).to.equal('invalid');
    for (const body of ['<!doctype html>', {}, { features: 'none' }, 'null'])
      expect((await failure(geocoder(body).find('lorient'))).code, JSON.stringify(body)).to.equal('malformed');
    const down = frenchPlaces({ fetch: () => Promise.reject(new TypeError('down')) });
    const { code, message } = await failure(down('lorient'));
    expect(code).to.equal('unavailable');
    expect(message).to.match(/^\[places\] GET https:\/\/data\.geopf\.fr\/geocodage\/search: /);
  });

  it('gives up when it is told to, and when nobody answers in time', async () => {
    const never = (_: string, { signal }: RequestInit) =>
      new Promise<Response>((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(signal.reason as Error)),
      );
    expect((await failure(frenchPlaces({ fetch: never, timeoutMs: 10 })('lorient'))).code).to.equal('unavailable');
    const controller = new AbortController();
    const reason = new DOMException('the shopper has gone', 'AbortError');
    const call = frenchPlaces({ fetch: never })('lorient', { signal: controller.signal });
    controller.abort(reason);
    expect(await call.catch((error: unknown) => error)).to.equal(reason);
  });

  it('refuses an address that is none, at once', () => {
    expect(() => frenchPlaces({ url: 'geocoder' })).to.throw(MarketplaceError, 'url is not a URL: "geocoder"');
  });
});

describe('withPlaces()', () => {
  const { places: _, ...plain } = town();
  const without: Marketplace = {
    ...plain,
    describe: async (ask) => {
      const description = await plain.describe(ask);
      return { ...description, capabilities: description.capabilities.filter((name) => name !== 'places') };
    },
  };

  it('gives a marketplace places, and says so', async () => {
    const market = withPlaces(without, geocoder(collection(lorient)).find);
    expect((await market.describe()).capabilities)
      .to.include('places')
      .and.to.include('orders');
    expect((await market.places('lorient')).items[0]?.name).to.equal('Lorient');
    expect((await market.shops({})).items.length).to.be.greaterThan(3);
  });

  it('leads from a place to the drive that serves it, and from others to none', async () => {
    const { drives = [] } = await without.describe();
    const market = withPlaces(without, geocoder(collection(lorient, lormont)).find);
    const found = async () => (await market.places('lor')).items.map(({ drive }) => drive);
    expect(drives.map(({ id }) => id)).to.include('lorient');
    expect(await found()).to.deep.equal(['lorient', undefined]);
  });

  it('leads by the radius of a drive, to the nearest of several', async () => {
    const around = async (radiusKm: number) => {
      const description = await without.describe();
      const drives = description.drives?.map((drive) => ({ ...drive, radiusKm }));
      const wide: Marketplace = { ...without, describe: async () => ({ ...description, ...(drives && { drives }) }) };
      const lanester = commune('Lanester', '56600', '56098', [-3.3419, 47.7647]);
      return (await withPlaces(wide, geocoder(collection(lanester)).find).places('lanester')).items[0]?.drive;
    };
    expect([await around(200), await around(0.1)]).to.deep.equal(['lorient', undefined]);
  });

  it('takes anybody’s function, and the drive that it says', async () => {
    const own = { name: 'Namur', postcode: '5000', point: { lat: 50.46, lon: 4.86 }, drive: 'vannes' };
    const market = withPlaces(without, async () => ({ items: [own] }));
    expect(await market.places('namur')).to.deep.equal({ items: [own] });
    const mine = withPlaces(without, geocoder(collection(lormont)).find, { serves: () => 'quimper' });
    expect((await mine.places('lormont')).items[0]?.drive).to.equal('quimper');
  });
});
