import { z } from 'zod';
import { MarketplaceError } from '../error.ts';

/** How a key of Mirakl is shown: the older one as it is, the newer one by OAuth2 client credentials. */
export type MiraklAuth =
  | {
      /** An API key from Mirakl's back office. */
      key: string;
    }
  | {
      clientId: string;
      clientSecret: string;
      /** Where tokens are given out; `https://auth.mirakl.net/oauth/token` by default. */
      tokenUrl?: string;
      /** The company that the token is for, where Mirakl asks for one. */
      audience?: string;
    };

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Seconds before its end at which a token is no longer used: the request is still on its way then. */
const MARGIN = 60;

const answer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().min(0).default(3600),
});

/** What goes into `Authorization`. */
export interface Credentials {
  header: () => Promise<string>;
  /** Forgets a token that was refused; answers whether asking for another one makes sense. */
  forget: () => boolean;
}

/** Gives out the header, and a new token when the last one is about to end. Several callers share one question. */
export function credentials(auth: MiraklAuth, fetch: Fetch, timeoutMs: number): Credentials {
  if ('key' in auth) return { header: async () => auth.key, forget: () => false };
  const { clientId, clientSecret, tokenUrl = 'https://auth.mirakl.net/oauth/token', audience } = auth;
  let held: { token: Promise<string>; until: number } | undefined;

  const fail = (code: 'unavailable' | 'misconfigured', what: string, cause?: unknown) =>
    new MarketplaceError(code, `[mirakl] token POST ${tokenUrl}: ${what}`, { cause });

  async function ask(): Promise<string> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      ...(audience && { audience }),
    });
    const response = await fetch(tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: form.toString(),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw fail('unavailable', String(cause), cause);
    });
    if (!response.ok)
      throw fail(
        response.status < 500 && response.status !== 429 ? 'misconfigured' : 'unavailable',
        `${response.status}`,
      );
    const given = answer.safeParse(await response.json().catch(() => undefined));
    if (!given.success) throw fail('unavailable', 'the answer holds no token');
    const { access_token: token, expires_in: seconds } = given.data;
    if (held) held.until = Date.now() + Math.max(0, seconds - MARGIN) * 1000;
    return token;
  }

  return {
    async header() {
      if (!held || held.until <= Date.now()) {
        const next = { token: ask(), until: Infinity };
        held = next;
        next.token.catch(() => {
          if (held === next) held = undefined;
        });
      }
      return `Bearer ${await held.token}`;
    },
    forget() {
      held = undefined;
      return true;
    },
  };
}
