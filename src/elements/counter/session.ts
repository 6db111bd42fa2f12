import type { Host } from '../shared/element.ts';
import type { Counter } from '../../marketplace/counter.ts';
import { openCounter } from '../../storefront/registry.ts';
import { browserStorage } from '../../storefront/storage.ts';
import { misconfigured } from '../shared/misconfigured.ts';
import { isEnded } from './desk.ts';

/** Whether somebody is signed in; `failed`: the counter could not be asked. */
export type Standing =
  | { status: 'out'; why: 'not_yet' | 'wrong' | 'ended' }
  | { status: 'failed'; error: unknown }
  | { status: 'asking' }
  | { status: 'in'; counter: Counter };

const KINDS = ['sessionStorage', 'localStorage'] as const;

/** Who may open a counter: the token is kept for this tab or, where the shop chose so, for this device. */
export class Session {
  standing: Standing = { status: 'out', why: 'not_yet' };
  readonly #host: Host;
  #api = '';

  constructor(host: Host) {
    this.#host = host;
  }

  /** Goes on with the token that was kept for this address, if there is one. */
  resume(api: string): void {
    this.#api = api;
    const token = api ? this.#kept() : undefined;
    this.standing = { status: 'out', why: 'not_yet' };
    if (!token) return;
    try {
      this.standing = { status: 'in', counter: openCounter(api, token) };
    } catch (error) {
      misconfigured(this.#host, 'api', api, error instanceof Error ? error.message : String(error));
      this.standing = { status: 'failed', error };
    }
  }

  /** Signs in. @param stay Until somebody signs out, on this device. */
  async signIn(token: string, stay: boolean): Promise<void> {
    const api = this.#api;
    this.#set({ status: 'asking' });
    try {
      const counter = openCounter(api, token);
      await counter.shop();
      if (api !== this.#api) return;
      this.#keep(token, stay);
      this.#set({ status: 'in', counter });
    } catch (error) {
      if (api === this.#api) this.#set(isEnded(error) ? { status: 'out', why: 'wrong' } : { status: 'failed', error });
    }
  }

  /** Signs out and forgets the token everywhere. `ended`: it opens the counter no longer. */
  end(why: 'not_yet' | 'ended'): void {
    for (const kind of KINDS) browserStorage(kind).removeItem(this.#key);
    this.#set({ status: 'out', why });
  }

  get #key(): string {
    return `vitrine/1/counter/${new URL(this.#api, document.baseURI).href}`;
  }

  #kept(): string | undefined {
    return KINDS.map((kind) => browserStorage(kind).getItem(this.#key)).find(Boolean) ?? undefined;
  }

  #keep(token: string, stay: boolean): void {
    try {
      browserStorage(stay ? 'localStorage' : 'sessionStorage').setItem(this.#key, token);
    } catch {
      // Full: signed in as long as the page lives.
    }
  }

  #set(standing: Standing): void {
    this.standing = standing;
    this.#host.requestUpdate();
  }
}
