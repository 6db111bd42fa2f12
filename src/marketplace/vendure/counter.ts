/** The shop's side, over the Admin API in the shop's channel. */
import { object, text } from '../../domain/checks.ts';
import { checkCounterOrder, checkShop } from '../../domain/later-checks.generated.ts';
import { MarketplaceError } from '../error.ts';
import { toPage } from '../map.ts';
import { checkWirePage } from '../wire.ts';
import { connect } from './connect.ts';
import * as documents from './documents.ts';
import type { Check } from '../../domain/checks.ts';
import type { Counter } from '../counter.ts';
import type { Ask } from '../marketplace.ts';
import type { ConnectOptions } from './connect.ts';

/** An administrator of Vendure's whose role belongs to the shop's channel, and may read and update its orders. */
export interface VendureAuth {
  username: string;
  password: string;
}

/** @param shop The shop's id, which is the token of its channel. */
export type VendureCounters = (shop: string, auth: VendureAuth) => Counter;

/** The counters of a Vendure's shops. **On a server only**: behind `counterGateway()`, which knows who may open which. */
export function vendureCounters(options: ConnectOptions): VendureCounters {
  const { url, send } = connect(options, 'admin-api');

  return (shop, { username, password }) => {
    let session: Promise<string> | undefined;

    /** Logs in, once for everybody who waits. */
    const token = (how: Ask): Promise<string> => {
      session ??= logIn(how).catch((error: unknown) => {
        session = undefined;
        throw error;
      });
      return session;
    };

    async function logIn(how: Ask): Promise<string> {
      let heard: string | null = null;
      const { __typename: outcome } = await send(
        {
          call: 'login',
          document: documents.login,
          variables: { username, password },
          heard: (_, headers) => (heard = headers.get('vendure-auth-token')),
          ...how,
        },
        object({ __typename: text(120) }),
      );
      if (outcome === 'CurrentUser' && heard !== null) return heard;
      throw new MarketplaceError('unauthorized', `[vendure] login ${url}: ${outcome} for the shop "${shop}"`);
    }

    async function ask<T>(
      call: string,
      document: string,
      check: Check<T>,
      variables: object,
      how: Ask = {},
    ): Promise<T> {
      how.signal?.throwIfAborted();
      for (let attempt = 1; ; attempt++) {
        const authorization = `Bearer ${await token(how)}`;
        try {
          return await send(
            { call, document, variables: { ...variables }, headers: { authorization, 'vendure-token': shop }, ...how },
            check,
          );
        } catch (error) {
          // A session ends, and what was refused for that has changed nothing.
          const isOver = error instanceof MarketplaceError && error.code === 'unauthorized';
          if (!isOver || attempt > 1) throw error;
          session = undefined;
        }
      }
    }

    return {
      id: `vendure ${url} ${shop}`,
      shop: (how) => ask('counterShop', documents.counterShop, checkShop, {}, how),
      orders: async (query = {}, how) =>
        toPage(await ask('counterOrders', documents.counterOrders, checkWirePage, query, how), checkCounterOrder),
      decide: (part, decision, how) =>
        ask('decideCollect', documents.decide, checkCounterOrder, { part, decision }, how),
      ready: (part, how) => ask('readyCollect', documents.ready, checkCounterOrder, { part }, how),
      handOver: (part, code, how) => ask('handOverCollect', documents.handOver, checkCounterOrder, { part, code }, how),
    };
  };
}
