import * as shapes from '../domain/schemas/index.ts';
import { MarketplaceError } from '../marketplace/error.ts';
import { stripped, strippedPage } from './output.ts';
import { toCounterQuery } from './queries.ts';
import { serve } from './serve.ts';
import type { Counter } from '../marketplace/counter.ts';
import type { Call, GatewayOptions, Route } from './serve.ts';

/**
 * Serves the counters of a marketplace's shops; mount it beside the gateway. Each shop proves itself with its own token.
 *
 * @param counterOf The counter that a token opens; `undefined` for a token of nobody.
 */
export function counterGateway(
  counterOf: (token: string) => Promise<Counter | undefined>,
  options: GatewayOptions,
): (request: Request) => Promise<Response> {
  async function mine({ token }: Call): Promise<Counter> {
    const counter = token ? await counterOf(token) : undefined;
    if (!counter) throw new MarketplaceError('unauthorized', '[gateway] no counter opens with this token');
    return counter;
  }
  const partOf = ({ path }: Call): string => path.part ?? '';

  const routes: Route[] = [
    {
      method: 'GET',
      path: '/shop',
      async run(call) {
        const counter = await mine(call);
        return { body: stripped(shapes.shop, await counter.shop({ signal: call.signal })) };
      },
    },
    {
      method: 'GET',
      path: '/orders',
      async run(call) {
        const counter = await mine(call);
        const page = await counter.orders(toCounterQuery(call.query), { signal: call.signal });
        return { body: strippedPage(shapes.counterOrder, page) };
      },
    },
    {
      method: 'POST',
      path: '/orders/{part}/decision',
      async run(call) {
        const counter = await mine(call);
        const decision = await call.body(shapes.decision);
        return { body: stripped(shapes.counterOrder, await counter.decide(partOf(call), decision)) };
      },
    },
    {
      method: 'POST',
      path: '/orders/{part}/ready',
      async run(call) {
        const counter = await mine(call);
        return { body: stripped(shapes.counterOrder, await counter.ready(partOf(call))) };
      },
    },
    {
      method: 'POST',
      path: '/orders/{part}/handover',
      async run(call) {
        const counter = await mine(call);
        const { code } = await call.body(shapes.spokenCode);
        return { body: stripped(shapes.counterOrder, await counter.handOver(partOf(call), code)) };
      },
    },
  ];
  return serve(routes, options);
}
