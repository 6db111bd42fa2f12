/** What a shopper asks of a shop, in words that the shopper can read before they send them: a request, by which nothing is ordered. Loaded only then. */
import { formatMoney } from '../../domain/money.ts';
import type { Money } from '../../domain/money.ts';
import type { Handover } from '../../domain/quote.ts';
import type { Shop } from '../../domain/shop.ts';

/** One thing that is asked for. */
export interface Asked {
  title: string;
  /** What the shop finds it by. */
  number: string;
  quantity: number;
  price: Money | undefined;
  condition: 'new' | 'used';
}

const texts = {
  en: {
    subject: (count: number) =>
      count === 1 ? 'Do you have this for me?' : `Do you have these ${count} things for me?`,
    hello: 'Hello,',
    wish: 'I would like to collect at your shop:',
    used: 'used',
    seen: (price: string) => `seen at ${price}`,
    answer: 'Could you tell me whether and when I can come? This is a question only: I come once you have answered.',
    thanks: 'Thank you',
  },
  fr: {
    subject: (count: number) =>
      count === 1 ? 'Avez-vous ceci pour moi\u00a0?' : `Avez-vous ces ${count} articles pour moi\u00a0?`,
    hello: 'Bonjour,',
    wish: 'Je voudrais venir chercher chez vous\u00a0:',
    used: 'occasion',
    seen: (price: string) => `vu à ${price}`,
    answer:
      'Pouvez-vous me dire si je peux venir, et quand\u00a0? Ce n’est qu’une demande\u00a0: je viens quand vous m’avez répondu.',
    thanks: 'Merci',
  },
};

/** Where a shop is asked: on its own page, by mail, by telephone; nowhere where it gives none of these. */
export function toHandover(
  { id, email, phone }: Shop,
  asked: readonly Asked[],
  request: string | undefined,
  language: string,
): Handover | undefined {
  if (request !== undefined) {
    const to = new URL(request);
    to.searchParams.set('shop', id);
    for (const { quantity, number } of asked) to.searchParams.append('want', `${quantity}*${number}`);
    return { kind: 'checkout', shop: id, url: to.href, request: true };
  }
  if (email) return { kind: 'mail', shop: id, to: email, ...letter(asked, language) };
  return phone ? { kind: 'call', shop: id, phone } : undefined;
}

/** A mail to a shop. Long lists are cut where the port's limit is. */
function letter(asked: readonly Asked[], language: string): { subject: string; body: string } {
  const words = language.toLowerCase().startsWith('fr') ? texts.fr : texts.en;
  const lines = asked.map(({ title, number, quantity, price, condition }) => {
    const facts = [number, condition === 'used' && words.used, price && words.seen(formatMoney(price, language))];
    return `- ${quantity} × ${title} (${facts.filter(Boolean).join(', ')})`;
  });
  const body = [words.hello, '', words.wish, ...lines, '', words.answer, '', words.thanks].join('\n');
  return {
    subject: words.subject(asked.reduce((sum, { quantity }) => sum + quantity, 0)),
    // Half a letter cannot be part of an address, which a mail becomes.
    body: body.slice(0, 8000).replace(/\p{Cs}/gu, ''),
  };
}
