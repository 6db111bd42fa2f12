/** Copies are sold once. */
import { newOrderKey } from '../../../domain/order.ts';
import { MarketplaceError } from '../../../marketplace/error.ts';
import { alike, claim, rejects } from '../claims.ts';
import { draftOf, lineOf, offerOf, ordersOf } from '../cart.ts';
import { landmarks } from '../../town/index.ts';
import type { Rule } from '../subject.ts';

const { quai, everywhere, lastCopy } = landmarks;
const can = ['orders'] as const;

export const stock: readonly Rule[] = [
  {
    name: 'sells the last copy once, however many want it at the same moment',
    can,
    async run(world) {
      const draft = draftOf(lineOf(await offerOf(world, lastCopy, quai)));
      const wishes = Array.from({ length: 20 }, () => ordersOf(world).place(draft, newOrderKey()));
      const outcomes = await Promise.allSettled(wishes);
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
      alike(refused.length, 19, 'one of twenty was served');
      for (const error of refused) {
        claim(error instanceof MarketplaceError && error.code === 'quote_changed', `told so: ${String(error)}`);
        alike(error.quote?.lines[0]?.differences, [{ kind: 'sold_out' }], 'told that it is sold out');
      }
      const { level, quantity } = (await offerOf(world, lastCopy, quai)).stock;
      alike([level, quantity], ['out', 0], 'nothing is left');
    },
  },
  {
    name: 'sells no more copies than there are to orders of several',
    can,
    async run(world) {
      const draft = draftOf(lineOf(await offerOf(world, everywhere, quai), 2));
      await ordersOf(world).place(draft, newOrderKey());
      const { quote } = await rejects(ordersOf(world).place(draft, newOrderKey()), 'quote_changed');
      alike(quote?.lines[0]?.differences, [{ kind: 'quantity', was: 2, now: 1 }], 'one is left');
      alike((await offerOf(world, everywhere, quai)).stock.quantity, 1, 'one is left');
    },
  },
  {
    name: 'does not count down what the shop does not count',
    can,
    async run(world) {
      const draft = draftOf(lineOf(await offerOf(world, everywhere, landmarks.locker), 40));
      await ordersOf(world).place(draft, newOrderKey());
      const { level, quantity } = (await offerOf(world, everywhere, landmarks.locker)).stock;
      alike([level, quantity], ['in_stock', undefined], 'as before');
    },
  },
  {
    name: 'counts on from what the shop has counted last',
    can,
    needs: ['control'],
    async run(world) {
      const offer = await offerOf(world, everywhere, quai);
      await ordersOf(world).place(draftOf(lineOf(offer, 2)), newOrderKey());
      await world.control.setCopies(offer.id, 10);
      await ordersOf(world).place(draftOf(lineOf(offer, 4)), newOrderKey());
      alike((await offerOf(world, everywhere, quai)).stock.quantity, 6, 'six of ten');
    },
  },
];
