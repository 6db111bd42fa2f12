import { checkCounterOrder, checkShop } from '../../domain/later-checks.generated.ts';
import { connect, pathOf } from './connect.ts';
import { toPage } from '../map.ts';
import { proven, written } from './sent.ts';
import { checkWirePage } from '../wire.ts';
import type { Counter } from '../counter.ts';
import type { ConnectOptions } from './connect.ts';

export interface HttpCounterOptions extends ConnectOptions {
  /** Proves the shop. Whoever has it is the shop: it belongs on the shop's own device and nowhere else. */
  token: string;
}

/** The counter of one shop behind HTTP, as `counterGateway()` serves it. */
export function httpCounter({ token, ...options }: HttpCounterOptions): Counter {
  const { root, send, offset } = connect('httpCounter', options);
  const to = (part: string, step: string) => `orders/${encodeURIComponent(part)}/${step}`;

  return {
    id: `http ${root}`,
    shop: (ask) => send('shop', checkShop, proven(token, ask)),
    orders: async (query, ask) =>
      toPage(await send(pathOf('orders', { ...query }), checkWirePage, proven(token, ask)), checkCounterOrder),
    decide: (part, decision, ask) =>
      send(to(part, 'decision'), checkCounterOrder, proven(token, written('POST', decision, ask))),
    ready: (part, ask) => send(to(part, 'ready'), checkCounterOrder, proven(token, { ...ask, method: 'POST' })),
    handOver: (part, code, ask) =>
      send(to(part, 'handover'), checkCounterOrder, proven(token, written('POST', { code }, ask))),
    clockOffset: offset,
  };
}
