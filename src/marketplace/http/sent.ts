import type { Ask } from '../marketplace.ts';
import type { Sent } from './connect.ts';

/** A request that carries a body. */
export const written = (method: 'POST' | 'PUT', body: unknown, ask: Ask = {}): Sent => ({
  ...ask,
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/** A request that proves who asks. Order keys and tokens travel in this header only; nobody keeps the answer. */
export const proven = (token: string, sent: Sent = {}): Sent => ({
  ...sent,
  cache: 'no-store',
  headers: { ...sent.headers, authorization: `Bearer ${token}` },
});
