import { checkDescription } from '../../../domain/later-checks.generated.ts';
import { newOrderKey } from '../../../domain/order.ts';
import { alike, claim, rejects, shaped } from '../claims.ts';
import { draftOf, lineOf, offerOf } from '../cart.ts';
import { landmarks, seededNow } from '../../town/index.ts';
import type { Capability } from '../../../domain/description.ts';
import type { Marketplace } from '../../../marketplace/marketplace.ts';
import type { Rule, World } from '../subject.ts';

/** How each capability is asked for; `undefined` where the method is absent. */
async function ask(world: World, capability: Capability): Promise<(() => Promise<unknown>) | undefined> {
  const market: Marketplace = world.marketplace;
  const key = newOrderKey();
  const draft = draftOf(lineOf(await offerOf(world, landmarks.everywhere, landmarks.quai)));
  const { orders } = market;
  const ways: Record<Capability, (() => Promise<unknown>) | undefined> = {
    search: market.search && (() => market.search!({ text: '' })),
    places: market.places && (() => market.places!('Lorient')),
    products: market.products && (() => market.products!([landmarks.everywhere])),
    reviews: market.reviews && (() => market.reviews!(landmarks.quai)),
    quote: market.quote && (() => market.quote!(draft.cart)),
    handover: market.handover && (() => market.handover!(draft.cart)),
    orders: orders && (() => orders.place(draft, key)),
    settle: orders?.settle && (() => orders.settle!(key)),
    cancel: orders?.cancel && (() => orders.cancel!(key, 'nothing')),
    withdraw: orders?.withdraw && (() => orders.withdraw!(key, 'nothing')),
    watch: orders?.watch && (async () => orders.watch!(key)),
    // No call of its own: it is in the answers to a cart.
    delivery: market.quote && (() => market.quote!(draft.cart)),
    alerts: market.alert && (() => market.alert!({ product: landmarks.soldOut, email: 'maelle@example.org' })),
  };
  return ways[capability];
}

const capabilities: readonly Capability[] = [
  'search',
  'places',
  'products',
  'reviews',
  'quote',
  'handover',
  'orders',
  'settle',
  'cancel',
  'withdraw',
  'watch',
  'alerts',
];

export const describing: readonly Rule[] = [
  {
    name: 'describes itself in the agreed shape',
    async run({ marketplace }) {
      shaped(checkDescription, await marketplace.describe(), 'the description');
    },
  },
  {
    name: 'declares just the capabilities that its test names',
    async run({ marketplace, must }) {
      const { capabilities } = await marketplace.describe();
      alike([...capabilities].sort(), [...must].sort(), 'the capabilities are those that the test names');
    },
  },
  {
    name: 'can do what it declares',
    writes: true,
    async run(world) {
      const declared = (await world.marketplace.describe()).capabilities;
      for (const capability of declared) {
        const way = await ask(world, capability);
        claim(way !== undefined, `${capability} is declared, so its method is there`);
        await way().catch((error: unknown) => {
          const { code } = error as { code?: unknown };
          claim(code !== 'unsupported', `${capability} is declared, so it does not reject as unsupported`);
        });
      }
    },
  },
  {
    name: 'has no method, or rejects as unsupported, for what it does not declare',
    writes: true,
    async run(world) {
      const declared = (await world.marketplace.describe()).capabilities;
      for (const capability of capabilities) {
        // Whoever can find an order can look again and again: watching needs nothing of the service.
        if (declared.includes(capability) || capability === 'watch') continue;
        const way = await ask(world, capability);
        if (way) await rejects(way(), 'unsupported');
      }
    },
  },
  {
    name: 'quotes carts where it takes orders',
    can: ['orders'],
    async run({ marketplace }) {
      const { capabilities } = await marketplace.describe();
      claim(capabilities.includes('quote'), 'orders need quote');
    },
  },
  {
    name: 'keeps its name, by which pages store what they know of it',
    async run({ marketplace }) {
      const { id } = marketplace;
      claim(id !== '', 'the marketplace has an id');
      const [first, second] = [await marketplace.describe(), await marketplace.describe()];
      alike([second.id, marketplace.id], [first.id, id], 'ids stay');
    },
  },
  {
    name: 'names its drives, with the place where each stands',
    async run({ marketplace }) {
      const { drives = [] } = await marketplace.describe();
      // One that is open to more banners has more drives.
      const own = ['lorient', 'quimper', 'vannes'];
      const named = drives.map(({ id }) => id).filter((id) => own.includes(id));
      alike(named.sort(), own, 'the drives of the town');
    },
  },
  {
    name: 'discloses by what offers are ranked, weightiest first',
    async run({ marketplace }) {
      const weights = (await marketplace.describe()).ranking.map(({ weight }) => weight);
      claim(weights.length > 0, 'there is a criterion');
      alike(
        weights,
        [...weights].sort((a, b) => b - a),
        'the weightiest criterion comes first',
      );
    },
  },
  {
    name: 'links to its terms',
    async run({ marketplace }) {
      const { legal } = await marketplace.describe();
      claim(
        legal.some(({ rel }) => rel === 'terms'),
        'the terms are linked',
      );
    },
  },
  {
    name: 'tells the time that it lives in',
    needs: ['control'],
    async run({ marketplace, control }) {
      const start = Date.parse((await marketplace.describe()).at);
      claim(Math.abs(start - Date.parse(seededNow)) < 60_000, `it is ${seededNow} in the town`);
      await control.advance(3_600_000);
      const later = Date.parse((await marketplace.describe()).at);
      claim(Math.abs(later - start - 3_600_000) < 60_000, 'an hour later it is an hour later');
    },
  },
];
