import { checkShop } from '../../domain/checks.generated.ts';
import { checkCounterOrder } from '../../domain/later-checks.generated.ts';
import { connect, pathOf } from './connect.ts';
import { toPage } from './map.ts';
import { checkWirePage } from './wire.ts';
import type { Counter } from '../counter.ts';
import type { Ask } from '../marketplace.ts';
import type { ConnectOptions } from './connect.ts';

export interface HttpCounterOptions extends ConnectOptions {
  /** Proves the shop. Whoever has it is the shop: it belongs on the shop's own device and nowhere else. */
  token: string;
}

/** The counter of one shop behind HTTP, as `counterGateway()` serves it. */
export function httpCounter({ token, ...options }: HttpCounterOptions): Counter {
  const { root, send, offset } = connect('httpCounter', options);
  const step = (part: string, name: string, ask?: Ask, body?: unknown) =>
    send(`orders/${encodeURIComponent(part)}/${name}`, checkCounterOrder, { ...ask, method: 'POST', token, body });

  return {
    id: `http ${root}`,
    shop: (ask) => send('shop', checkShop, { ...ask, token }),
    orders: async (query, ask) =>
      toPage(await send(pathOf('orders', { ...query }), checkWirePage, { ...ask, token }), checkCounterOrder),
    decide: (part, decision, ask) => step(part, 'decision', ask, decision),
    ready: (part, ask) => step(part, 'ready', ask),
    handOver: (part, code, ask) => step(part, 'handover', ask, { code }),
    clockOffset: offset,
  };
}
