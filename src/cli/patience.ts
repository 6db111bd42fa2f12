/** How long a check waits where it is told to: as often as a page would, and never without end. */
import type { Exchange } from './backend.ts';

/** What is told of an answer that says to come back later. */
type Told = Pick<Exchange, 'call' | 'headers' | 'heard'>;

/** A call that was asked again after it had told to wait, and told so again. */
export interface Worn {
  call: string;
  /** Seconds that were waited, in all. */
  waited: number;
  /** How often it was asked. */
  tries: number;
  /** Whether it said how long to wait. */
  isTold: boolean;
}

/** Seconds that are waited for one answer at most, and for all of them. */
const [ONE, ALL] = [30, 60];

/** So many paths one after the other, or calls of one, are not answered where nobody is there any more. */
const SILENT = 3;

/** Seconds after which nobody has to be asked a third time to be believed. */
const LONG = 5;

/** A date as HTTP writes it: other texts are dates to JavaScript, and to nobody else. */
const date = /^[A-Z][a-z]{2,8},? .*\d\d:\d\d:\d\d/;

/** For how many seconds an answer tells to wait: a number, or a date, which may be over. */
export function waitOf({ headers, heard }: Pick<Told, 'headers' | 'heard'>): number | undefined {
  const said = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(said)) return Number(said);
  const seconds = date.test(said) ? (Date.parse(said) - heard) / 1000 : NaN;
  return Number.isNaN(seconds) ? undefined : seconds;
}

const pathOf = (call: string): string => call.split('?')[0] ?? call;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export class Patience {
  readonly #tired = new Set<string>();
  /** Whether nothing else was answered since somebody had been waited for in vain. */
  #isGone = false;
  #spent = 0;
  /** Paths that got no answer since something was answered. */
  readonly #silent = new Set<string>();
  /** How often a path got no answer since it got one. */
  readonly #lost = new Map<string, number>();

  /** Calls that told to wait whenever they were asked, one of each path. */
  readonly worn: Worn[] = [];

  /** Why not all could be looked at, in words: the first call that told to wait, or that nothing is answered any more. */
  cut: string | undefined;

  /** Why a call is not sent any more: so many got no answer that this one would be waited for in vain too. */
  gone(call: string): string | undefined {
    const [first] = this.#silent;
    if (this.#silent.size >= SILENT) return (this.cut ??= `it answers nothing any more, since ${first}`);
    return (this.#lost.get(pathOf(call)) ?? 0) < SILENT ? undefined : `${pathOf(call)} is not answered`;
  }

  /** Takes notice of a call that got an answer, or none. */
  heard(call: string, isAnswered: boolean): void {
    const path = pathOf(call);
    if (isAnswered) this.#silent.clear();
    else this.#silent.add(path);
    this.#lost.set(path, isAnswered ? 0 : (this.#lost.get(path) ?? 0) + 1);
  }

  /**
   * Asks until it is not told to wait.
   *
   * @param isLast Whether nothing may be left undone: an order is to be taken back, whatever was waited before.
   * @returns The last answer, and why it was given up where it still tells to wait.
   */
  async ask(send: () => Promise<Exchange>, isLast = false): Promise<{ exchange: Exchange; why?: string }> {
    let waited = 0;
    for (let tries = 1; ; tries += 1) {
      const exchange = await send();
      if (exchange.status !== 429) {
        this.#isGone = false;
        return { exchange };
      }
      const told = waitOf(exchange);
      const seconds = Math.max(0, told ?? 1);
      const isVain = tries > 2 || (tries > 1 && seconds > LONG);
      if (isVain || !(isLast ? seconds <= ONE : this.#waits(exchange.call, seconds))) {
        if (tries > 1) this.#wear({ call: exchange.call, waited, tries, isTold: told !== undefined });
        return { exchange, why: this.#why(exchange, { waited, tries }, told) };
      }
      this.#spent += seconds;
      waited += seconds;
      await pause(seconds * 1000);
    }
  }

  #waits(call: string, seconds: number): boolean {
    return seconds <= ONE && this.#spent + seconds <= ALL && !this.#isGone && !this.#tired.has(pathOf(call));
  }

  #wear(worn: Worn): void {
    this.#isGone = true;
    if (!this.#tired.has(pathOf(worn.call))) this.worn.push(worn);
    this.#tired.add(pathOf(worn.call));
  }

  #why({ call }: Told, { waited, tries }: Pick<Worn, 'waited' | 'tries'>, told: number | undefined): string {
    const often = tries > 1 ? ` again and again, ${tries} times in ${Math.round(waited)} s` : '';
    const when = told === undefined ? 'not how long to wait' : `to wait ${Math.round(Math.max(0, told))} s`;
    const why = `${call} answers 429${often}, and says ${when}`;
    this.cut ??= why;
    return why;
  }
}
