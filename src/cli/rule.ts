/** What a rule of the check is made of, and the looks at an answer that rules share. */
import * as shapes from '../domain/schemas/index.ts';
import { statusOf } from '../gateway/problems.ts';
import type { z } from 'zod';
import type { Capability, Description } from '../domain/description.ts';
import type { Offer, OfferPage } from '../domain/offer.ts';
import type { Shop } from '../domain/shop.ts';
import type { MarketplaceErrorCode } from '../marketplace/error.ts';
import type { Backend, Exchange } from './backend.ts';
import type { Area, Finding } from './report.ts';
import type { Trial } from './trial.ts';

/** What is known of the backend before any rule looks at it. Records that are not as agreed are not in here. */
export interface World {
  backend: Backend;
  /** How the description was answered. */
  described: Exchange;
  description?: Description;
  shops: readonly Shop[];
  /** Products to ask for. */
  products: readonly string[];
  /** What shops offer for these products. */
  page?: OfferPage;
  /** Whether an order may be placed, which is then cancelled. */
  placing: boolean;
  trial: Trial;
  /** Where its confirmation may be mailed. */
  email: string;
  /** A median above this many milliseconds is slow. */
  slowMs: number;
}

/** A promise, and how to see whether a backend keeps it. */
export interface Rule {
  area: Area;
  /** In the present tense. */
  promise: string;
  /** Why it cannot be looked at, if it cannot. */
  unless?: (world: World) => string | false | undefined;
  look: (world: World) => Promise<Finding[]>;
}

const document = 'compare with the OpenAPI document of the Local Marketplace API (`openApi()` of vitrine/gateway)';

/** What to do about a field, by what is known to go wrong with fields of its name. */
function mendOf(path: string, message: string): string {
  if (/received null$/.test(message)) return 'leave a field out where there is nothing to say: null is not agreed';
  if (/not a wall-time$/.test(message)) return 'a time of day is "09:00", with two digits each';
  if (/not a time-zone$/.test(message)) return 'a zone is one of IANA\'s, such as "Europe/Paris"';
  if (/not a country$/.test(message)) return 'a country is an ISO 3166-1 code such as "FR"';
  if (/\bday$/.test(path)) return 'days are 1, Monday, to 7, Sunday';
  if (/(minor|price|total|fee)$/i.test(path))
    return 'an amount is whole minor units and an ISO 4217 code: { "minor": 1299, "currency": "EUR" }';
  if (/currency$/.test(path)) return 'a currency is an ISO 4217 code such as "EUR"';
  if (/(\bat|asOf|from|surely|opens|closes|until)$/i.test(path))
    return 'an instant is UTC with its Z: "2026-11-24T16:50:00Z"';
  if (/(product|key)$/.test(path)) return 'a product key is a GTIN with a true check digit, or "shop/sku"';
  return document;
}

/** What is wrong with the shape of an answer, by the place of each fault. */
export function misshapen(schema: z.ZodType, { call }: Pick<Exchange, 'call'>, value: unknown): Finding[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  const { issues } = result.error;
  const shown = issues.slice(0, 4).map(({ path, message }) => {
    const place = path.join('.');
    return { where: `${call} → ${place || 'the whole answer'}`, what: message, mend: mendOf(place, message) };
  });
  const more = issues.length - shown.length;
  return more ? [...shown, { where: call, what: `and ${more} more such faults`, mend: 'as above' }] : shown;
}

/** What a backend says that fails and answers 200 all the same. */
function failure(json: unknown): boolean {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
  const { error, errors, message, success } = json as Record<string, unknown>;
  const agreed = ['id', 'items', 'offers', 'lines', 'parts'].some((name) => name in json);
  return !agreed && (!!error || !!errors || typeof message === 'string' || success === false);
}

/** The name of what a record is wrapped in, as some frameworks do. */
function wrapping(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const [name, ...more] = Object.keys(json).filter((key) => !/^(success|status|ok|code|meta|message)$/i.test(key));
  return name !== undefined && !more.length && /^(data|results?|response|payload|body)$/i.test(name) ? name : undefined;
}

/** What shows how a backend is built, to everybody. */
const innards =
  /\n\s+at |node_modules|Traceback \(most|SQLSTATE|\.(php|py|java|rb):?( on)?( line)? \d+|\bat [\w.$<>]+ ?\(/;

const typeOf = ({ headers }: Exchange): string =>
  headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';

/** What is wrong with an answer that was to be JSON, whatever it says. */
export function unreadable(exchange: Exchange, status: readonly number[] = [200]): Finding[] {
  const { call, text } = exchange;
  const type = typeOf(exchange);
  const wrong = (what: string, mend: string): Finding[] => [{ where: call, what, mend }];
  if (!status.includes(exchange.status)) {
    const to = exchange.headers.get('location');
    return wrong(
      `answers ${exchange.status}${to ? `, redirected to ${to}` : ''}: ${text.slice(0, 120)}`,
      `answer ${status.join(' or ')} with JSON${to || exchange.status === 404 ? '; check the path that the API is mounted at' : ''}${exchange.status === 409 && call.startsWith('PUT') ? ': what was shown a moment ago is what is sold' : ''}`,
    );
  }
  if (type !== 'application/json')
    return wrong(
      `answers ${type || 'no content type'} and not application/json: ${text.slice(0, 80)}`,
      'answer JSON with Content-Type: application/json, also behind proxies, sign-in pages and error pages',
    );
  if (exchange.json === undefined)
    return wrong(
      text ? `is no JSON, though it says so: ${text.slice(0, 80)}` : `answers ${exchange.status} with an empty body`,
      'answer JSON and nothing around it, such as the warnings of an interpreter',
    );
  const inside = wrapping(exchange.json);
  if (inside !== undefined)
    return wrong(
      `is wrapped: all that is agreed on stands inside "${inside}"`,
      `answer what is inside "${inside}", without anything around it`,
    );
  if (failure(exchange.json))
    return wrong(
      `answers ${exchange.status} with an error: ${text.slice(0, 120)}`,
      'refuse with the status that it is, as an RFC 9457 problem: an adapter cannot know your words for failing',
    );
  return [];
}

/** What is wrong with a refusal that was to be an RFC 9457 problem of this code. */
export function misrefused(exchange: Exchange, code: MarketplaceErrorCode, status = statusOf(code)): Finding[] {
  const { call, json, text } = exchange;
  const found: Finding[] = [];
  const wrong = (what: string, mend: string) => found.push({ where: call, what, mend });
  if (exchange.status !== status)
    wrong(`answers ${exchange.status} where ${status} is agreed`, `refuse with ${status} and the code "${code}"`);
  if (exchange.status < 400) return found;
  if (innards.test(text.replaceAll('\\n', '\n')))
    wrong(
      `shows how it is built: ${text.slice(0, 200)}`,
      'write the cause into your log, and tell a code and a sentence',
    );
  const type = typeOf(exchange);
  if (type !== 'application/problem+json')
    wrong(
      `the problem comes as ${type || 'no content type'}`,
      'send problems as application/problem+json (RFC 9457): { "type", "title", "status", "code" }',
    );
  const misshape = misshapen(shapes.problem, exchange, json);
  if (misshape.length) return [...found, ...misshape];
  const problem = json as { code: string; status: number };
  if (problem.code !== code) wrong(`the problem's code is "${problem.code}"`, `its stable code is "${code}"`);
  if (problem.status !== exchange.status)
    wrong(`the problem says ${problem.status}, the answer ${exchange.status}`, 'say the same status in both');
  return found;
}

/** Why a capability is not looked at. */
export const cannot = ({ description }: World, ...capabilities: Capability[]): string | false => {
  if (!description) return 'the description cannot be read';
  const missing = capabilities.filter((name) => !description.capabilities.includes(name));
  return missing.length > 0 && `it declares no ${missing.join(', ')}`;
};

/** Why offers are not looked at. */
export const noProducts = ({ products }: World): string | false =>
  !products.length && 'no product is known: it has no search, so name one with --gtin';

/** Why nothing is known of any shop. */
export const noShops = ({ shops }: World): string | false => !shops.length && 'it shows no shop';

/** An offer that could be put into a cart, a reservation if there is one. */
export const buyable = ({ page }: World): Offer | undefined =>
  page?.offers
    .filter(({ stock, contract, collect }) => stock.level !== 'out' && contract !== 'handover' && collect.length)
    // Where nothing is paid, and where one copy is missed least while it is tried.
    .sort(
      (a, b) =>
        Number(a.contract !== 'reserve') - Number(b.contract !== 'reserve') ||
        (b.stock.quantity ?? 0) - (a.stock.quantity ?? 0),
    )[0];

/** A query string; lists are repeated. */
export function query(params: Record<string, string | number | readonly string[]>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    for (const one of [value].flat()) search.append(name, String(one));
  return `?${search}`;
}
