import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import { newOrderKey } from '../../src/domain/order.ts';
import type { Order, OrderState, ShopperPart } from '../../src/domain/order.ts';
import type { VitrineOrderCancelEvent } from '../../src/elements/collect-order/events.ts';
import { VitrineCollectOrder } from '../../src/elements/collect-order/collect-order.ts';
import type { VitrineErrorEvent } from '../../src/elements/shared/events.ts';
import { VitrineStorefront } from '../../src/elements/storefront/storefront.ts';
import { MarketplaceError } from '../../src/marketplace/error.ts';
import type { Marketplace } from '../../src/marketplace/marketplace.ts';
import { register } from '../../src/register.ts';
import { checkoutOf, passesOf } from '../../src/storefront/index.ts';
import type { Storefront } from '../../src/storefront/index.ts';
import { storageOf } from '../../src/storefront/storage.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';
import { anna, focused, press, put } from '../support/cart.ts';
import { byRole, expectAccessible, fixture, part, parts, settled, text, toggled } from '../support/fixture.ts';
import { at, changed, pass, placed, stateText, ticketText } from '../support/pass.ts';
import { clock, storefrontOn, town } from '../support/storefront.ts';

register(VitrineStorefront, VitrineCollectOrder);

const { everywhere, onOrder, quai, lunchBreak } = landmarks;

describe('<vitrine-collect-order>', () => {
  describe('shows a ticket for each shop', () => {
    it('with the code to say, where, what and how much, who collects and the number', async () => {
      const { storefront, order, key } = await placed();
      const el = await pass(storefront, { key });
      expect(parts(el, 'ticket')).to.have.length(2);
      const ticket = ticketText(el);
      for (const words of [
        'Librairie du Quai 12 quai des Exemples, 56100 Lorient open until 19:00',
        'Say this code',
        order.parts[0]!.code!,
        "L'Étranger New €7.60",
        'To pay in the shop €7.60',
        'Bring this code, on a screen or on paper.',
        `Paul Martin collects · Order ${order.parts[0]!.number}`,
        '+33 2 61 91 10 99',
      ])
        expect(ticket).to.include(words);
      await expectAccessible(el);
    });

    it('with a code that is spelled out aloud', async () => {
      const { storefront, order, key } = await placed();
      const el = await pass(storefront, { key });
      const spoken = part(el, 'code').querySelector('.spoken')!;
      expect(spoken.textContent).to.equal([...order.parts[0]!.code!].join(' '));
    });

    it('in French', async () => {
      const { storefront, key } = await placed();
      const el = await pass(storefront, { key, lang: 'fr' });
      expect(stateText(el)).to.equal(
        'Bien reçu Aujourd’hui dès 17:15. La boutique n’a pas encore répondu. Venez quand c’est «\u00a0prêt\u00a0».',
      );
      expect(ticketText(el)).to.include('À payer dans la boutique 7,60\u00a0€');
      await expectAccessible(el);
    });

    it('with by when surely it can be collected, where that is later', async () => {
      const catalogue = sampleTown();
      const { collectPoints } = catalogue.shops.find(({ id }) => id === quai)!;
      Object.assign(collectPoints[0]!, { acceptanceMinutes: 180 });
      const { storefront, key } = await placed(town({ catalogue }));
      expect(stateText(await pass(storefront, { key }))).to.match(
        /^Received Today from 17:15, by tomorrow 10:45 at the latest\. The shop has not answered yet/,
      );
    });

    it('never with an hour that has passed: what was promised is there from now on', async () => {
      const { market, storage, key } = await placed();
      const twoHours = storefrontOn(market, { storage, clock: () => clock() + 2 * 3_600_000 });
      expect(stateText(await pass(twoHours, { key }))).to.match(/^Received Today from 18:50\./);
    });

    it('with the week of the shop in a popover, today marked, and back to the button with Escape', async () => {
      const { storefront, key } = await placed();
      const el = await pass(storefront, { key });
      const [button] = parts(el, 'hours');
      button!.focus();
      await toggled(el, () => button!.click());
      const week = part(el, 'week');
      expect(week.matches(':popover-open')).to.equal(true);
      expect(text(week)).to.match(/^Opening hours Day Open Monday closed Tuesday today 09:30–19:00 Wednesday/);
      expect(part(el, 'today').getAttribute('aria-current')).to.equal('date');
      expect(focused(el)).to.equal('week');
      await expectAccessible(el);
      await toggled(el, () => sendKeys({ press: 'Escape' }));
      expect(week.matches(':popover-open')).to.equal(false);
      expect(focused(el)).to.equal('hours');
      // Once more, and put away with the button.
      await toggled(el, () => button!.click());
      await toggled(el, () => button!.click());
      expect(week.matches(':popover-open')).to.equal(false);
      expect(parts(el, 'week')).to.have.length(1);
    });

    it('and only says that nobody knows the hours, where there is no week to show', async () => {
      const { storefront, order } = await placed();
      const shops = order.shops.map(({ hours: _hours, ...shop }) => shop);
      const el = await pass(storefront, { order: { ...order, shops } });
      expect(ticketText(el)).to.include('hours unknown');
      expect(parts(el, 'hours')).to.have.length(0);
    });

    it('as the page gives it, without a key: then it is not followed', async () => {
      const { order } = await placed();
      const el = await settled(
        fixture<VitrineCollectOrder>(html`<vitrine-collect-order .order=${order}></vitrine-collect-order>`),
      );
      expect(ticketText(el)).to.include(order.parts[0]!.code!);
      expect(parts(el, 'cancel')).to.deep.equal([]);
    });

    it('on a narrow place without breaking a word', async () => {
      const { market, storefront, key } = await placed();
      const { counter, part: own, decide } = await at(market, quai);
      await decide(true);
      await counter.ready(own.id);
      const el = await pass(storefront, { key, lang: 'fr' });
      el.style.inlineSize = '236px';
      const steps = [...part(el, 'steps').children];
      expect(steps.map((step) => text(step).split(' ')[0])).to.include('Accepté');
      for (const step of steps) {
        const word = document.createRange();
        const node = [...step.childNodes].find((child) => child instanceof Text && child.data.trim()) as Text;
        const start = node.data.search(/\S/);
        word.setStart(node, start);
        word.setEnd(node, start + node.data.trim().split(/\s/)[0]!.length);
        expect(new Set([...word.getClientRects()].map(({ top }) => top)).size, node.data).to.equal(1);
      }
      expect(el.scrollWidth).to.be.at.most(236);
    });

    it('and nothing while it has been told nothing', async () => {
      const el = await settled(fixture<VitrineCollectOrder>(html`<vitrine-collect-order></vitrine-collect-order>`));
      expect(text(el)).to.equal('');
    });

    it('in a box of its own height while it is looked up', async () => {
      const market = town();
      const { storefront, key } = await placed(market);
      const waiting = storefrontOn({ ...market, describe: () => new Promise(() => {}) });
      expect(storefront).to.exist;
      const host = fixture(html`
        <vitrine-storefront .storefront=${waiting}>
          <vitrine-collect-order order-key=${key}></vitrine-collect-order>
        </vitrine-storefront>
      `);
      const el = host.querySelector('vitrine-collect-order')!;
      while (!el.shadowRoot?.querySelector('[role=status]')) await new Promise((resolve) => setTimeout(resolve));
      expect(text(byRole(el, 'status'))).to.equal('Looking for your order');
      expect(el.offsetHeight).to.be.greaterThan(300);
    });

    it('keeps its key to itself', async () => {
      const { storefront, key } = await placed();
      const el = await pass(storefront, {});
      el.orderKey = key;
      await settled(el);
      expect(parts(el, 'ticket')).to.have.length(2);
      expect(el.outerHTML).not.to.include(key);
      expect(el.shadowRoot!.innerHTML).not.to.include(key);
    });
  });

  describe('follows its order', () => {
    it('from received to collected, each with its time, never alike', async () => {
      const { market, storefront, order, key } = await placed();
      const el = await pass(storefront, { key });
      expect(stateText(el)).to.equal(
        'Received Today from 17:15. The shop has not answered yet. Come when it says “ready”.',
      );
      expect(text(part(el, 'steps'))).to.equal('Received 16:50 Accepted Ready Collected');
      const received = getComputedStyle(part(el, 'state')).backgroundColor;
      const { counter, part: at1, decide } = await at(market, quai);

      await market.control.advance(9 * 60_000);
      await Promise.all([changed(el), decide(true)]);
      expect(stateText(el)).to.equal('Accepted Today from 17:15');

      await Promise.all([changed(el), counter.ready(at1.id)]);
      expect(stateText(el)).to.equal('Ready now Held until Thursday 16:59');
      expect(getComputedStyle(part(el, 'state')).backgroundColor).not.to.equal(received);
      expect(text(part(el, 'steps'))).to.equal('Received 16:50 Accepted 16:59 Ready 16:59 Collected');
      await expectAccessible(el);

      const event = changed(el);
      await counter.handOver(at1.id, order.parts[0]!.code!);
      expect((await event).parts[0]?.state).to.equal('collected');
      expect(stateText(el)).to.equal('Collected');
      expect(ticketText(el)).not.to.include('Say this code').and.not.include('Add to calendar');
      expect(stateText(el, 1)).to.match(/^Received/);
      await expectAccessible(el);
    });

    it('and tells each change to screen readers', async () => {
      const { market, storefront, key } = await placed();
      const el = await pass(storefront, { key });
      expect(part(el, 'state').getAttribute('role')).to.equal('status');
      const { decide } = await at(market, quai);
      const same = part(el, 'state');
      await Promise.all([changed(el), decide(true)]);
      expect(part(el, 'state') === same).to.equal(true);
    });

    it("with the shop's words for what it refuses, and without charging it", async () => {
      const { market, storefront, key } = await placed(town(), async (storefront) => {
        await put(storefront, everywhere, quai);
        await put(storefront, landmarks.longTitle, quai, 2);
      });
      const el = await pass(storefront, { key });
      const { counter, part: placedPart } = await at(market, quai);
      const [first, second] = placedPart.lines;
      await Promise.all([
        changed(el),
        counter.decide(placedPart.id, {
          lines: [
            { line: first!.id, accepted: true },
            { line: second!.id, accepted: false, reason: 'Une page déchirée, pardon' },
          ],
        }),
      ]);
      expect(ticketText(el)).to.include('Refused by the shop, not charged · Une page déchirée, pardon');
      expect(ticketText(el)).to.include('To pay in the shop €7.60').and.not.include('€27.80');
      await expectAccessible(el);
    });

    it('to the end when everything is refused', async () => {
      const { market, storefront, key } = await placed();
      const el = await pass(storefront, { key });
      const { decide } = await at(market, quai);
      await Promise.all([changed(el), decide(false)]);
      expect(stateText(el)).to.equal('The shop cannot do it');
      expect(ticketText(el)).not.to.include('Say this code').and.not.include('To pay');
    });

    it('with a way on from what a shop refuses: who has it now', async () => {
      const { market, storefront, key } = await placed();
      const el = await pass(storefront, { key });
      expect(parts(el, 'again')).to.deep.equal([]);
      const { decide } = await at(market, quai);
      await Promise.all([changed(el), decide(false)]);
      const [again] = parts(el, 'again');
      expect(parts(el, 'again')).to.have.length(1);
      expect(text(again!)).to.equal('Who has it now?');
      await toggled(el, () => again!.querySelector('summary')!.click());
      const card = again!.querySelector('vitrine-offer-card')!;
      await customElements.whenDefined(card.localName);
      await settled(card);
      expect(card.gtin).to.equal(everywhere);
      expect(text(card)).to.include("L'Étranger").and.include('Add to my collect').and.include('other shops');
      await expectAccessible(el);
    });

    it('with the day where a step was on another day', async () => {
      const { market, storefront, key } = await placed();
      await market.control.advance(20 * 3_600_000);
      const later = storefrontOn(market, { clock: () => storefront.now() + 20 * 3_600_000 });
      const el = await pass(later, { key });
      expect(text(part(el, 'steps'))).to.match(/^Received (24 Nov|Nov 24), 16:50/);
    });

    it('not after it was removed, and again when it comes back', async () => {
      const { market, storefront, key } = await placed();
      const el = await pass(storefront, { key });
      const home = el.parentElement!;
      el.remove();
      // Whoever still follows it has heard of it.
      const other = await pass(storefront, { key });
      const { decide } = await at(market, quai);
      await Promise.all([changed(other), decide(true)]);
      expect(part(el, 'state').textContent).to.include('Received');
      home.append(el);
      await settled(el);
      expect(stateText(el)).to.match(/^Accepted/);
    });

    it('by looking again when the page is shown, where it cannot be watched', async () => {
      const market = town();
      const { storage, key } = await placed(market);
      const { watch: _, ...orders } = market.orders;
      const unwatched: Marketplace = {
        ...market,
        orders,
        describe: async () => {
          const description = await market.describe();
          return { ...description, capabilities: description.capabilities.filter((can) => can !== 'watch') };
        },
      };
      const el = await pass(storefrontOn(unwatched, { storage }), { key });
      expect(stateText(el)).to.match(/^Received/);
      const { decide } = await at(market, quai);
      await decide(true);
      document.dispatchEvent(new Event('visibilitychange'));
      await settled(el);
      expect(stateText(el)).to.match(/^Accepted/);
    });

    it('another order when it is given another key', async () => {
      const market = town();
      const one = (storefront: Storefront) => put(storefront, everywhere, quai);
      const first = await placed(market, one);
      const second = await placed(market, one);
      const el = await pass(first.storefront, { key: first.key });
      el.orderKey = second.key;
      await settled(el);
      expect(ticketText(el)).to.include(second.order.parts[0]!.code!);
      expect(text(el)).not.to.include(first.order.parts[0]!.code!);
    });
  });

  describe('does not break', () => {
    const odd = (order: Order, state: string, more: Partial<ShopperPart> = {}): Order => ({
      ...order,
      parts: [{ ...order.parts[0]!, state: state as OrderState, ...more }],
    });

    it('on a state that it has never heard of: the code stays', async () => {
      const { storefront, order } = await placed();
      const el = await pass(storefront, { order: odd(order, 'levitating', { payment: 'in_kind' as 'paid' }) });
      expect(stateText(el)).to.equal('The shop is looking after it');
      expect(text(part(el, 'code'))).to.include(order.parts[0]!.code!);
      await expectAccessible(el);
    });

    for (const [state, words] of [
      ['proposed', 'The shop proposes a change'],
      ['cancelled', 'Cancelled'],
      ['expired', 'No longer kept for you'],
      ['withdrawn', 'Withdrawn'],
    ] as const)
      it(`on ${state}`, async () => {
        const { storefront, order } = await placed();
        const el = await pass(storefront, { order: odd(order, state) });
        expect(stateText(el)).to.equal(words);
        await expectAccessible(el);
      });

    it('on a shop that the order does not tell, and no code', async () => {
      const { storefront, order } = await placed();
      const { code: _, ...part0 } = order.parts[0]!;
      const el = await pass(storefront, { order: { ...order, shops: [], parts: [part0] } });
      expect(ticketText(el))
        .to.match(/^librairie-du-quai Received/)
        .and.not.include('Say this code');
    });

    it('on a delivery, which has other steps', async () => {
      const { storefront, order } = await placed();
      const el = await pass(storefront, {
        order: odd(order, 'shipped', { fulfilment: { method: 'delivery', option: 'bike' } }),
      });
      expect(stateText(el)).to.equal('On its way Today from 17:15');
      expect(text(part(el, 'steps'))).to.equal('Received 16:50 Accepted Sent Delivered');
      expect(parts(el, 'calendar')).to.deep.equal([]);
    });

    it('on markup in what a backend sends: text stays text', async () => {
      const { storefront, order } = await placed();
      const shops = order.shops.map((shop) => ({ ...shop, name: '<img src=x onerror=alert(1)>' }));
      const el = await pass(storefront, { order: { ...order, shops } });
      expect(ticketText(el)).to.include('<img src=x onerror=alert(1)>');
      expect(el.shadowRoot!.querySelector('img')).to.equal(null);
    });
  });

  describe('without an answer', () => {
    it('says that it cannot look, shows the code that this device has kept, and tries again', async () => {
      const { market, storefront, order, key } = await placed();
      await market.control.failNext('describe', 'before');
      const el = await pass(storefrontOn(market, { storage: storageOf(storefront) }), { key });
      expect(text(el)).to.include('No connection. The code is kept here, the state is not known.');
      expect(text(el)).to.include('Librairie du Quai').and.include(order.parts[0]!.code!);
      expect(text(part(el, 'failure'))).to.include('The local shops cannot be reached just now.');
      await expectAccessible(el);
      await press(el, part(el, 'retry'));
      expect(stateText(el)).to.match(/^Received/);
    });

    it('says only that where the device has kept nothing', async () => {
      const { market, key } = await placed();
      await market.control.failNext('describe', 'before');
      const heard: unknown[] = [];
      document.addEventListener('vitrine-error', (event) => heard.push((event as VitrineErrorEvent).error), {
        once: true,
      });
      const el = await pass(storefrontOn(market), { key });
      expect(text(el)).to.equal('The local shops cannot be reached just now. Try again');
      expect(heard[0]).to.be.instanceOf(MarketplaceError);
    });

    it('keeps what it knows, with its age, and finds back by itself', async () => {
      const market = town();
      const { order, key } = await placed(market);
      let down = false;
      const moody: Marketplace = {
        ...market,
        orders: {
          ...market.orders,
          async *watch(...asked) {
            for await (const seen of market.orders.watch(...asked)) {
              yield seen;
              if (down) throw new MarketplaceError('unavailable', 'down');
            }
          },
        },
      };
      const el = await pass(storefrontOn(moody), { key });
      down = true;
      const { counter, part: at1, decide } = await at(market, quai);
      await Promise.all([changed(el), decide(true)]);
      while (!text(el).includes('No connection')) await new Promise((resolve) => setTimeout(resolve));
      expect(text(el)).to.include('No connection. This is as of today 16:50.').and.include(order.parts[0]!.code!);
      await expectAccessible(el);
      down = false;
      await Promise.all([changed(el), counter.ready(at1.id)]);
      expect(stateText(el)).to.match(/^Ready now/);
      expect(text(el)).not.to.include('No connection');
    });

    it('says that an order is no longer known, and lets the shopper forget it', async () => {
      const { storage, storefront, order } = await placed();
      const key = newOrderKey();
      await passesOf(storefront).keep(key, order);
      const { list } = passesOf(storefrontOn(town(), { storage }));
      const other = storefrontOn(town(), { storage });
      const el = await pass(other, { key });
      const words = 'This order is no longer known here. The e-mail of your order names the shop: ask there.';
      expect(text(el)).to.equal(`${words} Take it off this list`);
      await expectAccessible(el);
      const forgotten = new Promise<void>((resolve) => passesOf(other).list.subscribe(resolve));
      await press(el, byRole(el, 'button', 'Take it off this list'));
      await forgotten;
      await settled(el);
      expect(text(el)).to.match(new RegExp(`^${words} My collects Librairie du Quai and La Page Bleue`));
      expect(list.value.map((kept) => kept.key)).not.to.include(key);
    });

    it('says on the page and to the integrator that a key is none, without naming it', async () => {
      const { storefront } = await placed();
      const original = console.error;
      const heard: string[] = [];
      console.error = (...words: unknown[]) => void heard.push(words.join(' '));
      try {
        const el = await pass(storefront, { key: 'not-a-key' });
        expect(text(el)).to.equal('This is not available here.');
      } finally {
        console.error = original;
      }
      expect(heard.join()).to.include('<vitrine-collect-order> order-key="…": is not an order key');
    });
  });

  describe('cancels', () => {
    it('what one shop prepares, after one question', async () => {
      const { market, storefront, key } = await placed();
      const el = await pass(storefront, { key });
      const asked: VitrineOrderCancelEvent[] = [];
      el.addEventListener('vitrine-order-cancel', (event) => asked.push(event));
      await press(el, part(el, 'cancel'));
      expect(text(part(el, 'ticket'))).to.include('Give it up? The shop puts it back on sale.');
      expect(el.shadowRoot!.activeElement?.className).to.equal('sure');
      await expectAccessible(el);
      await Promise.all([changed(el), press(el, part(el, 'confirm'))]);
      expect(asked[0]?.part.shop).to.equal(quai);
      expect(stateText(el)).to.equal('Cancelled');
      expect(stateText(el, 1)).to.match(/^Received/);
      expect((await market.counter(quai).orders()).items).to.deep.equal([]);
      expect(el.shadowRoot!.activeElement?.localName).to.equal('h3');
    });

    it('nothing when the shopper keeps it, or the page says no', async () => {
      const { market, storefront, key } = await placed();
      const el = await pass(storefront, { key });
      await press(el, part(el, 'cancel'));
      await press(el, byRole(el, 'button', 'Keep it'));
      expect(parts(el, 'confirm')).to.deep.equal([]);
      expect(el.shadowRoot!.activeElement?.getAttribute('part')).to.equal('cancel');
      el.addEventListener('vitrine-order-cancel', (event) => event.preventDefault());
      await press(el, part(el, 'cancel'));
      await press(el, part(el, 'confirm'));
      expect(stateText(el)).to.match(/^Received/);
      expect((await market.counter(quai).orders()).items).to.have.length(1);
    });

    it('and says when it could not, or when it is too late', async () => {
      const market = town();
      const { storage, key } = await placed(market);
      let code: 'unavailable' | 'conflict' = 'unavailable';
      const failing: Marketplace = {
        ...market,
        orders: { ...market.orders, cancel: () => Promise.reject(new MarketplaceError(code, 'told to fail')) },
      };
      const el = await pass(storefrontOn(failing, { storage }), { key });
      const cancel = async () => {
        await press(el, part(el, 'cancel'));
        const failed = new Promise((resolve) => el.addEventListener('vitrine-error', resolve, { once: true }));
        await press(el, part(el, 'confirm'));
        await failed;
        await settled(el);
      };
      await cancel();
      expect(ticketText(el)).to.include('The local shops cannot be reached just now.');
      expect(ticketText(el, 1)).not.to.include('cannot be reached');
      await expectAccessible(el);
      code = 'conflict';
      await cancel();
      expect(ticketText(el)).to.include('It can no longer be cancelled here. Please call the shop.');
    });

    it('a purchase only until it is ready, and in its own words', async () => {
      const market = town();
      const { storefront, key } = await placed(market, (storefront) => put(storefront, everywhere, landmarks.locker));
      const el = await pass(storefront, { key });
      expect(text(part(el, 'cancel'))).to.equal('Cancel this order');
      expect(ticketText(el)).to.include('To pay €7.60');
      const { counter, part: at1, decide } = await at(market, landmarks.locker);
      await Promise.all([changed(el), decide(true)]);
      await Promise.all([changed(el), counter.ready(at1.id)]);
      expect(parts(el, 'cancel')).to.deep.equal([]);
    });

    it('not where the marketplace cannot', async () => {
      const market = town();
      const { storage, key } = await placed(market);
      const el = await pass(
        storefrontOn(
          {
            ...market,
            describe: async () => {
              const description = await market.describe();
              return { ...description, capabilities: description.capabilities.filter((can) => can !== 'cancel') };
            },
          },
          { storage },
        ),
        { key },
      );
      expect(parts(el, 'ticket')).to.have.length(2);
      expect(parts(el, 'cancel')).to.deep.equal([]);
    });
  });

  describe('goes on elsewhere', () => {
    /** Saves the first ticket's calendar entry, and answers with its file. */
    async function saved(el: VitrineCollectOrder): Promise<{ name: string; file: string }> {
      const found = new Promise<HTMLAnchorElement>((resolve) =>
        el.shadowRoot!.addEventListener('click', (event) => {
          if (!(event.target instanceof HTMLAnchorElement) || !event.target.download) return;
          event.preventDefault();
          resolve(event.target);
        }),
      );
      part(el, 'calendar').click();
      const { download, href } = await found;
      return { name: download, file: await (await fetch(href)).text() };
    }

    it('into a calendar, with place and code', async () => {
      const { storefront, order, key } = await placed();
      const el = await pass(storefront, { key });
      const { name, file } = await saved(el);
      const [part0] = order.parts;
      expect(name).to.equal(`${part0!.number}.ics`);
      expect(file.split('\r\n')).to.deep.equal([
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Vitrine//EN',
        'BEGIN:VEVENT',
        `UID:${part0!.id}@vitrine`,
        'DTSTAMP:20261124T155000Z',
        'DTSTART:20261124T161500Z',
        'DTEND:20261124T164500Z',
        'SUMMARY:Collect at Librairie du Quai',
        'LOCATION:Librairie du Quai\\, 12 quai des Exemples\\, 56100 Lorient',
        `DESCRIPTION:Code: ${part0!.code}\\nOrder ${part0!.number}`,
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ]);
    });

    it('into a calendar for a whole day where no hour is promised', async () => {
      const { storefront, key } = await placed(town(), (storefront) => put(storefront, onOrder, quai));
      const { file } = await saved(await pass(storefront, { key }));
      expect(file).to.include('DTSTART;VALUE=DATE:20261126\r\n').and.not.include('DTEND');
    });

    it('into a calendar whatever a shop is called', async () => {
      const { storefront, order } = await placed();
      const name = `Chez; Léa, "l’${'é'.repeat(60)}" \\ fils\nDeux`;
      const shops = order.shops.map((shop) => ({ ...shop, name }));
      const { file } = await saved(await pass(storefront, { order: { ...order, shops } }));
      for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).to.be.at.most(75);
      expect(file.replaceAll('\r\n ', '')).to.include(
        `SUMMARY:Collect at Chez\\; Léa\\, "l’${'é'.repeat(60)}" \\\\ fils\\nDeux\r\n`,
      );
    });
  });

  describe('lists the recent orders of this device', () => {
    it('each opens its pass', async () => {
      const { storefront, order } = await placed();
      const el = await pass(storefront, { recent: true });
      expect(text(el)).to.equal('My collects Librairie du Quai and La Page Bleue ordered today');
      await expectAccessible(el);
      const recent = part(el, 'recent') as HTMLDetailsElement;
      const toggled = new Promise((resolve) => recent.addEventListener('toggle', resolve, { once: true }));
      recent.querySelector('summary')!.click();
      await toggled;
      await settled(el);
      expect(text(recent)).to.include(order.parts[0]!.code!).and.include(order.parts[1]!.code!);
      await expectAccessible(el);
    });

    it('and follows new ones', async () => {
      const market = town();
      const storefront = storefrontOn(market);
      const el = await pass(storefront, { recent: true });
      expect(text(el)).to.equal('');
      await put(storefront, everywhere, lunchBreak);
      const checkout = checkoutOf(storefront);
      await checkout.place(checkout.draft(anna));
      await settled(el);
      expect(text(el)).to.equal('My collects La Page Bleue ordered today');
    });
  });

  it('fits 320 px, from right to left too', async () => {
    const { storefront, key } = await placed();
    const el = await pass(storefront, { key });
    for (const direction of ['ltr', 'rtl']) {
      Object.assign(el.parentElement!, { dir: direction });
      el.parentElement!.style.cssText = 'display: block; width: 320px';
      expect(part(el, 'pass').scrollWidth, direction).to.be.at.most(320);
    }
  });
});
