import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Db } from '../../demo/marketplace/schema/tables.ts';
import { secretOf } from '../../demo/marketplace/secret.ts';
import { newOrderKey } from '../../src/domain/order.ts';
import type { Order, OrderKey } from '../../src/domain/order.ts';
import type { AcceptedDraft } from '../../src/domain/quote.ts';
import { http } from '../../src/marketplace/http/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { listen } from '../../demo/marketplace/listen.ts';
import type { Listening } from '../../demo/marketplace/listen.ts';
import { draftOf, lineOf, townDatabase } from '../support/database.ts';
import { end } from '../support/payer.ts';
import { steeredMarketplace } from '../support/steered.ts';

const { everywhere, locker } = landmarks;

describe('the hosted payment of the reference marketplace', () => {
  let db: Db;
  let server: Awaited<ReturnType<typeof steeredMarketplace>>;
  /** The shopper's own site. */
  let site: Listening;
  before(async () => {
    site = await listen({ host: '127.0.0.1', port: 0 }, () => async () => new Response('the shop'));
    db = await townDatabase();
    server = await steeredMarketplace(db, { payments: true, sites: [site.url] });
    const { offers } = await market().offers({ products: [everywhere], shop: locker });
    for (const { id } of offers) await server.control.setCopies(id, 100);
  });
  after(async () => {
    await server.close();
    await site.close();
  });

  const market = () => http({ baseUrl: `${server.url}/v1` });

  async function placed(more: Partial<AcceptedDraft> = {}): Promise<{ key: OrderKey; order: Order; url: string }> {
    const { offers } = await market().offers({ products: [everywhere], shop: locker });
    assert.ok(offers[0]);
    const key = newOrderKey();
    const order = await market().orders.place({ ...draftOf(lineOf(offers[0])), ...more }, key);
    assert.ok(order.next);
    return { key, order, url: order.next.url };
  }

  const stateOf = async (key: OrderKey) => {
    const order = await market().orders.find(key);
    return [order?.parts[0]?.payment, order?.next?.last];
  };

  /** Where a click on the payment page leads to. */
  async function wayBack(url: string, how: string): Promise<string> {
    const body = new URLSearchParams({ end: how });
    const { status, headers } = await fetch(url, { method: 'POST', body, redirect: 'manual' });
    assert.equal(status, 303);
    return headers.get('location') ?? '';
  }

  it('shows what is to be paid, in the language of the order, on a page that can do nothing else', async () => {
    for (const [language, expected] of [
      ['fr', ['lang="fr"', 'Payer', 'Revenir sans payer', 'Carte refusée', '€']],
      ['en-GB', ['lang="en"', 'Pay €', 'Go back without paying', 'Card declined']],
    ] as const) {
      const { url, order } = await placed({ language });
      const response = await fetch(url);
      const policy = response.headers.get('content-security-policy') ?? '';
      assert.match(
        policy,
        /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self' http:\/\/localhost:\d+; /,
      );
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
      const html = await response.text();
      const [, style = ''] = /<style>([^]*)<\/style>/.exec(html) ?? [];
      assert.ok(style && policy.includes(`'sha256-${createHash('sha256').update(style).digest('base64')}'`));
      for (const words of [...expected, order.parts[0]?.number ?? ''])
        assert.ok(html.includes(words), `${words}: ${html}`);
      assert.ok(!/<script|<img|<link/.test(html));
    }
  });

  it('leads back to the page of the shopper, who finds the order paid, left or declined', async () => {
    for (const [how, state] of [
      ['paid', ['paid', undefined]],
      ['cancelled', ['awaiting', 'cancelled']],
      ['declined', ['awaiting', 'declined']],
    ] as const) {
      const page = `${site.url}/retraits.html?lang=en`;
      const { key, url } = await placed({ page });
      const back = await end(url, how);
      assert.deepEqual([back.url, await back.text()], [page, 'the shop']);
      assert.deepEqual(await stateOf(key), state);
    }
  });

  it('leads to no page of a site that it does not know', async () => {
    const { key, url } = await placed({ page: 'https://elsewhere.example/' });
    const back = await end(url, 'paid');
    assert.equal(new URL(back.url).origin, server.url);
    assert.match(await back.text(), /Payé \/ Paid/);
    assert.deepEqual(await stateOf(key), ['paid', undefined]);
  });

  it('hears of the payment also when the shopper is lost on the way back', async () => {
    const { key, url } = await placed({ page: `${site.url}/` });
    const lost = await end(url, 'lost');
    assert.equal(lost.url, url);
    assert.deepEqual(await stateOf(key), ['paid', undefined]);
  });

  it('takes a payment once: clicked twice, opened again or come back twice', async () => {
    const { key, order, url } = await placed({ page: `${site.url}/` });
    const [first, second] = await Promise.all([wayBack(url, 'paid'), wayBack(url, 'paid')]);
    assert.equal(first, second);
    const paid = await market().orders.find(key);
    for (let again = 0; again < 3; again++) await fetch(first);
    assert.deepEqual(await market().orders.find(key), paid);
    assert.equal(await server.till.balance(order.id), order.parts[0]?.total.minor);
    const html = await (await fetch(url)).text();
    assert.ok(html.includes('Cette commande est payée') && !html.includes('<form'));
  });

  it('changes nothing for a word that comes again after the order went on', async () => {
    const { key, order, url } = await placed();
    const left = await wayBack(url, 'cancelled');
    const paid = await wayBack(url, 'paid');
    await market().orders.cancel(key, order.parts[0]?.id ?? '');
    const refunded = await market().orders.find(key);
    assert.equal(refunded?.parts[0]?.payment, 'refunded');
    for (const word of [left, paid]) await fetch(word);
    assert.deepEqual(await market().orders.find(key), refunded);
    assert.equal(await server.till.balance(order.id), 0);
  });

  it('refuses a word that the payment service has not said, and changes nothing', async () => {
    const { key, order, url } = await placed();
    const other = await placed();
    const back = new URL(await wayBack(other.url, 'paid'));
    const [told = '', mark = ''] = back.pathname.split('/').at(-1)?.split('.') ?? [];
    const word = { ...(JSON.parse(Buffer.from(told, 'base64url').toString()) as object), order: order.id, id: 'mine' };
    const text = Buffer.from(JSON.stringify(word)).toString('base64url');
    const forged = [
      `${text}.${mark}`,
      text,
      `${text}.`,
      `${told}.${mark}.${text}`,
      `${told}.${mark}=`,
      secretOf('another phrase that is long enough, too').sign(word),
      // Signed by the marketplace, but no word about how a payment ended.
      url.split('/').at(-1) ?? '',
    ];
    for (const told of forged) {
      assert.equal((await fetch(`${server.url}/payments/return/${told}`)).status, 403, told);
      const notice = await fetch(`${server.url}/payments/notice`, { method: 'POST', body: told });
      assert.equal(notice.status, 403, told);
    }
    assert.deepEqual(await stateOf(key), ['awaiting', undefined]);
    assert.equal(await server.till.balance(order.id), 0);
  });

  it('shows no page for a session that the marketplace has not opened', async () => {
    const { url } = await placed();
    for (const wrong of [url.slice(0, -4), `${server.url}/pay/session`, `${server.url}/pay/a.b`]) {
      assert.equal((await fetch(wrong)).status, 404);
      assert.equal((await fetch(wrong, { method: 'POST', body: 'end=paid' })).status, 404);
    }
  });

  it('says that the time is over instead of taking a payment', async () => {
    const { url } = await placed();
    await server.control.advance(16 * 60_000);
    const response = await fetch(url);
    assert.equal(response.status, 410);
    assert.ok(!(await response.text()).includes('<form'));
  });

  it('pays back what an order has become less by while its page was open', async () => {
    const { offers } = await market().offers({ products: [everywhere], shop: locker });
    const lines = offers.slice(0, 1).flatMap((offer) => {
      const [first, second] = [lineOf(offer), lineOf(offer)];
      const [, point] = offer.collect;
      assert.ok(point);
      const { promise } = point;
      return [
        first,
        {
          ...second,
          fulfilment: { method: 'collect' as const, point: point.point },
          seen: { ...second.seen, promise },
        },
      ];
    });
    const key = newOrderKey();
    const { id, next, parts } = await market().orders.place(draftOf(...lines), key);
    assert.equal(parts.length, 2);
    const changed = await market().orders.cancel(key, parts[0]?.id ?? '');
    assert.notEqual(changed.next?.url, next?.url);
    await end(next?.url ?? '', 'paid');
    assert.deepEqual(
      (await market().orders.find(key))?.parts.map(({ payment }) => payment),
      ['refunded', 'paid'],
    );
    assert.equal(await server.till.balance(id), parts[1]?.total.minor);
    // The newer page is still open in another tab: nothing is due any more.
    await end(changed.next?.url ?? '', 'paid');
    assert.equal(await server.till.balance(id), parts[1]?.total.minor);
  });
});
