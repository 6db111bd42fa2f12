/** What rules that order share: whether one may, a draft of one piece, and what is left of it. */
import * as shapes from '../../domain/schemas/index.ts';
import { buyable, cannot, query } from '../rule.ts';
import { lineOf, noLine } from './carts.ts';
import { Unlooked } from '../backend.ts';
import type { Offer } from '../../domain/offer.ts';
import type { AcceptedDraft } from '../../domain/quote.ts';
import type { Exchange } from '../backend.ts';
import type { Rule, World } from '../rule.ts';

export const noOrder = (world: World): string | false =>
  cannot(world, 'orders') ||
  (!world.placing && 'only with --orders, which places two orders and cancels them') ||
  (cannot(world, 'cancel') && 'it cannot cancel, so the order would stay') ||
  noLine(world);

export const idOf = ({ json }: Exchange): unknown => (json as { id?: unknown } | undefined)?.id;

/** A draft of one piece at what it costs now: meanwhile a promise may have moved on. */
export async function draft(
  world: World,
  { name = 'Vitrine Check', more = 0, quantity = 1 } = {},
): Promise<AcceptedDraft> {
  const seen = buyable(world);
  const now = offersOn(await shelfOf(world)).find(({ id }) => id === seen?.id) ?? seen;
  if (!now) throw new Unlooked('there is nothing to order');
  const { price } = now;
  const own = lineOf({ ...now, price: { ...price, minor: price.minor + more } }, quantity);
  return { cart: { lines: [own] }, contact: { name, email: world.email } };
}

/** The shelf of the one product and shop that an order is tried with. */
async function shelfOf(world: World): Promise<Exchange> {
  const offer = buyable(world);
  return world.backend.ask(`/offers${query({ product: offer?.product ?? '', shop: offer?.shop ?? '' })}`);
}

function offersOn({ json }: Exchange): readonly Offer[] {
  const page = shapes.offerPage.safeParse(json);
  return page.success ? page.data.offers : [];
}

/** The shelf as it is now, and how many copies of the offer are left, where the shop shares that. */
export async function counted(world: World): Promise<{ shelf: Exchange; copies: number | undefined }> {
  const shelf = await shelfOf(world);
  const stock = offersOn(shelf).find(({ id }) => id === buyable(world)?.id)?.stock;
  // What has to come first is not counted, and may be ordered though none is there.
  const isThere = stock?.level === 'in_stock' || stock?.level === 'limited';
  return { shelf, copies: isThere ? stock.quantity : stock?.level === 'out' ? 0 : undefined };
}

/** How many copies of the offer are left, where the shop shares that. */
export const left = async (world: World): Promise<number | undefined> => (await counted(world)).copies;

export const rule = (promise: string, look: Rule['look'], unless: Rule['unless'] = noOrder): Rule => ({
  area: 'orders',
  promise,
  unless,
  look,
});
