/** What every story stands on: a marketplace of its own that pretends to be a server. Nothing of one story is left in another. */
import { soonest } from '../src/domain/offer.ts';
import type { Address } from '../src/domain/shop.ts';
import type { ProductKey } from '../src/domain/product.ts';
import { http } from '../src/marketplace/http/index.ts';
import { cartOf, checkoutOf, createStorefront } from '../src/storefront/index.ts';
import type { CartEntry, Storefront, StorefrontOptions } from '../src/storefront/index.ts';
import { forgetful } from '../src/storefront/storage.ts';
import { fakeMarketplace, sampleTown } from '../src/testing/index.ts';
import type { FakeMarketplace, FakeMarketplaceOptions } from '../src/testing/index.ts';
import { connections, down } from './connections.ts';
import type { ForcedState } from './states.ts';

/** How a marketplace answers requests. */
export type Answer = FakeMarketplace['answer'];

/** One story's own world. */
export interface Scene {
  readonly fake: FakeMarketplace;
  /** What the story's elements share. */
  readonly storefront: Storefront;
  /** How the marketplace answers; the fake does, unless a story puts `late` or `downOnce` in between. */
  answer: Answer;
}

/** What a story says in its `parameters`. */
export interface SceneParameters {
  /** What has happened before the story is shown. */
  arrange?: (scene: Scene) => void | Promise<unknown>;
  /** What the marketplace of the story can do besides. */
  fake?: (origin: string) => FakeMarketplaceOptions;
  /** How the page has set up its storefront; the drive of Lorient by default. */
  page?: StorefrontOptions;
  /** What a designer may force on the story, by the name in the control `preview`. */
  states?: Readonly<Record<string, ForcedState>>;
}

/** What a reader of Storybook has set, beside what the story says. */
export interface Wishes {
  /** The time at the marketplace. */
  clock: string;
  /** One of `connections`. */
  connection: string;
  /** One of the story's states. */
  preview?: string | undefined;
}

const scenes = new Map<string, Scene>();
/** More than a page of docs shows at once. */
const SCENES = 100;
let made = 0;

/** Addresses of all stories' marketplaces. */
export const everyOrigin = /^https:\/\/[\w-]+\.market\.example\//;

/** The answer of the story whose marketplace is asked. */
export async function answerFor(request: Request): Promise<Response> {
  const { origin, pathname } = new URL(request.url);
  const scene = scenes.get(origin);
  if (!scene) return Response.error();
  // Pictures come from elsewhere on a real page: they are there while the marketplace is not.
  return pathname.startsWith('/covers/') ? scene.fake.answer(request) : scene.answer(request);
}

/** Makes a story's world anew. A page of docs shows its first story twice at once: each has its own. */
export async function setScene(
  story: string,
  { arrange, page, states = {}, fake: options }: SceneParameters,
  { clock, connection, preview = '' }: Wishes,
): Promise<Scene> {
  const origin = `https://${story}-${++made}.market.example`;
  const forced = states[preview];
  const { catalogue = sampleTown({ images: `${origin}/covers/` }), ...others } = options?.(origin) ?? {};
  const fake = fakeMarketplace({
    origin,
    clock: () => Date.parse(clock),
    ...others,
    catalogue: forced?.town?.(catalogue) ?? catalogue,
  });
  const kept = { storage: forgetful(), session: forgetful() };
  // What loads keeps loading for as long as somebody looks at it.
  const patient = { pollMs: 1000, timeoutMs: 3_600_000 };
  const marketplace = {
    ...http({ baseUrl: fake.url, ...patient }),
    // Also while it does not answer, the story plays when it plays.
    clockOffset: () => Date.parse(clock) - Date.now(),
  };
  const storefront = createStorefront(marketplace, {
    drive: 'lorient',
    ...kept,
    ...page,
  });
  const scene: Scene = { fake, storefront, answer: fake.answer };
  scenes.set(origin, scene);
  for (const oldest of scenes.keys()) if (scenes.size > SCENES) scenes.delete(oldest);
  await (forced?.instead ?? arrange)?.(scene);
  await forced?.arrange?.(scene);
  scene.answer = connections[connection]?.answer(scene.answer) ?? scene.answer;
  return scene;
}

/** A story's world, as its `render` is given it. */
export const sceneOf = ({ loaded }: { loaded: Record<string, unknown> }): Scene => loaded['scene'] as Scene;

/** What the page itself says, in its language. */
export const pageSays = ({ globals }: { globals: Record<string, unknown> }, english: string, french: string): string =>
  globals['language'] === 'fr' ? french : english;

/** Nothing has happened before the story; in `parameters`, `undefined` would leave what the file arranges for all. */
export const untouched = (): void => undefined;

/** A marketplace that never answers. */
export const late = (): Promise<Response> => new Promise(() => undefined);

/** A marketplace that is down when first asked for something and well when asked again, for the button that retries. */
export function downOnce(answer: Answer): Answer {
  const asked = new Set<string>();
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (asked.has(pathname)) return answer(request);
    asked.add(pathname);
    return down();
  };
}

/** Puts a shop's new copy of a product into the cart, and answers with its line. */
export async function put(
  { fake, storefront }: Scene,
  product: ProductKey,
  shop: string,
  quantity = 1,
): Promise<CartEntry> {
  // As a shopper is offered it, which is not always what the marketplace itself would do.
  const shown = http({ baseUrl: fake.url, fetch: (url, init) => fake.answer(new Request(url, init)) });
  const found = await shown.offers({ products: [product], shop });
  const offer = found.offers.find(({ condition }) => condition === 'new') ?? found.offers[0];
  const [about] = found.shops;
  const [known] = found.products;
  if (!offer || !about || !known) throw new Error(`${shop} does not offer ${product}`);
  await cartOf(storefront).add({
    offer,
    product: known,
    shop: about,
    point: soonest(offer)?.point ?? '',
    quantity,
  });
  return cartOf(storefront).lines.value.find((line) => line.offer === offer.id)!;
}

/** Orders what is in the cart; the passes of the storefront know it then. */
export async function order(
  { storefront }: Scene,
  name = 'Anna Le Goff',
  collector?: string,
  deliverTo?: Address,
): Promise<void> {
  const checkout = checkoutOf(storefront);
  const contact = { name, email: 'anna@example.org', phone: '+33 6 39 98 00 01' };
  const { status } = await checkout.place(
    checkout.draft(contact, { ...(collector && { collector }), ...(deliverTo && { deliverTo }) }),
  );
  if (status !== 'placed') throw new Error(`The order of this story was not placed: ${status}`);
}

/** Custom properties of a page with a design of its own, readable in both themes. */
export const houseStyle = `
  --vitrine-color-text: light-dark(#1b1f3b, #eef0ff);
  --vitrine-color-text-soft: light-dark(#4c5170, #b9bfe0);
  --vitrine-color-surface: light-dark(#fffdf5, #191c33);
  --vitrine-color-tint: light-dark(#fdeee0, #262a49);
  --vitrine-color-line: light-dark(#f0d9c0, #3a3f66);
  --vitrine-color-action: light-dark(#b3261e, #ffb4a8);
  --vitrine-color-on-action: light-dark(#fff, #3b0804);
  --vitrine-font-text: 'Trebuchet MS', Verdana, sans-serif;
  --vitrine-font-title: Georgia, serif;
  --vitrine-font-size: 16px;
  --vitrine-radius: 2px;
`;
