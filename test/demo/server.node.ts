import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { demoToken } from '../../demo/marketplace/server.ts';
import { newOrderKey } from '../../src/domain/order.ts';
import type { Order } from '../../src/domain/order.ts';
import type { Offer } from '../../src/domain/offer.ts';
import { httpCounter } from '../../src/marketplace/http/counter.ts';
import { http } from '../../src/marketplace/http/index.ts';
import { landmarks, seededNow } from '../../src/testing/town/index.ts';
import { draftOf, lineOf, shopper, temporaryFolder } from '../support/database.ts';
import { end } from '../support/payer.ts';
import { spawnMarketplace } from '../support/spawned.ts';

describe('the reference marketplace as a server', () => {
  const { folder, remove } = temporaryFolder();
  after(remove);
  const fileOf = (name: string) => join(folder, `${name}.db`);
  const clientOf = (url: string) => http({ baseUrl: `${url}/v1` });

  async function quaiOffer(url: string, product: string): Promise<Offer> {
    const [offer] = (await clientOf(url).offers({ products: [product], shop: landmarks.quai })).offers;
    assert.ok(offer);
    return offer;
  }

  it('finishes a request under way when it is told to end, and accepts no other', async () => {
    const server = await spawnMarketplace({ DATABASE_URL: fileOf('graceful') });
    const line = lineOf(await quaiOffer(server.url, landmarks.everywhere));
    const body = JSON.stringify(draftOf(line));
    const key = newOrderKey();
    const slow = request(`${server.url}/v1/order`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${key}`,
        'content-length': Buffer.byteLength(body),
      },
    });
    slow.write(body.slice(0, 20));
    const answered = once(slow, 'response') as Promise<[IncomingMessage]>;
    // A second request on its way back proves that the first has arrived.
    await fetch(`${server.url}/health`);
    server.signal('SIGTERM');
    await assert.rejects(async () => {
      for (let i = 0; i < 100; i++) await fetch(`${server.url}/health`, { headers: { connection: 'close' } });
    }, TypeError);
    slow.end(body.slice(20));
    const [response] = await answered;
    assert.equal(response.statusCode, 201);
    const order = JSON.parse(await text(response)) as Order;
    assert.equal(await server.ended, 0);

    const again = await spawnMarketplace({ DATABASE_URL: fileOf('graceful') });
    assert.equal((await clientOf(again.url).orders.find(key))?.id, order.id);
    again.signal('SIGINT');
    assert.equal(await again.ended, 0);
  });

  it('writes one line per request, with nothing in it that tells a person, a place or a secret', async () => {
    const server = await spawnMarketplace({ DATABASE_URL: fileOf('log') });
    const market = clientOf(server.url);
    const counter = httpCounter({ baseUrl: `${server.url}/counter/v1`, ...demoToken(landmarks.quai) });
    const near = { lat: 47.71, lon: -3.29 };

    await market.describe();
    await market.places('Lorient');
    await market.shops({ near, radiusKm: 13 });
    await market.offers({ products: [landmarks.everywhere], drive: 'lorient', near });
    await market.search({ text: 'Schopenhauer' });
    const key = newOrderKey();
    const draft = draftOf(lineOf(await quaiOffer(server.url, landmarks.everywhere), 2));
    await market.quote(draft.cart);
    const {
      parts: [part],
    } = await market.orders.place({ ...draft, collector: 'Yannick Le Guellec' }, key);
    assert.ok(part);
    await market.orders.find(key);
    await assert.rejects(market.orders.place({ ...draft, collector: 'Soizic Le Guellec' }, key));
    await assert.rejects(market.orders.find(newOrderKey()).then((order) => order ?? Promise.reject(new Error('none'))));
    await counter.orders();
    await counter.decide(part.id, { lines: part.lines.map(({ id }) => ({ line: id, accepted: true })) });
    await counter.ready(part.id);
    await assert.rejects(counter.handOver(part.id, 'WRONGCODE'));
    await counter.handOver(part.id, part.code ?? '');
    await assert.rejects(market.orders.cancel(key, part.id));
    await assert.rejects(httpCounter({ baseUrl: `${server.url}/counter/v1`, token: 'not-a-shop' }).orders());
    await market.alert({ product: landmarks.soldOut, email: shopper.email });
    const buying = http({ baseUrl: `${server.url}/buy/v1` });
    const { offers } = await buying.offers({ products: [landmarks.everywhere], shop: landmarks.locker });
    assert.ok(offers[0]);
    const bought = await buying.orders.place(draftOf(lineOf(offers[0])), newOrderKey());
    await end(bought.next?.url ?? '', 'paid');
    await fetch(`${server.url}/v1/offers?product=Maëlle&near=47.71,-3.29`);
    await fetch(`${server.url}/maelle.kerbihan@courrier.example?name=Kerbihan`);
    await fetch(`${server.url}/v1/quote`, { method: 'POST', body: `{"name":"${shopper.name}` });
    await fetch(`${server.url}/covers/9782070306022.svg`);
    server.signal('SIGTERM');
    await server.ended;

    const log = server.lines.filter((line) => line.startsWith('{'));
    assert.equal(log.length, 28);
    for (const line of log) {
      const { at, id, method, route, status, ms, ...rest } = JSON.parse(line) as Record<string, unknown>;
      assert.match(String(at), /^2026-11-24T15:5/);
      assert.match(String(id), /^[\w-]{22}$/);
      assert.match(String(method), /^(GET|PUT|POST)$/);
      assert.match(String(route), /^(\/[\w/.{}]+|unknown)$/);
      assert.ok(Number(status) >= 200 && Number(status) < 600 && Number(ms) >= 0);
      assert.deepEqual(Object.keys(rest), Number(status) < 400 || route === 'unknown' ? [] : ['problem'], line);
    }
    const secrets = [
      key,
      demoToken(landmarks.quai).token,
      'not-a-shop',
      part.code ?? '',
      'WRONGCODE',
      part.id,
      bought.next?.url.split('/').at(-1) ?? '',
      ...Object.values(shopper)
        .flatMap((word) => [word, ...word.split(/[ @.]/)])
        .filter((word) => word.length > 3),
      'Guellec',
      'Schopenhauer',
      'Lorient',
      '47.7',
      '3.29',
    ];
    for (const secret of secrets)
      assert.ok(!log.some((line) => line.toLowerCase().includes(secret.toLowerCase())), `the log says "${secret}"`);
  });

  it('says at its start, and when it is asked, what a banner’s conditions keep out, where and why', async () => {
    const server = await spawnMarketplace({ DATABASE_URL: fileOf('refusals') });
    const at = async (drive: string) => {
      const { items } = await clientOf(server.url).shops({ drive });
      return items.map(({ id }) => id);
    };
    assert.ok((await at('lorient')).includes('la-malle-aux-livres'));
    assert.ok(!(await at('halle-lorient')).includes('la-malle-aux-livres'));
    server.signal('SIGTERM');
    await server.ended;
    const said = server.lines.filter((line) => line.startsWith('Not listed: '));
    const asked = spawnSync(process.execPath, ['demo/marketplace/listing.ts'], {
      env: { ...process.env, VITRINE_CLOCK: seededNow },
      encoding: 'utf8',
    });
    assert.deepEqual(asked.stdout.trim().split('\n'), said);
    assert.equal(said[0], 'Not listed: shop la-malle-aux-livres at "La Halle Verte": the seller is not a professional');
    const offers = said.slice(1);
    assert.ok(offers.length > 1);
    for (const line of offers)
      assert.match(
        line,
        /^Not listed: offer papeterie-du-taille-crayon:\S+ at "La Halle Verte": the category ".+" is not among those that are taken$/,
      );
  });

  it('says in one line what is wrong with its settings, and ends', async () => {
    const wrong: Record<string, [Record<string, string>, RegExp]> = {
      database: [{ DATABASE_URL: 'mysql://db/market' }, /^DATABASE_URL: expected postgres:/],
      port: [{ PORT: 'http' }, /^PORT: expected a number/],
      clock: [{ VITRINE_CLOCK: 'noon' }, /^VITRINE_CLOCK: expected an instant/],
      origins: [{ ORIGINS: 'shop.example', DATABASE_URL: fileOf('wrong') }, /origins: not an origin: "shop.example"/],
      address: [{ PUBLIC_URL: 'here' }, /^PUBLIC_URL: expected a URL/],
      sites: [{ SITES: 'https://shop.example/cart' }, /^SITES: expected origins/],
      secret: [{ SECRET: 'too short' }, /^SECRET: expected at least 32 characters$/],
      mails: [{ SMTP_URL: 'mail.example' }, /^SMTP_URL: expected smtp:/],
    };
    for (const [env, sentence] of Object.values(wrong))
      await assert.rejects(spawnMarketplace(env), ({ message }: Error) => {
        const [, ...lines] = message.split('\n');
        assert.equal(lines.length, 1, message);
        assert.match(lines[0] ?? '', sentence);
        return true;
      });
  });
});
