/** Whether what is declared is there, as far as it can be seen without placing an order. */
import { z } from 'zod';
import * as shapes from '../../domain/schemas/index.ts';
import { cannot, misrefused, misshapen, noProducts, unreadable } from '../rule.ts';
import { lineOf } from './carts.ts';
import type { Rule } from '../rule.ts';

export const declared: readonly Rule[] = [
  {
    area: 'schema',
    promise: 'hands a cart over to where it goes on',
    unless: (world) =>
      cannot(world, 'handover') ||
      noProducts(world) ||
      (!world.page?.offers.some(({ collect }) => collect.length) && 'no offer that was seen can be collected'),
    look: async ({ backend, page }) => {
      const [offer] = page?.offers.filter(({ collect, stock }) => collect.length && stock.level !== 'out') ?? [];
      const own = offer ?? page?.offers.find(({ collect }) => collect.length);
      if (!own) return [];
      const exchange = await backend.ask('/handover', { method: 'POST', body: { lines: [lineOf(own)] } });
      const broken = unreadable(exchange);
      if (broken.length) return broken;
      const misshape = misshapen(z.array(shapes.handover), exchange, exchange.json);
      if (misshape.length || (exchange.json as unknown[]).length) return misshape;
      return [
        {
          where: exchange.call,
          what: `answers nothing for offer "${own.id}"`,
          mend: 'answer for each shop of the cart where it goes on, or drop the capability',
        },
      ];
    },
  },
  {
    area: 'errors',
    promise: 'refuses a wish that is none',
    unless: (world) => cannot(world, 'alerts'),
    look: async ({ backend }) => misrefused(await backend.ask('/alerts', { method: 'POST', body: {} }), 'invalid'),
  },
];
