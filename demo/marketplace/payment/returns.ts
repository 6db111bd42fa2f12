/** Where the marketplace hears from its payment service: in a request of the service's own, and by the shopper who comes back. */
import { Hono } from 'hono';
import { html } from 'hono/html';
import { MarketplaceError } from '../../../src/marketplace/error.ts';
import { draw } from '../page.ts';
import type { Secret } from '../secret.ts';
import type { Till } from '../sql.ts';
import { readOutcome } from './words.ts';
import type { Outcome } from './words.ts';

/** What hearing takes. */
export interface ReturnOptions {
  secret: Secret;
  till: Till;
  /** Whether a page belongs to a site that shoppers may be led back to. */
  isKnown: (page: string) => boolean;
}

/** In both languages: nobody knows whose link it is. */
const said = {
  paid: [
    ['Payé', 'Merci. Retournez à votre commande.'],
    ['Paid', 'Thank you. Return to your order.'],
  ],
  cancelled: [
    ['Non payé', 'Rien n’a été débité.'],
    ['Not paid', 'Nothing was charged.'],
  ],
  declined: [
    ['Carte refusée', 'Rien n’a été débité.'],
    ['Card declined', 'Nothing was charged.'],
  ],
  later: [
    ['Un instant', 'Le magasin ne répond pas. Rechargez cette page dans un moment : rien ne se perd.'],
    ['One moment', 'The shop does not answer. Load this page again in a while: nothing is lost.'],
  ],
  forged: [
    ['Lien inconnu', 'Rien n’a changé.'],
    ['Unknown link', 'Nothing has changed.'],
  ],
} as const;

const plain = (what: keyof typeof said, status = 200): Promise<Response> => {
  const [fr, en] = said[what];
  const [title, text] = [0, 1].map((part) => html`${fr[part]} <span lang="en">/ ${en[part]}</span>`);
  return draw({
    title: `${fr[0]} / ${en[0]}`,
    language: 'fr',
    status,
    body: html`<h1>${title}</h1>
      <p>${text}</p>`,
  });
};

/** The routes below `/payments`. To hear the same twice is to hear it once; what nobody has signed is not heard at all. */
export function paymentReturns({ secret, till, isKnown }: ReturnOptions): Hono {
  const hear = (outcome: Outcome): Promise<void> =>
    outcome.kind === 'paid' ? till.pay(outcome) : till.attempt(outcome.order, outcome.kind);

  const app = new Hono();
  app.post('/notice', async (context) => {
    const outcome = readOutcome(secret, await context.req.text());
    if (!outcome) return context.body(null, 403);
    await hear(outcome);
    return context.body(null, 204);
  });
  app.get('/return/:outcome', async (context) => {
    const outcome = readOutcome(secret, context.req.param('outcome'));
    if (!outcome) return plain('forged', 403);
    await hear(outcome);
    const page = await till.pageOf(outcome.order);
    if (page === undefined || !isKnown(page)) return plain(outcome.kind);
    return new Response(null, {
      status: 303,
      headers: { location: new URL(page).href, 'referrer-policy': 'no-referrer' },
    });
  });
  app.onError((error, context) => {
    const isAway = error instanceof MarketplaceError && error.code === 'unavailable';
    // The service tries again, and so may the shopper: the words stay good.
    if (context.req.method === 'GET') return plain('later', isAway ? 503 : 500);
    return context.body(null, isAway ? 503 : 500, isAway ? { 'retry-after': '2' } : {});
  });
  return app;
}
