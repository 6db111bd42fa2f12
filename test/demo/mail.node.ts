import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, afterEach, describe, it } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { openDatabase } from '../../demo/marketplace/dialect.ts';
import type { Mail, Send } from '../../demo/marketplace/mail/mail.ts';
import { bySmtp, intoFolder } from '../../demo/marketplace/mail/transport.ts';
import { newOrderKey } from '../../src/domain/order.ts';
import type { OrderKey } from '../../src/domain/order.ts';
import type { AcceptedDraft, Wish } from '../../src/domain/quote.ts';
import { http } from '../../src/marketplace/http/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { draftOf, lineOf, shopper, temporaryFolder } from '../support/database.ts';
import { onEachDatabase } from '../support/databases.ts';
import { steeredMarketplace } from '../support/steered.ts';
import type { Steered } from '../support/steered.ts';

const { everywhere, quai, locker, soldOut } = landmarks;
const site = 'https://supermarket.example';

const letter: Mail = {
  kind: 'back',
  to: 'maelle@courrier.example',
  subject: 'De nouveau là : L’Étranger',
  text: 'Bonjour,\n\n« L’Étranger » est de nouveau en rayon.\n',
  language: 'fr',
};

onEachDatabase('the mails of the reference marketplace', (databases) => {
  /** A server that keeps its mails in a list. */
  const running: { close: () => Promise<void> }[] = [];
  async function open(database: string, options: Steered = {}) {
    const sent: (Mail & { id: string })[] = [];
    const send: Send = async (mail, id) => void sent.push({ ...mail, id });
    const server = await steeredMarketplace(openDatabase(database), { send, sites: [site], ...options });
    const opened = { ...server, sent, market: http({ baseUrl: `${server.url}/v1` }) };
    running.push(opened);
    return opened;
  }
  type Server = Awaited<ReturnType<typeof open>>;
  afterEach(async () => {
    for (const { close } of running.splice(0)) await close();
  });

  async function order(
    { market, post }: Server,
    more: Partial<AcceptedDraft> = {},
    shop: string = quai,
  ): Promise<OrderKey> {
    const { offers } = await market.offers({ products: [everywhere], shop });
    assert.ok(offers[0]);
    const key = newOrderKey();
    const draft = { ...draftOf(lineOf(offers[0])), ...more };
    await market.orders.place(draft, key);
    // Sent again, as after an answer that was lost.
    await market.orders.place(draft, key);
    await post();
    return key;
  }

  const wish = ({ market }: Server, more: Partial<Wish> = {}) =>
    market.alert({ product: soldOut, email: 'maelle@courrier.example', drive: 'lorient', ...more });

  const restock = async ({ market, control }: Server, copies = 2) => {
    const { offers } = await market.offers({ products: [soldOut], shop: quai });
    await control.setCopies(offers[0]?.id ?? '', copies);
  };

  it('say once that an order has come in, with a link to its pass that keeps the key out of every request', async () => {
    const server = await open(await databases.town());
    const key = await order(server, { language: 'fr', page: `${site}/retraits.html?lang=fr` });
    assert.equal(server.sent.length, 1);
    const [mail] = server.sent;
    assert.equal(mail?.to, shopper.email);
    assert.match(mail?.subject ?? '', /^Commande reçue : \S+$/);
    const [link = ''] = /https:\S+/.exec(mail?.text ?? '') ?? [];
    const { origin, pathname, search, hash } = new URL(link);
    assert.deepEqual([origin, pathname, search, hash], [site, '/retraits.html', '?lang=fr', `#vitrine-order=${key}`]);
    for (const words of ['Librairie du Quai', "1 × L'Étranger, 7,60\u00a0€", 'à payer au magasin', 'novembre'])
      assert.ok(mail?.text.includes(words), `${words}: ${mail?.text}`);
  });

  it('speak the language of the order, and say that it waits for its payment', async () => {
    const server = await open(await databases.town(), { payments: true });
    await order(server, { language: 'en-GB', page: `${site}/` }, locker);
    const [mail] = server.sent;
    assert.match(mail?.subject ?? '', /^Order received: /);
    for (const words of [
      'La Virgule Flottante',
      'waiting for your payment, until',
      '€',
      'Your collection pass',
      'November',
    ])
      assert.ok(mail?.text.includes(words), `${words}: ${mail?.text}`);
  });

  it('lead nowhere but to a site that is known, and repeat nothing that a stranger typed', async () => {
    const server = await open(await databases.town());
    const name = 'Gagnez à https://elsewhere.example';
    await order(server, { page: 'https://elsewhere.example/', contact: { ...shopper, name }, collector: name });
    assert.equal(server.sent.length, 1);
    assert.ok(!/elsewhere|https?:/.test(JSON.stringify(server.sent)), JSON.stringify(server.sent));
  });

  it('are not written to who has left no e-mail address, and hinder no order when they cannot be sent', async () => {
    const failing = await open(await databases.town(), { send: () => Promise.reject(new Error('no mail server')) });
    await order(failing, { contact: { name: shopper.name, phone: shopper.phone } });
    await order(failing);
  });

  it('keep no order key in the database, not even while they wait', async () => {
    const database = await databases.town();
    const server = await open(database, { send: () => Promise.reject(new Error('no mail server')) });
    const key = await order(server, { page: `${site}/` });
    const stored = databases.dump(database);
    assert.ok(stored.includes('outbox') && !stored.includes(key));
  });

  it('are tried again when they could not be sent, a little later each time, and then sent once', async () => {
    let working = false;
    const tries: string[] = [];
    const sent: Mail[] = [];
    const server = await open(await databases.town(), {
      send: async (mail, id) => {
        tries.push(id);
        if (!working) throw new Error('no mail server');
        sent.push(mail);
      },
    });
    await order(server);
    assert.equal(tries.length, 1);
    await server.post();
    assert.equal(tries.length, 1);
    await server.control.advance(61_000);
    await server.post();
    assert.equal(tries.length, 2);
    working = true;
    await server.control.advance(61_000);
    await server.post();
    assert.equal(tries.length, 2);
    await server.control.advance(61_000);
    await server.post();
    await server.control.advance(86_400_000);
    await server.post();
    assert.deepEqual([tries.length, new Set(tries).size, sent.length], [3, 1, 1]);
  });

  it('tell once that something is back, however many servers share the database', async () => {
    const database = await databases.town();
    const servers = await Promise.all([1, 2, 3, 4].map(() => open(database)));
    const [first] = servers;
    assert.ok(first);
    await wish(first, { language: 'en', page: `${site}/?product=1#top` });
    await wish(first, { email: 'yann@courrier.example', page: 'https://elsewhere.example/' });
    await restock(first);
    for (let round = 0; round < 3; round++) await Promise.all(servers.map(({ post }) => post()));
    const sent = servers.flatMap((server) => server.sent).sort((a, b) => (a.to < b.to ? -1 : 1));
    assert.deepEqual(
      sent.map(({ to, kind, subject }) => [to, kind, subject]),
      [
        ['maelle@courrier.example', 'back', 'Back in stock: Germinal'],
        ['yann@courrier.example', 'back', 'De nouveau là : Germinal'],
      ],
    );
    assert.ok(sent[0]?.text.includes(`${site}/?product=1#top`));
    assert.ok(!sent[1]?.text.includes('http'));
    const stored = databases.dump(database);
    if (databases.kind === 'PostgreSQL') assert.ok(!/courrier\.example/.test(stored), 'the wish is forgotten');
  });

  it('keep twenty wishes of one address at most, however they come', async () => {
    const server = await open(await databases.town());
    const { items } = await server.market.search({ text: '', limit: 30 });
    const outcomes = await Promise.allSettled(
      items.map(({ key }) => wish(server, { product: key, condition: 'used', shop: quai })),
    );
    assert.ok(outcomes.filter(({ status }) => status === 'fulfilled').length <= 20);
  });
});

describe('a mail of the reference marketplace', () => {
  const { folder, remove } = temporaryFolder();
  after(remove);

  it('leaves through a mail server, as what it is', async (context) => {
    const received: { from: string; to: string[]; message: string }[] = [];
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      onData(stream, { envelope }, done) {
        void text(stream).then((message) => {
          const from = envelope.mailFrom ? envelope.mailFrom.address : '';
          received.push({ from, to: envelope.rcptTo.map(({ address }) => address), message });
          done();
        });
      },
    });
    context.after(() => new Promise<void>((resolve) => server.close(() => resolve())));
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const { port } = server.server.address() as AddressInfo;
    const send = bySmtp(`smtp://127.0.0.1:${port}`, 'Marché local <marche@vitrine.invalid>');
    await send(letter, 'one');
    await send({ ...letter, subject: 'x\r\nBcc: others@courrier.example', to: 'a@b.example' }, 'two');
    const [mail, hostile] = received;
    assert.deepEqual([mail?.from, mail?.to], ['marche@vitrine.invalid', [letter.to]]);
    for (const header of [
      /^Message-ID: <one@vitrine\.invalid>/im,
      /^Auto-Submitted: auto-generated/im,
      /^Content-Language: fr/im,
    ])
      assert.match(mail?.message ?? '', header);
    assert.equal(hostile?.to.length, 1);
    assert.doesNotMatch(hostile?.message ?? '', /^Bcc:/im);
  });

  it('is told to be not sent when nobody listens', async () => {
    await assert.rejects(bySmtp('smtp://127.0.0.1:9', 'a@vitrine.invalid')(letter, 'three'));
  });

  it('lies in a folder where there is no mail server, once, for nobody else to read', async () => {
    const mailbox = join(folder, 'deep/mailbox');
    const send = intoFolder(mailbox, 'Marché local <marche@vitrine.invalid>');
    await send(letter, 'four');
    await send(letter, 'four');
    assert.deepEqual(readdirSync(mailbox), ['four.eml']);
    const file = join(mailbox, 'four.eml');
    assert.equal(statSync(file).mode & 0o077, 0);
    const message = readFileSync(file, 'utf8');
    assert.match(message, /^To: maelle@courrier\.example/im);
    assert.match(message, /^Subject: =\?UTF-8\?/im);
    assert.match(message, /Bonjour,/);
  });
});
