/** The recent passes of this device: enough to find an order again, nothing that says who the shopper is. */
import { isOrderKey } from '../domain/formats.ts';
import { StoredList } from './stored-list.ts';
import { storageOf } from './storage.ts';
import type { KeyValue } from './storage.ts';
import type { Storefront } from './storefront.ts';
import type { Source } from './source.ts';
import type { Order, OrderKey } from '../domain/order.ts';

/** What is kept of an order. */
export interface Pass {
  key: OrderKey;
  placedAt: string;
  parts: { id: string; shop: string; code?: string | undefined }[];
}

const MAX_PASSES = 20;

const isPass = (value: unknown): value is Pass => {
  const pass = value as Pass | null;
  return typeof pass === 'object' && typeof pass?.key === 'string' && isOrderKey(pass.key) && Array.isArray(pass.parts);
};

/** The passes of one marketplace, newest first. */
export class Passes {
  readonly #list: StoredList<Pass>;

  constructor(storage: KeyValue, key: string) {
    this.#list = new StoredList(storage, key, isPass);
  }

  get list(): Source<readonly Pass[]> {
    return this.#list;
  }

  /** Keeps an order's pass. The oldest one goes when there are more than 20. */
  keep(key: OrderKey, order: Order): Promise<void> {
    const names = new Map(order.shops.map(({ id, name }) => [id, name]));
    const parts = order.parts.map(({ id, shop, code }) => ({ id, shop: names.get(shop) ?? shop, code }));
    return this.#list.change((passes) =>
      [{ key, placedAt: order.placedAt, parts }, ...passes.filter((pass) => pass.key !== key)].slice(0, MAX_PASSES),
    );
  }

  forget(key: OrderKey): Promise<void> {
    return this.#list.change((passes) => passes.filter((pass) => pass.key !== key));
  }
}

/** The recent passes of a storefront. */
export const passesOf = (storefront: Storefront): Passes =>
  storefront.share('passes', () => new Passes(storageOf(storefront), storefront.storageKey('passes')));
