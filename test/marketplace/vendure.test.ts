import { expect } from 'chai';
import { openVendures } from '../../src/addresses.ts';
import { newOrderKey } from '../../src/domain/order.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { vendure, vendureCounters } from '../../src/marketplace/vendure/index.ts';
import { openMarketplace } from '../../src/storefront/registry.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { lastCopyDraft } from '../support/drafts.ts';
import { town } from '../support/market.ts';
import type { Order } from '../../src/domain/order.ts';
import type { Fetch, VendureOptions } from '../../src/marketplace/vendure/index.ts';

const baseUrl = 'https://vendure.example';
const auth = { username: 'comptoir@librairie-du-quai.example', password: 'secret' };

/** What was asked: the operation, and all that was sent. */
interface Asked {
  url: string;
  init: RequestInit;
  query: string;
  variables: Record<string, unknown>;
}

/** A Vendure that answers what a test says, field by field. */
function fake(answer: (asked: Asked, count: number) => Response | Promise<Response>): { fetch: Fetch; asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    fetch: async (url, init) => {
      const body = JSON.parse(init.body as string) as Pick<Asked, 'query' | 'variables'>;
      asked.push({ url, init, ...body });
      return answer(asked.at(-1)!, asked.length);
    },
  };
}

const json = (body: unknown, init: ResponseInit = {}) => Response.json(body, init);
const failed = (code: string, more: object = {}) =>
  json({ data: null, errors: [{ message: 'no', extensions: { code, ...more } }] });
const on = (answer: Parameters<typeof fake>[0], options: Partial<VendureOptions> = {}) => {
  const { fetch, asked } = fake(answer);
  return { market: vendure({ baseUrl, fetch, pollMs: 1, ...options }), asked, fetch };
};

async function failureOf(call: Promise<unknown>): Promise<MarketplaceError> {
  const error = await call.then(
    () => 'nothing',
    (reason: unknown) => reason,
  );
  if (error instanceof MarketplaceError) return error;
  throw new Error(`no MarketplaceError: ${String(error)}`);
}

/** An order, with the key and the draft that have placed it. */
async function placedOrder() {
  const market = town();
  const draft = await lastCopyDraft(market);
  const key = newOrderKey();
  return { draft, key, order: await market.orders.place(draft, key) };
}

describe('vendure()', () => {
  it('names what is wrong with its options at once', () => {
    const wrong: [Partial<VendureOptions>, string][] = [
      [{ baseUrl: 'vendure' }, 'baseUrl'],
      [{ baseUrl: 'ftp://vendure.example' }, 'baseUrl'],
      [{ timeoutMs: 0 }, 'timeoutMs'],
      [{ timeoutMs: NaN }, 'timeoutMs'],
      [{ pollMs: -1 }, 'pollMs'],
      [{ channel: '' }, 'channel'],
      [{ id: '' }, 'id'],
    ];
    for (const [options, name] of wrong)
      expect(() => vendure({ baseUrl, ...options }))
        .to.throw(MarketplaceError, name)
        .with.property('code', 'misconfigured');
    expect(() => vendureCounters({ baseUrl: 'vendure' })).to.throw(MarketplaceError, 'baseUrl');
  });

  it('is opened at its address, and asks when it is asked', async () => {
    openVendures();
    const address = new URL('/no-vendure', location.href).href;
    const market = openMarketplace(`vendure:${address}#channel=town`);
    expect(market.clockOffset?.()).to.equal(0);
    for (const [call, field] of [
      [market.describe(), 'localMarket'],
      [market.orders?.find(newOrderKey()), 'localOrder'],
      [market.orders?.watch?.(newOrderKey())[Symbol.asyncIterator]().next(), 'localOrder'],
    ] as const) {
      const { message } = await failureOf(call ?? Promise.resolve());
      expect(message).to.match(new RegExp(`^\\[vendure\\] .*${field}`));
    }
    const wrong = await failureOf(openMarketplace('vendure:https://vendure.example#channel=').describe());
    expect([wrong.code, wrong.message]).to.deep.equal(['misconfigured', '[vendure] channel is not a text']);
  });

  it('is the same marketplace with a slash at the end of its URL and without', () => {
    expect(vendure({ baseUrl }).id).to.equal(vendure({ baseUrl: `${baseUrl}/` }).id);
  });

  it('asks in the channel that it was given, and rounds where the shopper is', async () => {
    const { market, asked } = on(() => json({ data: { localShops: { items: [] } } }), { channel: 'marche' });
    await market.shops({ near: { lat: 47.748312, lon: -3.370249 } });
    expect(new Headers(asked[0]?.init.headers).get('vendure-token')).to.equal('marche');
    expect(asked[0]?.variables['near']).to.deep.equal({ lat: 47.75, lon: -3.37 });
    expect(asked[0]?.url).to.equal(`${baseUrl}/shop-api`);
  });

  it('knows the time of the marketplace once it has read something', async () => {
    const ahead = new Date(Date.now() + 3_600_000).toISOString();
    const { market } = on(() => json({ data: { localTime: ahead, localPlaces: { items: [] } } }));
    expect(market.clockOffset()).to.equal(0);
    await market.places('lor');
    expect(market.clockOffset()).to.be.closeTo(3_600_000, 60_000);
  });

  it('sends order keys in bodies only, and lets nobody keep the answer', async () => {
    const key = newOrderKey();
    const { market, asked } = on(() => json({ data: { localOrder: null } }));
    expect(await market.orders.find(key)).to.equal(undefined);
    expect(asked[0]?.url).not.to.contain(key);
    expect(asked[0]?.init.cache).to.equal('no-store');
  });

  const refusals: [string, () => Response, string][] = [
    ['a page of HTML', () => new Response('<html>'), 'malformed'],
    ['a failure of its server', () => new Response('Bad gateway', { status: 502 }), 'unavailable'],
    ['a failure of its own', () => failed('INTERNAL_SERVER_ERROR'), 'unavailable'],
    ['a schema without the plug-in', () => failed('GRAPHQL_VALIDATION_FAILED'), 'malformed'],
    ['no data at all', () => json({}), 'malformed'],
    ['another shape', () => json({ data: { localProducts: { items: 'none' } } }), 'malformed'],
    ['an unknown channel', () => failed('CHANNEL_NOT_FOUND'), 'misconfigured'],
    ['a session that may not', () => failed('FORBIDDEN'), 'unauthorized'],
    ['a refusal of the plug-in', () => failed('X', { local: { code: 'not_found' } }), 'not_found'],
    ['a refusal that nobody knows', () => failed('X', { local: { code: 'on_fire' } }), 'unavailable'],
    ['errors without a code', () => json({ errors: [{ message: 'No', extensions: null }] }), 'unavailable'],
    ['errors that are none', () => json({ errors: [null] }), 'unavailable'],
  ];
  for (const [what, answer, code] of refusals)
    it(`rejects with ${code}, its name and the call when Vendure answers ${what}`, async () => {
      const { market } = on(answer);
      const error = await failureOf(market.products([landmarks.everywhere]));
      expect(error.code).to.equal(code);
      expect(error.message).to.contain('[vendure] localProducts https://vendure.example/shop-api');
    });

  it('says when to try again where Vendure does', async () => {
    const { market } = on(() => new Response('', { status: 429, headers: { 'retry-after': '7' } }));
    const error = await failureOf(market.describe());
    expect([error.code, error.retryAfter]).to.deep.equal(['rate_limited', 7]);
  });

  it('rejects with unavailable when Vendure cannot be reached', async () => {
    const { market } = on(() => Promise.reject(new TypeError('down')));
    expect((await failureOf(market.describe())).code).to.equal('unavailable');
  });

  it('leaves out a record that is not as agreed, counts it, and shows the good ones', async () => {
    const { items } = await town().products([landmarks.everywhere, landmarks.lastCopy]);
    const { market } = on(() => json({ data: { localProducts: { items: [items[0], { key: 'no' }, items[1]] } } }));
    const page = await market.products([landmarks.everywhere, landmarks.lastCopy]);
    expect(page.items).to.deep.equal(items);
    expect(page.leftOut?.count).to.equal(1);
    expect(page.leftOut?.reasons[0]).to.contain('items.1');
  });

  it('declares nothing that it has no method for', async () => {
    const described = { ...(await town().describe()), capabilities: ['search', 'delivery', 'telepathy'] };
    const { market } = on(() => json({ data: { localMarket: described } }));
    expect((await market.describe()).capabilities).to.deep.equal(['search']);
  });

  it('carries the fresh quote of a draft that no longer holds', async () => {
    const { draft, key } = await placedOrder();
    const quote = await town().quote(draft.cart);
    const { market } = on(() => failed('X', { local: { code: 'quote_changed', quote } }));
    const error = await failureOf(market.orders.place(draft, key));
    expect([error.code, error.quote]).to.deep.equal(['quote_changed', quote]);
  });

  describe('when the answer to an order is lost', () => {
    const losing = (found: () => Response | Promise<Response>) =>
      on(({ query }) => (query.startsWith('mutation') ? Promise.reject(new TypeError('lost')) : found()));

    it('asks Vendure, and tells the order that was placed', async () => {
      const { draft, key, order } = await placedOrder();
      const { market, asked } = losing(() => json({ data: { localOrder: order } }));
      const told: Order = await market.orders.place(draft, key);
      expect(told).to.deep.equal(order);
      expect(asked.map(({ variables }) => variables['key'])).to.deep.equal([key, key]);
    });

    it('says that the outcome is not known when there is none yet, or nobody answers', async () => {
      const { draft, key } = await placedOrder();
      for (const found of [() => json({ data: { localOrder: null } }), () => new Response('', { status: 503 })]) {
        const error = await failureOf(losing(found).market.orders.place(draft, key));
        expect(error.code).to.equal('unavailable');
        expect(error.message).to.contain('not known');
      }
    });

    it('places nothing twice, and does not ask after what was refused', async () => {
      const { draft, key } = await placedOrder();
      const { market, asked } = on(() => failed('X', { local: { code: 'key_burned' } }));
      expect((await failureOf(market.orders.place(draft, key))).code).to.equal('key_burned');
      expect(asked.length).to.equal(1);
    });
  });

  it('ends a call that is given up with the reason that was given', async () => {
    const giving = new AbortController();
    const { market } = on(() => {
      giving.abort(new Error('enough'));
      return json({ data: { localPlaces: { items: [] } } });
    });
    const reason = await market.places('lor', { signal: giving.signal }).catch((error: unknown) => error);
    expect(String(reason)).to.contain('enough');
  });
});

describe('vendureCounters()', () => {
  const shop = landmarks.quai;
  const signedIn = (token: string, __typename = 'CurrentUser') =>
    json({ data: { login: { __typename } } }, { headers: { 'vendure-auth-token': token } });
  const orders = () => json({ data: { counterOrders: { items: [] } } });
  const isLogin = ({ query }: Asked) => query.includes('login(');

  it('signs in once, and asks in the channel of its shop', async () => {
    const { fetch, asked } = fake((ask) => (isLogin(ask) ? signedIn('first') : orders()));
    const counter = vendureCounters({ baseUrl, fetch })(shop, auth);
    await counter.orders();
    await counter.orders({ which: 'done' });
    expect(asked.filter(isLogin).length).to.equal(1);
    const headers = new Headers(asked.at(-1)?.init.headers);
    expect([headers.get('authorization'), headers.get('vendure-token')]).to.deep.equal(['Bearer first', shop]);
  });

  it('signs in again when its session is over', async () => {
    let session = 0;
    const { fetch } = fake((ask) => {
      if (isLogin(ask)) return signedIn(`session ${(session += 1)}`);
      const isOver = new Headers(ask.init.headers).get('authorization') === 'Bearer session 1';
      return isOver ? failed('FORBIDDEN') : orders();
    });
    expect((await vendureCounters({ baseUrl, fetch })(shop, auth).orders()).items).to.deep.equal([]);
    expect(session).to.equal(2);
  });

  it('rejects with unauthorized when the account is wrong, or may not', async () => {
    const wrong = fake(() => signedIn('none', 'InvalidCredentialsError'));
    const error = await failureOf(vendureCounters({ baseUrl, fetch: wrong.fetch })(shop, auth).shop());
    expect(error.code).to.equal('unauthorized');
    expect(error.message).to.contain(shop).and.not.to.contain(auth.password);
    const strange = fake((ask) => (isLogin(ask) ? signedIn('any') : failed('FORBIDDEN')));
    const refused = await failureOf(vendureCounters({ baseUrl, fetch: strange.fetch })(shop, auth).shop());
    expect(refused.code).to.equal('unauthorized');
    expect(strange.asked.length).to.equal(4);
  });
});
