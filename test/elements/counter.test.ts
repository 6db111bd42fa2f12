import { expect } from 'chai';
import { html } from 'lit';
import { newOrderKey } from '../../src/domain/order.ts';
import type { CounterOrder, Order, OrderKey } from '../../src/domain/order.ts';
import type { AcceptedDraft } from '../../src/domain/quote.ts';
import { VitrineCounter } from '../../src/elements/counter/counter.ts';
import type { VitrineCollectChangedEvent } from '../../src/elements/counter/events.ts';
import type { VitrineErrorEvent } from '../../src/elements/shared/events.ts';
import type { Counter } from '../../src/marketplace/counter.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import { register } from '../../src/register.ts';
import { registerCounter } from '../../src/storefront/index.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { allByRole, byRole, expectAccessible, fixture, part, parts, settled, text } from '../support/fixture.ts';
import { clock, town } from '../support/storefront.ts';
import { holdTimers } from '../support/timers.ts';

register(VitrineCounter);

/** The Librairie du Quai with its counter, and shoppers who order there. */
function quai() {
  const market = town();
  const counter: Counter = { ...market.counter(landmarks.quai), clockOffset: () => clock() - Date.now() };
  async function order(
    name: string,
    products: readonly string[],
    { quantity = 1, ...more }: Partial<AcceptedDraft> & { quantity?: number } = {},
  ): Promise<{ order: Order; key: OrderKey; part: string; code: string }> {
    const { offers } = await market.offers({ products, shop: landmarks.quai });
    const lines = products.map((product, i) => {
      const { id, price, collect } = offers.find((offer) => offer.product === product)!;
      const { point, promise } = collect[0]!;
      return {
        id: `line-${i}`,
        offer: id,
        quantity,
        fulfilment: { method: 'collect' as const, point },
        seen: { price, promise },
      };
    });
    const key = newOrderKey();
    const placed = await market.orders.place(
      { cart: { lines }, contact: { name, phone: '02 61 91 00 01' }, ...more },
      key,
    );
    const [first] = placed.parts;
    return { order: placed, key, part: first!.id, code: first!.code! };
  }
  return { market, counter, order };
}

const mount = async (counter: Counter, { lang = 'en', pollSeconds = 3600 } = {}): Promise<VitrineCounter> =>
  settled(
    fixture<VitrineCounter>(
      html`<vitrine-counter lang=${lang} poll-seconds=${pollSeconds} .counter=${counter}></vitrine-counter>`,
    ),
  );

const accept = (counter: Counter, { part: id, order }: { part: string; order: Order }) =>
  counter.decide(id, { lines: order.parts[0]!.lines.map(({ id: line }) => ({ line, accepted: true })) });

const groups = (el: Element) => allByRole(el, 'region').map((region) => text(region.querySelector('h3')!));

const next = <E extends Event>(el: Element, type: string) =>
  new Promise<E>((resolve) => el.addEventListener(type, (event) => resolve(event as E), { once: true }));

/** What the counter does when the connection is back, without waiting for the next look. */
async function look(el: VitrineCounter): Promise<void> {
  window.dispatchEvent(new Event('online'));
  await settled(el);
}

async function press(el: VitrineCounter, name: string | RegExp): Promise<void> {
  byRole(el, 'button', name).click();
  await settled(el);
}

/** Presses what takes a step, and waits until it was taken or refused. */
async function take(el: VitrineCounter, name: string | RegExp): Promise<void> {
  const done = Promise.race([next(el, 'vitrine-collect-changed'), next(el, 'vitrine-error')]);
  byRole(el, 'button', name).click();
  await done;
  await settled(el);
}

/** Says a code at the counter. */
async function say(el: VitrineCounter, code: string): Promise<void> {
  const field = byRole(el, 'textbox') as HTMLInputElement;
  field.value = code;
  field.form!.requestSubmit();
  await settled(el);
  // The card is busy from the submit on until what came of it is shown.
  while (el.shadowRoot!.querySelector('[aria-disabled="true"]')) await new Promise((resolve) => setTimeout(resolve));
  await settled(el);
}

describe('<vitrine-counter>', () => {
  it('shows what is to accept, to prepare, to hand over and done today, what is due first on top', async () => {
    const { counter, order } = quai();
    await order('Later', [landmarks.onOrder]);
    await order('Anna', [landmarks.everywhere]);
    await accept(counter, await order('Prepared', [landmarks.everywhere]));
    const ready = await order('Ready', [landmarks.everywhere]);
    await accept(counter, ready);
    await counter.ready(ready.part);
    const done = await order('Done', ['librairie-du-quai/2000000000015']);
    await accept(counter, done);
    await counter.ready(done.part);
    await counter.handOver(done.part, done.code);

    const el = await mount(counter);
    expect(groups(el)).to.deep.equal(['To accept 2', 'To prepare 1', 'Ready to hand over 1', 'Done today 1']);
    expect(parts(el, 'order').map((card) => text(card.querySelector('h4')!))).to.deep.equal([
      '1001-1 · Anna',
      '1000-1 · Later',
      '1002-1 · Prepared',
      '1003-1 · Ready',
      '1004-1 · Done',
    ]);
    expect(parts(el, 'due').map(text)).to.deep.equal([
      'Promised today 17:15',
      'Promised Thursday 09:30',
      'Promised today 17:15',
      'Held until Thursday 16:50',
      'Handed over · today 16:50',
    ]);
    await expectAccessible(el);
  });

  it('says by when the shopper was told to expect an answer, and in words when that is over', async () => {
    const { counter, order } = quai();
    await order('Anna', [landmarks.everywhere]);
    const within = (ms: number): Counter => ({
      ...counter,
      orders: async (query) => {
        const page = await counter.orders(query);
        const acceptBy = new Date(clock() + ms).toISOString();
        return { ...page, items: page.items.map((item): CounterOrder => ({ ...item, acceptBy })) };
      },
    });
    const due = async (ms: number, lang = 'en') => {
      const el = await mount(within(ms), { lang });
      await expectAccessible(el);
      const told = part(el, 'due');
      return [text(told), told.dataset['tone']];
    };
    expect(await due(40 * 60_000)).to.deep.equal(['Answer by 17:30 · 40 min left', 'soon']);
    expect(await due(61 * 60_000)).to.deep.equal(['Answer by 17:51', 'soon']);
    expect(await due(17 * 3_600_000)).to.deep.equal(['Answer by tomorrow 09:50', 'soon']);
    expect(await due(0)).to.deep.equal(['Late: the shopper was to have your answer by 16:50', 'late']);
    expect(await due(40 * 60_000, 'fr')).to.deep.equal(['À répondre avant 17:30 · encore 40 min', 'soon']);
    expect(await due(-60_000, 'fr')).to.deep.equal(['En retard\u00a0: réponse attendue avant 16:49', 'late']);
  });

  it('says when an order is late', async () => {
    const { counter, market, order } = quai();
    await accept(counter, await order('Anna', [landmarks.everywhere]));
    await market.control.advance(3_600_000);
    const el = await mount({ ...counter, clockOffset: () => clock() + 3_600_000 - Date.now() });
    expect(text(part(el, 'due'))).to.equal('Late: promised today 17:15');
  });

  it('names the shopper, who collects instead, what for, and what is to be paid', async () => {
    const { counter, order } = quai();
    await order('Anna Le Goff', [landmarks.everywhere, 'librairie-du-quai/2000000000015'], {
      quantity: 2,
      collector: 'Paul Martin',
    });
    const card = text(part(await mount(counter), 'order'));
    expect(card).to.include('1000-1 · Anna Le Goff');
    expect(card).to.include('Paul Martin collects');
    expect(card).to.include("2 × L'Étranger New €15.20");
    expect(card).to.include('€39.20 to be paid here');
  });

  it('reaches the shopper by telephone and mail, whatever was typed there', async () => {
    const { counter, order } = quai();
    await order('Anna', [landmarks.everywhere], {
      contact: { name: 'Anna', phone: '02 61 91-00.01;ext=*#', email: 'anna@mail.example?bcc=x@y.example' },
    });
    const el = await mount(counter);
    expect(allByRole(el, 'link').map((link) => link.getAttribute('href'))).to.deep.equal([
      'tel:0261910001',
      'mailto:anna@mail.example%3Fbcc%3Dx%40y.example',
    ]);
    expect(byRole(el, 'link', 'Call Anna')).to.exist;
  });

  it('says where an order is collected, in a shop with several places', async () => {
    const { counter, order } = quai();
    await order('Anna', [landmarks.everywhere]);
    const shop = await counter.shop();
    const locker = { ...shop.collectPoints[0]!, id: 'locker', name: 'Casier' };
    const named = shop.collectPoints.map((point) => ({ ...point, name: 'Comptoir' }));
    const several = { ...counter, shop: async () => ({ ...shop, collectPoints: [...named, locker] }) };
    expect(text(part(await mount(several), 'order'))).to.include('Comptoir');
    expect(text(part(await mount(counter), 'order'))).not.to.include('Comptoir');
  });

  it('accepts a whole order on one press, and shows it as accepted only when that is confirmed', async () => {
    const { counter, order } = quai();
    await order('Anna', [landmarks.everywhere, landmarks.lastCopy]);
    let confirm = () => {};
    const slow: Counter = {
      ...counter,
      decide: async (...args) => {
        await new Promise<void>((resolve) => (confirm = resolve));
        return counter.decide(...args);
      },
    };
    const el = await mount(slow);
    const changed = next<VitrineCollectChangedEvent>(el, 'vitrine-collect-changed');
    await press(el, 'Accept both');
    expect(groups(el)).to.deep.equal(['To accept 1']);
    expect(byRole(el, 'button', 'Accept both').getAttribute('aria-disabled')).to.equal('true');

    confirm();
    expect((await changed).order.part.lines.map(({ state }) => state)).to.deep.equal(['accepted', 'accepted']);
    await settled(el);
    expect(groups(el)).to.deep.equal(['To prepare 1']);
    expect(text(part(el, 'notice'))).to.equal('1000-1 · Anna · accepted');
  });

  it('takes a step once, however often it is pressed', async () => {
    const { counter, order } = quai();
    await order('Anna', [landmarks.everywhere]);
    let asked = 0;
    const el = await mount({ ...counter, decide: (...args) => (asked++, counter.decide(...args)) });
    const button = byRole(el, 'button', 'Accept');
    button.click();
    button.click();
    await next(el, 'vitrine-collect-changed');
    expect(asked).to.equal(1);
  });

  it('accepts one line and refuses another, with words that the shopper reads', async () => {
    const { market, counter, order } = quai();
    const { key } = await order('Anna', [landmarks.everywhere, landmarks.lastCopy]);
    const el = await mount(counter);
    await press(el, 'Line by line');
    await expectAccessible(el);
    allByRole(el, 'radio', 'Refuse')[1]!.click();
    expect(allByRole(el, 'textbox')).to.have.length(1);
    await press(el, 'Damaged');
    expect((byRole(el, 'textbox') as HTMLInputElement).value).to.equal('Damaged');
    await take(el, 'Send this answer');

    const [placed] = (await market.orders.find(key))!.parts;
    expect(placed!.lines.map(({ state, reason }) => [state, reason])).to.deep.equal([
      ['accepted', undefined],
      ['refused', 'Damaged'],
    ]);
    expect(text(part(el, 'order'))).to.include('Stupeur et tremblements New refused: Damaged');
    expect(text(part(el, 'order'))).to.include('€7.60 to be paid here');
  });

  it('refuses the one line of an order in two presses', async () => {
    const { market, counter, order } = quai();
    const { key } = await order('Anna', [landmarks.everywhere]);
    const el = await mount(counter);
    await press(el, 'Refuse');
    await take(el, 'Send this answer');
    const [placed] = (await market.orders.find(key))!.parts;
    expect([placed!.state, placed!.lines[0]!.reason]).to.deep.equal(['refused', 'Sold out']);
    expect(groups(el)).to.deep.equal(['Done today 1']);
    expect(text(el)).to.include('No order is waiting');
  });

  it('says that an order is ready', async () => {
    const { market, counter, order } = quai();
    const placed = await order('Anna', [landmarks.everywhere]);
    await accept(counter, placed);
    const el = await mount(counter);
    await take(el, 'Ready to collect');
    expect((await market.orders.find(placed.key))!.parts[0]!.state).to.equal('ready');
    expect(groups(el)).to.deep.equal(['Ready to hand over 1']);
  });

  it('hands over against the code that the shopper says, however it is typed', async () => {
    const { market, counter, order } = quai();
    const placed = await order('Anna', [landmarks.everywhere]);
    await accept(counter, placed);
    await counter.ready(placed.part);
    const el = await mount(counter);
    await press(el, 'Hand over');
    expect(el.shadowRoot!.activeElement).to.equal(byRole(el, 'textbox', 'The code that the shopper says'));
    const changed = next<VitrineCollectChangedEvent>(el, 'vitrine-collect-changed');
    await say(el, ` ${placed.code.toLowerCase().slice(0, 2)}-${placed.code.toLowerCase().slice(2)} `);
    expect((await changed).order.part.state).to.equal('collected');
    expect((await market.orders.find(placed.key))!.parts[0]!.state).to.equal('collected');
    await settled(el);
    expect(groups(el)).to.deep.equal(['Done today 1']);
  });

  it('says that a code is wrong, how many tries are left, and when there is none', async () => {
    const { counter, order } = quai();
    const placed = await order('Anna', [landmarks.everywhere]);
    await accept(counter, placed);
    await counter.ready(placed.part);
    const el = await mount(counter);
    await press(el, 'Hand over');
    const wrong = placed.code === 'AAAA' ? 'BBBB' : 'AAAA';
    await say(el, wrong);
    expect(text(byRole(el, 'alert'))).to.equal('This is not the code of this order. 4 tries left.');
    expect(byRole(el, 'textbox').getAttribute('aria-invalid')).to.equal('true');
    await expectAccessible(el);
    for (let i = 0; i < 3; i++) await say(el, wrong);
    expect(text(byRole(el, 'alert'))).to.include('One try left');
    await say(el, wrong);
    await say(el, placed.code);
    expect(text(byRole(el, 'alert'))).to.equal('Too many wrong codes. Try again in 15 minutes.');
    expect(groups(el)).to.deep.equal(['Ready to hand over 1']);
  });

  it('leaves everything as it is when one goes back', async () => {
    const { counter, order } = quai();
    await order('Anna', [landmarks.everywhere, landmarks.lastCopy]);
    const el = await mount(counter);
    await press(el, 'Line by line');
    expect(el.shadowRoot!.activeElement).to.equal(allByRole(el, 'radio')[0]);
    await press(el, 'Back');
    expect(el.shadowRoot!.activeElement).to.equal(byRole(el, 'button', 'Line by line'));
    expect(groups(el)).to.deep.equal(['To accept 1']);
  });

  it('lets the focus follow an order to its next group', async () => {
    const { counter, order } = quai();
    await order('Anna', [landmarks.everywhere]);
    const el = await mount(counter);
    byRole(el, 'button', 'Accept').focus();
    await take(el, 'Accept');
    expect(text(el.shadowRoot!.activeElement!)).to.equal('1000-1 · Anna');
  });

  it('looks for new orders again and again, and announces them', async () => {
    const { counter, order } = quai();
    const el = await mount(counter, { pollSeconds: 1 });
    expect(text(el)).to.include('No order is waiting');
    await order('Anna', [landmarks.everywhere]);
    await order('Paul', [landmarks.onOrder]);
    const notice = part(el, 'notice');
    expect(notice.getAttribute('role')).to.equal('status');
    await new Promise<void>((resolve) => {
      new MutationObserver(() => resolve()).observe(notice, { childList: true, subtree: true, characterData: true });
    });
    expect(text(notice)).to.equal('2 new orders: 1000-1 · Anna, 1001-1 · Paul');
    expect(groups(el)).to.deep.equal(['To accept 2']);
  });

  it('says when a shopper has cancelled', async () => {
    const { market, counter, order } = quai();
    const { key, part: id } = await order('Anna', [landmarks.everywhere]);
    const el = await mount(counter);
    await market.orders.cancel(key, id);
    await look(el);
    expect(text(part(el, 'notice'))).to.equal('Cancelled by the shopper: 1000-1 · Anna');
    expect(groups(el)).to.deep.equal(['Done today 1']);
  });

  it('shows more orders than one page of an answer holds', async () => {
    const { counter, order } = quai();
    for (let i = 0; i < 52; i++) await order(`Shopper ${i}`, [landmarks.onOrder]);
    expect(groups(await mount(counter))).to.deep.equal(['To accept 52']);
  });

  it('keeps the list when the connection is gone, says how old it is, and goes on when it is back', async () => {
    const { counter, order } = quai();
    await order('Anna', [landmarks.everywhere]);
    let isGone = false;
    let later = 0;
    const gone = async () => Promise.reject(new MarketplaceError('unavailable', 'gone'));
    const el = await mount({
      ...counter,
      clockOffset: () => clock() + later - Date.now(),
      orders: (...args) => (isGone ? gone() : counter.orders(...args)),
    });
    isGone = true;
    later = 180_000;
    const failed = next<VitrineErrorEvent>(el, 'vitrine-error');
    await look(el);
    expect((await failed).error).to.have.property('code', 'unavailable');
    expect(text(part(el, 'notice'))).to.equal('No connection. The list is as it was 3 min. ago.');
    expect(groups(el)).to.deep.equal(['To accept 1']);
    await expectAccessible(el);
    isGone = false;
    await look(el);
    expect(text(part(el, 'notice'))).to.equal('');
  });

  it('says no longer that a step failed for want of a connection, once it is back', async () => {
    const { counter, order } = quai();
    await order('Anna', [landmarks.everywhere]);
    let isGone = false;
    const orGone = <T>(answer: () => Promise<T>): Promise<T> =>
      isGone ? Promise.reject(new MarketplaceError('unavailable', 'gone')) : answer();
    const el = await mount({
      ...counter,
      orders: (...args) => orGone(() => counter.orders(...args)),
      decide: (...args) => orGone(() => counter.decide(...args)),
    });
    isGone = true;
    await take(el, 'Accept');
    await look(el);
    expect(text(byRole(el, 'alert'))).to.include('please try again');
    isGone = false;
    await look(el);
    expect(allByRole(el, 'alert')).to.be.empty;
    await take(el, 'Accept');
    expect(groups(el)).to.deep.equal(['To prepare 1']);
  });

  it('drops the answer to a look from before a step', async () => {
    const { counter, order } = quai();
    await order('Anna', [landmarks.everywhere]);
    const held: (() => void)[] = [];
    let hold = false;
    const el = await mount({
      ...counter,
      orders: async (query) => {
        const page = await counter.orders(query);
        if (hold) await new Promise<void>((resolve) => held.push(resolve));
        return page;
      },
    });
    hold = true;
    window.dispatchEvent(new Event('online'));
    hold = false;
    await take(el, 'Accept');
    held.forEach((release) => release());
    await settled(el);
    expect(groups(el)).to.deep.equal(['To prepare 1']);
  });

  it('says that a step was not taken, and leaves the order where it was', async () => {
    const { counter, order } = quai();
    await order('Anna', [landmarks.everywhere]);
    const el = await mount({
      ...counter,
      decide: async () => Promise.reject(new MarketplaceError('unavailable', 'no answer')),
    });
    await take(el, 'Accept');
    expect(text(byRole(el, 'alert'))).to.equal(
      'The orders cannot be fetched just now. Nothing is done twice: please try again.',
    );
    expect(groups(el)).to.deep.equal(['To accept 1']);
  });

  it('says that an order has changed meanwhile, and shows it as it is now', async () => {
    const { market, counter, order } = quai();
    const { key, part: id } = await order('Anna', [landmarks.everywhere]);
    const el = await mount(counter);
    await market.orders.cancel(key, id);
    await take(el, 'Accept');
    expect(text(part(el, 'notice'))).to.equal('Order 1000-1 has changed meanwhile. The list shows it as it is now.');
    expect(groups(el)).to.deep.equal(['Done today 1']);
  });

  it('reserves room while it waits for the first answer', async () => {
    const { counter } = quai();
    const el = fixture<VitrineCounter>(
      html`<vitrine-counter lang="en" .counter=${{ ...counter, shop: () => new Promise(() => {}) }}></vitrine-counter>`,
    );
    await Promise.race([settled(el), new Promise((resolve) => setTimeout(resolve))]);
    expect(text(byRole(el, 'status'))).to.equal('Fetching the orders');
    expect(el.offsetHeight).to.be.greaterThan(300);
    await expectAccessible(el);
  });

  it('says that the orders cannot be fetched, and tries again when asked', async () => {
    const { counter } = quai();
    let isDown = true;
    const down = async () => Promise.reject(new MarketplaceError('unavailable', 'down'));
    const el = await mount({ ...counter, shop: () => (isDown ? down() : counter.shop()) });
    expect(text(part(el, 'failure'))).to.equal('The orders cannot be fetched just now.');
    await expectAccessible(el);
    isDown = false;
    await press(el, 'Try again');
    expect(text(el)).to.include('No order is waiting');
    await expectAccessible(el);
  });

  it('speaks French', async () => {
    const { counter, order } = quai();
    await order('Anna', [landmarks.everywhere, landmarks.lastCopy]);
    const el = await mount(counter, { lang: 'fr' });
    expect(groups(el)).to.deep.equal(['À accepter 1']);
    expect(text(part(el, 'due'))).to.equal('Promis aujourd’hui 17:15');
    expect(byRole(el, 'button', 'Accepter les deux')).to.exist;
    expect(text(el)).to.include('15,50\u00a0€ à régler ici');
  });

  it('does not look while nobody sees the page, and looks at once when it is shown again', async () => {
    const { counter } = quai();
    let asked = 0;
    const timers = holdTimers(1000);
    const el = await mount({ ...counter, orders: (...args) => (asked++, counter.orders(...args)) }, { pollSeconds: 1 });
    const show = (state: DocumentVisibilityState) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    try {
      show('hidden');
      const before = asked;
      timers.pass();
      await settled(el);
      expect(asked).to.equal(before);
      show('visible');
      expect(asked).to.be.greaterThan(before);
      await settled(el);
      const shown = asked;
      timers.pass();
      expect(asked).to.be.greaterThan(shown);
    } finally {
      timers.release();
      Reflect.deleteProperty(document, 'visibilityState');
    }
  });

  it('looks no more once it was removed', async () => {
    const { counter } = quai();
    let asked = 0;
    const el = await mount({ ...counter, orders: (...args) => (asked++, counter.orders(...args)) });
    el.remove();
    const before = asked;
    window.dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(asked).to.equal(before);
  });
});

describe('<vitrine-counter api>', () => {
  const api = 'town:counter';
  const { counter, order } = quai();
  let tokens = ['right'];
  registerCounter('town', (_address, token) => {
    const guard = async () => {
      if (!tokens.includes(token)) throw new MarketplaceError('unauthorized', 'wrong token');
    };
    return {
      ...counter,
      shop: async () => (await guard(), counter.shop()),
      orders: async (query) => (await guard(), counter.orders(query)),
    };
  });
  before(() => order('Anna', [landmarks.everywhere]));
  beforeEach(() => {
    tokens = ['right'];
  });
  afterEach(() => {
    sessionStorage.clear();
    localStorage.clear();
  });

  const open = async (): Promise<VitrineCounter> =>
    settled(fixture<VitrineCounter>(html`<vitrine-counter lang="en" api=${api}></vitrine-counter>`));

  async function signIn(el: VitrineCounter, token: string, stay = false): Promise<void> {
    const field = el.shadowRoot!.querySelector<HTMLInputElement>('input[type=password]')!;
    field.value = token;
    if (stay) byRole(el, 'checkbox', 'Stay signed in on this device').click();
    await press(el, 'Sign in');
    await new Promise((resolve) => setTimeout(resolve));
    await settled(el);
  }

  it('asks for the access code of the shop', async () => {
    const el = await open();
    expect(text(part(el, 'sign-in'))).to.include('Access code of your shop');
    expect(text(el)).not.to.include('Anna');
    await expectAccessible(el);
  });

  it('says that an access code is wrong', async () => {
    const el = await open();
    await signIn(el, 'wrong');
    expect(text(byRole(el, 'alert'))).to.equal('This code opens no counter. Please check it.');
    await expectAccessible(el);
  });

  it('shows the orders to whoever has the code, until the tab is closed', async () => {
    const el = await open();
    await signIn(el, ' right ');
    expect(groups(el)).to.deep.equal(['To accept 1']);
    expect(localStorage).to.have.length(0);
    expect(groups(await open())).to.deep.equal(['To accept 1']);
    sessionStorage.clear();
    expect(text(await open())).to.include('Access code');
  });

  it('keeps the code on the device where the shop chose so, and forgets it when one signs out', async () => {
    const el = await open();
    await signIn(el, 'right', true);
    sessionStorage.clear();
    const again = await open();
    expect(groups(again)).to.deep.equal(['To accept 1']);
    await press(again, 'Sign out');
    expect(text(again)).to.include('Access code');
    expect(text(await open())).to.include('Access code');
    expect(localStorage).to.have.length(0);
  });

  it('asks to sign in again once the code opens the counter no longer', async () => {
    const el = await open();
    await signIn(el, 'right');
    tokens = [];
    await look(el);
    expect(text(byRole(el, 'alert'))).to.equal('Your access has ended. Please sign in again.');
    expect(text(el)).not.to.include('Anna');
  });

  it('says that it cannot be asked just now, and keeps what was typed', async () => {
    registerCounter('down', () => ({
      ...counter,
      shop: async () => Promise.reject(new MarketplaceError('unavailable', 'down')),
    }));
    const el = await settled(fixture<VitrineCounter>(html`<vitrine-counter lang="en" api="down:x"></vitrine-counter>`));
    await signIn(el, 'right');
    expect(text(byRole(el, 'alert'))).to.equal('The orders cannot be fetched just now.');
    expect(el.shadowRoot!.querySelector<HTMLInputElement>('input[type=password]')!.value).to.equal('right');
  });

  it('says that it cannot be shown where no adapter knows the address', async () => {
    const el = await settled(
      fixture<VitrineCounter>(html`<vitrine-counter lang="en" api="fax:1234"></vitrine-counter>`),
    );
    const failed = next<VitrineErrorEvent>(el, 'vitrine-error');
    await signIn(el, 'right');
    expect((await failed).error).to.have.property('code', 'misconfigured');
    expect(text(byRole(el, 'alert'))).to.equal('This is not available here.');
  });

  it('says that it cannot be shown where the page gave no address, and tells the integrator', async () => {
    const original = console.error;
    const heard: string[] = [];
    console.error = (...words: unknown[]) => void heard.push(words.join(' '));
    try {
      const el = await settled(fixture<VitrineCounter>(html`<vitrine-counter lang="en"></vitrine-counter>`));
      expect(text(el)).to.equal('This is not available here.');
      await expectAccessible(el);
    } finally {
      console.error = original;
    }
    expect(heard).to.deep.equal(['Vitrine: <vitrine-counter> api="": is missing, and no counter was given']);
  });
});
