/**
 * France's public geocoder, which knows every commune: https://geoservices.ign.fr/documentation/services/services-geoplateforme/geocodage
 * Free, without a key; 50 questions a second from one address, and 429 beyond.
 */
import { array, object } from '../../domain/checks.ts';
import { isWebUrl } from '../../domain/formats.ts';
import { checkPlace } from '../../domain/later-checks.generated.ts';
import { isPlaceFound } from '../../domain/search.ts';
import { MarketplaceError } from '../error.ts';
import { placeProblem } from '../queries.ts';
import type { Check } from '../../domain/checks.ts';
import type { Place } from '../../domain/shop.ts';
import type { MarketplaceErrorCode } from '../error.ts';
import type { FindPlaces } from './index.ts';

/** Where and how the geocoder is asked. */
export interface FrenchPlacesOptions {
  /** Address of its `search`; `https://data.geopf.fr/geocodage/search` by default. */
  url?: string;
  /** Replaces the global `fetch`. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds after which it counts as away; 5,000 by default. */
  timeoutMs?: number;
}

/** As many towns are asked for: more than anybody reads. */
const limit = 20;
/** Of what does not begin as it was typed, only what the geocoder itself holds for likely. */
const likely = 0.5;

const anything: Check<unknown> = () => undefined;
const checkCollection: Check<{ features: unknown[] }> = object({ features: array(anything, 1000) });

interface Feature {
  geometry?: { coordinates?: unknown };
  properties?: { type?: unknown; name?: unknown; city?: unknown; postcode?: unknown; score?: unknown };
}

/** A commune as a place, still to be checked; coordinates come with the longitude first. */
function placeOf(feature: unknown): unknown {
  const { geometry, properties } = (feature ?? {}) as Feature;
  const { name, city, postcode } = properties ?? {};
  const [lon, lat] = Array.isArray(geometry?.coordinates) ? (geometry.coordinates as unknown[]) : [];
  return { name: name ?? city, point: { lat, lon }, ...(postcode !== undefined && postcode !== '' && { postcode }) };
}

const scoreOf = (feature: unknown): number => Number(((feature ?? {}) as Feature).properties?.score);

/**
 * Finds the communes of France by the beginning of their name, or by a whole postcode.
 *
 * What was typed goes to the geocoder and nothing else: no coordinates, no header of ours. A page's policy has to name
 * `connect-src https://data.geopf.fr`; behind a gateway it is the server that asks. Two letters, and a part of a postcode, are too
 * little for it to answer: nothing is asked, and nothing found.
 */
export function frenchPlaces({
  url = 'https://data.geopf.fr/geocodage/search',
  fetch = globalThis.fetch.bind(globalThis),
  timeoutMs = 5000,
}: FrenchPlacesOptions = {}): FindPlaces {
  if (!isWebUrl(url)) throw new MarketplaceError('misconfigured', `[places] url is not a URL: "${url}"`);
  const fail = (code: MarketplaceErrorCode, what: string, more: { cause?: unknown; retryAfter?: number } = {}) =>
    new MarketplaceError(code, `[places] GET ${url}: ${what}`, more);

  return async (typed, { signal } = {}) => {
    const problem = placeProblem(typed);
    if (problem) throw fail('invalid', problem);
    signal?.throwIfAborted();
    const text = typed.trim();
    const isPostcode = /^\d{5}$/.test(text);
    if (text.length < 3 || (/^\d+$/.test(text) && !isPostcode)) return { items: [] };

    const params = { q: text, type: 'municipality', autocomplete: '1', limit: String(limit) };
    const query = new URLSearchParams({ ...params, ...(isPostcode && { postcode: text }) });
    const timeout = AbortSignal.timeout(timeoutMs);
    let response: Response;
    let body: string;
    try {
      response = await fetch(`${url}?${query}`, { signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
      body = await response.text();
    } catch (cause) {
      signal?.throwIfAborted();
      throw fail('unavailable', String(cause), { cause });
    }
    // A `fetch` of the page's own need not listen to the signal.
    signal?.throwIfAborted();
    const { status, headers } = response;
    if (status === 429) throw fail('rate_limited', '429', { retryAfter: Number(headers.get('retry-after')) || 5 });
    if (!response.ok) throw fail(status < 500 ? 'invalid' : 'unavailable', `${status} ${body.slice(0, 200)}`);
    const collection = jsonOf(body);
    const wrong = checkCollection(collection);
    if (wrong !== undefined) throw fail('malformed', `wrong at "${wrong}": ${body.slice(0, 80)}`);
    return pageOf((collection as { features: unknown[] }).features, text);
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The places among the answers, each once, in the geocoder's order; what cannot be used is counted. */
function pageOf(features: readonly unknown[], typed: string) {
  const items: Place[] = [];
  const reasons: string[] = [];
  for (const [index, feature] of features.entries()) {
    const place = placeOf(feature) as Place;
    const wrong = checkPlace(place);
    if (wrong !== undefined) reasons.push(`features.${index}: ${wrong}`);
    else if (
      (isPlaceFound(place, typed) || !(scoreOf(feature) < likely)) &&
      !items.some(({ name, postcode }) => name === place.name && postcode === place.postcode)
    )
      items.push(place);
  }
  return { items, ...(reasons.length && { leftOut: { count: reasons.length, reasons: reasons.slice(0, 20) } }) };
}
