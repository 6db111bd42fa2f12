/** Hand-over: a marketplace that takes no orders says where each shop's part of a cart goes on. */
import { checkHandover } from '../../../domain/later-checks.generated.ts';
import { alike, claim, shaped } from '../claims.ts';
import { lineOf, method, offerOf } from '../cart.ts';
import { landmarks } from '../../town/index.ts';
import type { Handover } from '../../../domain/quote.ts';
import type { Rule, World } from '../subject.ts';

const { quai, lunchBreak, everywhere, soldOut } = landmarks;

const can = ['handover'] as const;

const handover = ({ marketplace }: World, ...lines: Parameters<typeof lineOf>[]): Promise<readonly Handover[]> =>
  method(marketplace, 'handover')({ lines: lines.map((line) => lineOf(...line)) });

export const handovers: readonly Rule[] = [
  {
    name: 'says for each shop of a cart where it goes on',
    can,
    async run(world) {
      const [first, second] = [await offerOf(world, everywhere, quai), await offerOf(world, everywhere, lunchBreak)];
      const ways = await handover(world, [first, 2], [second]);
      for (const way of ways) shaped(checkHandover, way, 'the hand-over');
      alike(ways.map(({ shop }) => shop).sort(), [quai, lunchBreak].sort(), 'one for each shop');
    },
  },
  {
    name: 'hands over nothing that cannot be had',
    can,
    async run(world) {
      const [gone, there] = [await offerOf(world, soldOut, lunchBreak), await offerOf(world, everywhere, quai)];
      alike(
        (await handover(world, [gone], [there])).map(({ shop }) => shop),
        [quai],
        'only the shop that has something',
      );
    },
  },
  {
    name: 'says with each offer that the order is taken elsewhere',
    can,
    async run(world) {
      const { contract } = await offerOf(world, everywhere, quai);
      const { contracts, capabilities } = await world.marketplace.describe();
      alike([contract, contracts], ['handover', ['handover']], 'the contract');
      claim(!capabilities.includes('orders'), 'and takes none itself');
    },
  },
];
