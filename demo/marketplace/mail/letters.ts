/** What the marketplace writes, in French and English. Nothing that a stranger typed stands in it, least of all a name. */
import { formatMoney } from '../../../src/domain/money.ts';
import type { Order, ShopperPart } from '../../../src/domain/order.ts';
import { isAwaited } from '../../../src/domain/payment.ts';
import type { Shop } from '../../../src/domain/shop.ts';
import type { Mail } from './mail.ts';

/** The languages that mails are written in. */
export type Tongue = Mail['language'];

/** The language to write in: English for who reads it, French for everybody else. */
export const tongueOf = (language: string | null | undefined): Tongue => (/^en\b/i.test(language ?? '') ? 'en' : 'fr');

const words = {
  fr: {
    hello: 'Bonjour,',
    received: (numbers: string) => `Commande reçue : ${numbers}`,
    arrived: 'Votre commande est bien arrivée.',
    order: (shop: string, number: string) => `${shop}, commande ${number}`,
    collect: (when: string) => `À retirer au magasin, dès ${when}`,
    deliver: (from: string, until: string) => `Livraison entre ${from} et ${until}`,
    later: 'Le magasin dira quand elle est prête.',
    fee: (fee: string) => `Livraison : ${fee}`,
    total: (total: string) => `Total : ${total}`,
    inShop: 'à payer au magasin',
    awaiting: (until: string) => `en attente de votre paiement, jusqu’à ${until}`,
    paid: 'payée',
    pass: (link: string) => `Votre bon de retrait, et où en est la commande :\n${link}`,
    secret: 'Qui a ce lien voit la commande et peut l’annuler : gardez-le pour vous.',
    back: (title: string) => `De nouveau là : ${title}`,
    isBack: (title: string) => `« ${title} » est de nouveau en rayon.`,
    see: (link: string) => `Pour le voir :\n${link}`,
    once: 'Vous l’aviez demandé ; nous n’écrivons qu’une fois, et votre demande est effacée.',
  },
  en: {
    hello: 'Hello,',
    received: (numbers: string) => `Order received: ${numbers}`,
    arrived: 'Your order has arrived.',
    order: (shop: string, number: string) => `${shop}, order ${number}`,
    collect: (when: string) => `To be collected in the shop, from ${when}`,
    deliver: (from: string, until: string) => `Delivery between ${from} and ${until}`,
    later: 'The shop will say when it is ready.',
    fee: (fee: string) => `Delivery: ${fee}`,
    total: (total: string) => `Total: ${total}`,
    inShop: 'to be paid in the shop',
    awaiting: (until: string) => `waiting for your payment, until ${until}`,
    paid: 'paid',
    pass: (link: string) => `Your collection pass, and how the order is doing:\n${link}`,
    secret: 'Whoever has this link sees the order and can cancel it: keep it to yourself.',
    back: (title: string) => `Back in stock: ${title}`,
    isBack: (title: string) => `“${title}” is back on the shelf.`,
    see: (link: string) => `To see it:\n${link}`,
    once: 'You had asked for it; we write only once, and your request is deleted.',
  },
} as const;

/** Titles come from shops: one line each, whatever is in them. */
const oneLine = (text: string): string => text.replace(/[\s\p{C}]+/gu, ' ').trim();

const moment = (instant: string, language: Tongue, { timeZone }: Pick<Shop, 'timeZone'>): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(instant));

function partLines(part: ShopperPart, shop: Shop, language: Tongue): string[] {
  const say = words[language];
  const { fulfilment, promise, fee, total, lines } = part;
  const at = (instant: string) => moment(instant, language, shop);
  const { lines: street, postcode, town } = shop.address;
  const when =
    promise.kind !== 'ready'
      ? say.later
      : fulfilment.method === 'delivery'
        ? say.deliver(at(promise.from), at(promise.surely ?? promise.from))
        : say.collect(at(promise.from));
  const payment = isAwaited(part)
    ? say.awaiting(at(part.payUntil ?? ''))
    : part.payment === 'paid'
      ? say.paid
      : say.inShop;
  return [
    say.order(oneLine(shop.name), part.number),
    ...lines.map(({ quantity, title, price }) => `  ${quantity} × ${oneLine(title)}, ${formatMoney(price, language)}`),
    `  ${when}`,
    ...(fulfilment.method === 'collect' ? [`  ${[...street, `${postcode} ${town}`].map(oneLine).join(', ')}`] : []),
    ...(fee ? [`  ${say.fee(formatMoney(fee, language))}`] : []),
    `  ${say.total(formatMoney(total, language))} (${payment})`,
  ];
}

/**
 * An order has come in.
 *
 * @param link Opens its pass, where there is a page for that.
 */
export function orderReceived(order: Order, to: string, language: Tongue, link: string | undefined): Mail {
  const say = words[language];
  const shops = new Map(order.shops.map((shop) => [shop.id, shop]));
  const paragraphs = [
    [say.hello],
    [say.arrived],
    // An order names the shop of each part.
    ...order.parts.map((part) => partLines(part, shops.get(part.shop)!, language)),
    ...(link ? [[say.pass(link)], [say.secret]] : []),
  ];
  return {
    kind: 'received',
    to,
    language,
    subject: say.received(order.parts.map(({ number }) => number).join(', ')),
    text: `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`,
  };
}

/** What somebody wished for is back. */
export function backInStock(title: string, to: string, language: Tongue, link: string | undefined): Mail {
  const say = words[language];
  const name = oneLine(title);
  const text = [say.hello, say.isBack(name), ...(link ? [say.see(link)] : []), say.once].join('\n\n');
  return { kind: 'back', to, language, subject: say.back(name), text: `${text}\n` };
}
