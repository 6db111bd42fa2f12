import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';
import { faultProxy } from './proxy.ts';
import type { FaultProxy } from './proxy.ts';

describe('the fault proxy', () => {
  const acted: string[] = [];
  const upstream = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      acted.push(`${request.method} ${request.url} ${body}`);
      response.writeHead(201, { etag: '"1"' }).end(`done ${body}`);
    });
  });
  let proxy: FaultProxy;

  before(async () => {
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    proxy = await faultProxy({ upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}` });
  });
  afterEach(() => {
    proxy.heal();
    acted.length = 0;
  });
  after(async () => {
    await proxy.close();
    upstream.close();
    upstream.closeAllConnections();
  });

  const ask = (path: string, init?: RequestInit) => fetch(`${proxy.url}${path}`, init);

  it('passes a request and its answer on unchanged while nothing is to fail', async () => {
    const response = await ask('/orders?a=1', { method: 'POST', body: 'x' });
    assert.equal(response.status, 201);
    assert.equal(response.headers.get('etag'), '"1"');
    assert.equal(await response.text(), 'done x');
    assert.deepEqual(acted, ['POST /orders?a=1 x']);
    assert.deepEqual(proxy.seen, [{ method: 'POST', url: '/orders?a=1' }]);
  });

  it('breaks the requests that a rule names, as many times as it says', async () => {
    proxy.fail({ fault: { kind: 'status', status: 500 }, method: 'POST', path: '/orders', times: 2 });
    assert.equal((await ask('/orders')).status, 201);
    assert.equal((await ask('/shops', { method: 'POST' })).status, 201);
    assert.equal((await ask('/orders', { method: 'POST' })).status, 500);
    assert.equal((await ask('/orders', { method: 'POST' })).status, 500);
    assert.equal((await ask('/orders', { method: 'POST' })).status, 201);
    assert.deepEqual(acted, ['GET /orders ', 'POST /shops ', 'POST /orders ']);
  });

  it('breaks always, until it is healed', async () => {
    proxy.fail({ fault: { kind: 'status', status: 503 }, times: 'always' });
    for (let i = 0; i < 3; i++) assert.equal((await ask('/')).status, 503);
    proxy.heal();
    assert.equal((await ask('/')).status, 201);
  });

  it('says when to come back with a 429', async () => {
    proxy.fail({ fault: { kind: 'status', status: 429, retryAfter: 7 } });
    const response = await ask('/', { headers: { origin: 'https://page.example' } });
    assert.equal(response.status, 429);
    assert.equal(response.headers.get('retry-after'), '7');
    assert.equal(response.headers.get('access-control-allow-origin'), 'https://page.example');
  });

  it('passes a request on late', async () => {
    proxy.fail({ fault: { kind: 'delay', ms: 120 } });
    const started = performance.now();
    assert.equal((await ask('/')).status, 201);
    assert.ok(performance.now() - started >= 110);
  });

  it('never answers a dropped request', async () => {
    proxy.fail({ fault: { kind: 'drop' } });
    await assert.rejects(ask('/', { signal: AbortSignal.timeout(150) }), { name: 'TimeoutError' });
    assert.deepEqual(acted, []);
  });

  it('breaks the connection before the server has acted', async () => {
    proxy.fail({ fault: { kind: 'reset' } });
    await assert.rejects(ask('/', { method: 'POST', body: 'x' }), TypeError);
    assert.deepEqual(acted, []);
  });

  it('loses the answer after the server has acted', async () => {
    proxy.fail({ fault: { kind: 'lose_answer' } });
    await assert.rejects(ask('/', { method: 'POST', body: 'x' }), TypeError);
    assert.deepEqual(acted, ['POST / x']);
  });

  it('answers with a web page, or with JSON that nobody agreed on', async () => {
    proxy.fail({ fault: { kind: 'html' } }, { fault: { kind: 'wrong_schema' } });
    const page = await ask('/');
    assert.equal(page.headers.get('content-type'), 'text/html');
    assert.match(await page.text(), /^<!doctype html>/);
    assert.deepEqual(Object.keys((await (await ask('/')).json()) as object), ['unexpected']);
    assert.deepEqual(acted, []);
  });

  it('spares preflights unless they are named', async () => {
    proxy.fail({ fault: { kind: 'reset' } });
    assert.equal((await ask('/', { method: 'OPTIONS' })).status, 201);
    await assert.rejects(ask('/'));
    proxy.fail({ fault: { kind: 'status', status: 500 }, method: 'OPTIONS' });
    assert.equal((await ask('/', { method: 'OPTIONS' })).status, 500);
  });

  it('is steered over HTTP by tests that run elsewhere', async () => {
    const rule = { fault: { kind: 'status', status: 500 }, path: '/quotes' };
    assert.equal((await ask('/__faults', { method: 'POST', body: JSON.stringify(rule) })).status, 200);
    assert.equal((await ask('/quotes')).status, 500);
    const { seen, rules } = (await (await ask('/__faults')).json()) as { seen: unknown[]; rules: unknown[] };
    assert.deepEqual(seen, [{ method: 'GET', url: '/quotes', fault: 'status' }]);
    assert.deepEqual(rules, []);
    await ask('/__faults', { method: 'POST', body: JSON.stringify([rule, rule]) });
    await ask('/__faults', { method: 'DELETE' });
    assert.equal((await ask('/quotes')).status, 201);
    assert.equal((await ask('/__faults', { method: 'POST', body: '{' })).status, 400);
  });

  it('looks like a server that is down when the server is down', async () => {
    const nowhere = await faultProxy({ upstream: 'http://127.0.0.1:9' });
    await assert.rejects(fetch(nowhere.url), TypeError);
    await nowhere.close();
  });
});
