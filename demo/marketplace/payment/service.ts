/**
 * A payment service that only pretends: a page where an order is paid, left or declined with a click, and no card is asked
 * for. It knows the marketplace by what both may sign, tells it in a request of its own how a session ended, and then leads
 * the shopper back; either may get lost, or come twice.
 */
import { Hono } from 'hono';
import { html } from 'hono/html';
import { createHash } from 'node:crypto';
import { formatMoney } from '../../../src/domain/money.ts';
import { tongueOf } from '../mail/letters.ts';
import type { Tongue } from '../mail/letters.ts';
import { draw } from '../page.ts';
import type { Secret } from '../secret.ts';
import { readSession, toOutcome } from './words.ts';
import type { Outcome, Session } from './words.ts';

/** What the payment service needs. */
export interface ServiceOptions {
  secret: Secret;
  clock: () => number;
  /** Whether it holds a payment already. */
  isPaid: (payment: string) => Promise<boolean>;
  /** Tells the marketplace; rejects when it does not listen. */
  notify: (outcome: string) => Promise<unknown>;
  /** Where the marketplace takes shoppers back, for an outcome. */
  back: (outcome: string) => string;
  /** Origins where shoppers come from, and go back to. */
  sites: () => readonly string[];
}

const words = {
  fr: {
    title: 'Paiement pour rire',
    note: 'Cette page joue le service de paiement : aucune carte n’est demandée, aucun argent ne change de main.',
    order: (numbers: string) => `Commande ${numbers}`,
    until: (time: string) => `Réservée pour vous jusqu’à ${time}.`,
    pay: (total: string) => `Payer ${total}`,
    decline: 'Carte refusée',
    leave: 'Revenir sans payer',
    lose: 'Payer, puis perdre le chemin du retour',
    lost: 'Payé, mais la connexion s’est perdue ici',
    lostNote: 'Fermez cette page et retournez à votre commande : le magasin sait qu’elle est payée.',
    paid: 'Cette commande est payée',
    paidNote: 'Vous pouvez fermer cette page.',
    over: 'Le temps pour payer est écoulé',
    overNote: 'Rien n’a été débité. Commandez de nouveau si vous le souhaitez.',
    wrong: 'Ce lien de paiement n’est pas valable',
    wrongNote: 'Rien n’a été débité. Retournez à votre commande et suivez de nouveau son lien.',
    away: 'Le service de paiement ne répond pas',
    awayNote: 'Rechargez cette page dans un moment : rien n’est payé deux fois.',
    back: 'Retour à la commande',
  },
  en: {
    title: 'Pretended payment',
    note: 'This page plays the payment service: no card is asked for, and no money changes hands.',
    order: (numbers: string) => `Order ${numbers}`,
    until: (time: string) => `Kept for you until ${time}.`,
    pay: (total: string) => `Pay ${total}`,
    decline: 'Card declined',
    leave: 'Go back without paying',
    lose: 'Pay, then lose the way back',
    lost: 'Paid, but the connection was lost here',
    lostNote: 'Close this page and return to your order: the shop knows that it is paid.',
    paid: 'This order is paid',
    paidNote: 'You can close this page.',
    over: 'The time to pay is over',
    overNote: 'Nothing was charged. Order again if you like.',
    wrong: 'This payment link is not valid',
    wrongNote: 'Nothing was charged. Return to your order and follow its link again.',
    away: 'The payment service does not answer',
    awayNote: 'Load this page again in a while: nothing is paid twice.',
    back: 'Back to the order',
  },
} as const;

/** One session is paid once: clicked twice or opened in two tabs, it is the same payment. */
const paymentOf = (session: string): string => createHash('sha256').update(session).digest('base64url');

const time = (at: number, language: Tongue): string =>
  new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' }).format(at);

const message = (language: Tongue, [title, note]: readonly [string, string], status: number, back?: string) =>
  draw({
    title,
    language,
    status,
    body: html`<h1>${title}</h1>
      <p>${note}</p>
      ${back ? html`<p><a class="button" href="${back}">${words[language].back}</a></p>` : ''}`,
  });

/** The payment service, for a server to answer `/{session}` with. */
export function paymentService({ secret, clock, isPaid, notify, back, sites }: ServiceOptions): Hono {
  const invalid = () => message('fr', [words.fr.wrong, words.fr.wrongNote], 404);

  const page = ({ numbers, total, until, ...session }: Session): Promise<Response> => {
    const language = tongueOf(session.language);
    const say = words[language];
    return draw({
      title: say.title,
      language,
      sites: sites(),
      body: html`<h1>${say.title}</h1>
        <p class="note">${say.note}</p>
        <p>${say.order(numbers.join(', '))}</p>
        <p class="total">${formatMoney(total, language)}</p>
        <p>${say.until(time(until, language))}</p>
        <form method="post">
          <button class="first" name="end" value="paid">${say.pay(formatMoney(total, language))}</button>
          <button name="end" value="declined">${say.decline}</button>
          <button name="end" value="cancelled">${say.leave}</button>
          <button name="end" value="lost">${say.lose}</button>
        </form>`,
    });
  };

  const app = new Hono();
  app.get('/:session', async ({ req }) => {
    const signed = req.param('session');
    const session = readSession(secret, signed);
    if (!session) return invalid();
    const language = tongueOf(session.language);
    const say = words[language];
    const [id, { order, total }] = [paymentOf(signed), session];
    if (await isPaid(id))
      return message(
        language,
        [say.paid, say.paidNote],
        200,
        back(toOutcome(secret, { kind: 'paid', id, order, amount: total })),
      );
    if (session.until < clock())
      return message(language, [say.over, say.overNote], 410, back(toOutcome(secret, { kind: 'cancelled', order })));
    return page(session);
  });

  app.post('/:session', async ({ req }) => {
    const signed = req.param('session');
    const session = readSession(secret, signed);
    if (!session) return invalid();
    const language = tongueOf(session.language);
    const { order, total } = session;
    // A click that was on its way when the time ran out counts: the marketplace pays back what came too late.
    const end = new URLSearchParams(await req.text()).get('end');
    const outcome: Outcome =
      end === 'paid' || end === 'lost'
        ? { kind: 'paid', id: paymentOf(signed), order, amount: total }
        : { kind: end === 'declined' ? 'declined' : 'cancelled', order };
    const told = toOutcome(secret, outcome);
    // What could not be told is told by the shopper, who comes back with the same words.
    await notify(told).catch(() => undefined);
    if (end === 'lost') return message(language, [words[language].lost, words[language].lostNote], 200);
    return new Response(null, { status: 303, headers: { location: back(told), 'referrer-policy': 'no-referrer' } });
  });
  app.onError((_, { req }) => {
    const language = tongueOf(readSession(secret, req.param('session') ?? '')?.language);
    return message(language, [words[language].away, words[language].awayNote], 503);
  });
  return app;
}
