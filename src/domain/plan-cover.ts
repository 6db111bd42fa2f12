/** The arithmetic behind plans: the fewest choices that give all that is wanted, and of these the cheapest. */

/** Something that may be chosen once. */
export interface Choice {
  /** How many of each want it gives. */
  gives: readonly number[];
  /** Compared only between answers with as many choices. */
  cost: number;
  /** Choices of one group give from the same copies: of each want no more than the one that gives most. */
  group: number;
}

/** What was found. */
export interface Cover {
  /** Indices of the choices, in the order of the list. */
  chosen: number[];
  /** Whether no better answer exists; otherwise it was not looked for to the end. */
  optimal: boolean;
}

/** How much is looked at before an answer is given that may not be the best, in choices times wants: some 50 ms of a phone. */
const EFFORT = 3_000_000;

/**
 * The fewest choices that give all that is wanted, and of these the least cost; `undefined` when all of them together do not.
 * The same input gives the same answer.
 *
 * @param wants How many of each are wanted.
 */
export function cover(wants: readonly number[], choices: readonly Choice[]): Cover | undefined {
  return new Search(wants, choices).run();
}

/** Branch and bound: the want that the fewest choices give is decided first, and what cannot beat the best is not looked at. */
class Search {
  readonly #wants: number;
  readonly #costs: readonly number[];
  readonly #byCost: readonly number[];
  /** Choice by choice, how many of each want it gives. */
  readonly #gives: Int32Array;
  /** Per choice: where its group begins in `#given`. */
  readonly #groups: readonly number[];
  /** Group by group, how many of each want the chosen ones of the group give. */
  readonly #given: Int32Array;
  readonly #missing: Int32Array;
  /** Per choice: how many of what is missing it would give; 0 once it is decided. */
  readonly #gains: Int32Array;
  readonly #decided: Uint8Array;
  readonly #chosen: number[] = [];
  #best: number[] | undefined;
  #cheapest = Infinity;
  #nodes: number;

  constructor(wants: readonly number[], choices: readonly Choice[]) {
    const groups = [...new Set(choices.map(({ group }) => group))];
    this.#wants = wants.length;
    this.#costs = choices.map(({ cost }) => cost);
    this.#byCost = [...choices.keys()].sort((a, b) => this.#cost(a) - this.#cost(b) || a - b);
    this.#gives = Int32Array.from(choices.flatMap(({ gives }) => wants.map((_, want) => gives[want] ?? 0)));
    this.#groups = choices.map(({ group }) => groups.indexOf(group) * wants.length);
    this.#given = new Int32Array(groups.length * wants.length);
    this.#missing = Int32Array.from(wants);
    this.#gains = new Int32Array(choices.length);
    this.#decided = new Uint8Array(choices.length);
    this.#nodes = Math.ceil(EFFORT / Math.max(1, choices.length * wants.length));
  }

  run(): Cover | undefined {
    this.#greedy();
    if (this.#best) this.#visit(0);
    return this.#best && { chosen: this.#best.sort((a, b) => a - b), optimal: this.#nodes > 0 };
  }

  /** A first answer, from which on only better ones are looked for: what gives most comes next, the cheaper first. */
  #greedy(): void {
    const before = [this.#given.slice(), this.#missing.slice()] as const;
    for (let most = this.#weigh(); most > 0; most = this.#weigh()) {
      // Some choice gives the most.
      const next = this.#byCost.find((choice) => this.#gains[choice] === most) as number;
      this.#take(next);
      this.#chosen.push(next);
    }
    const cost = this.#chosen.reduce((sum, choice) => sum + this.#cost(choice), 0);
    if (this.#missing.every((left) => left <= 0)) this.#keep(cost);
    this.#chosen.length = 0;
    this.#given.set(before[0]);
    this.#missing.set(before[1]);
    this.#decided.fill(0);
  }

  #visit(cost: number): void {
    if (this.#nodes <= 0) return;
    this.#nodes -= 1;
    const want = this.#hardest();
    if (want === undefined) return this.#keep(cost);
    this.#weigh();
    if (!this.#mayBeat(cost)) return;
    const gains = this.#gains.slice();
    const open = this.#byCost.filter((choice) => !this.#decided[choice] && this.#gain(choice, want) > 0);
    open.sort((a, b) => this.#at(gains, b) - this.#at(gains, a));
    for (const choice of open) {
      const [given, missing] = [this.#given.slice(), this.#missing.slice()];
      this.#take(choice);
      this.#chosen.push(choice);
      this.#visit(cost + this.#cost(choice));
      // All that can be had with it has been seen: from here on it is decided that it is not taken.
      this.#chosen.pop();
      this.#given.set(given);
      this.#missing.set(missing);
    }
    for (const choice of open) this.#decided[choice] = 0;
  }

  /** The missing want that the fewest undecided choices give. */
  #hardest(): number | undefined {
    let hardest: number | undefined;
    let fewest = Infinity;
    for (let want = 0; want < this.#wants; want++) {
      if (this.#at(this.#missing, want) <= 0) continue;
      let open = 0;
      for (const choice of this.#byCost) if (!this.#decided[choice] && this.#gain(choice, want) > 0) open += 1;
      if (open < fewest) [hardest, fewest] = [want, open];
    }
    return hardest;
  }

  /** Works out what each undecided choice would give now, of all wants together; answers with the most. */
  #weigh(): number {
    let most = 0;
    for (const choice of this.#byCost) {
      let gain = 0;
      if (!this.#decided[choice])
        for (let want = 0; want < this.#wants; want++) {
          const left = this.#at(this.#missing, want);
          if (left > 0) gain += Math.min(left, this.#gain(choice, want));
        }
      this.#gains[choice] = gain;
      if (gain > most) most = gain;
    }
    return most;
  }

  /** Whether an answer that goes on from here may be better than the best so far. */
  #mayBeat(cost: number): boolean {
    const { more, least } = this.#alone();
    const count = this.#chosen.length + Math.max(more, this.#together());
    const fewest = this.#best?.length ?? Infinity;
    return count === fewest ? cost + least < this.#cheapest : count < fewest;
  }

  /** How many choices it takes at least for as many copies as are missing. */
  #together(): number {
    let left = 0;
    for (const missing of this.#missing) left += Math.max(0, missing);
    const gains = this.#gains.slice().sort();
    let more = 0;
    for (let i = gains.length - 1; i >= 0 && left > 0; i--, more++) left -= this.#at(gains, i);
    return left > 0 ? Infinity : more;
  }

  /** How many choices it takes at least, and what they cost, for wants that no choice gives two of. */
  #alone(): { more: number; least: number } {
    const used = this.#decided.slice();
    let more = 0;
    let least = 0;
    for (let want = 0; want < this.#wants; want++) {
      if (this.#at(this.#missing, want) <= 0) continue;
      const givers = this.#byCost.filter((choice) => !this.#decided[choice] && this.#gain(choice, want) > 0);
      const [cheapest] = givers;
      if (cheapest === undefined) return { more: Infinity, least: Infinity };
      if (givers.some((choice) => used[choice])) continue;
      for (const choice of givers) used[choice] = 1;
      more += 1;
      least += this.#cost(cheapest);
    }
    return { more, least };
  }

  #take(choice: number): void {
    const group = this.#group(choice);
    for (let want = 0; want < this.#wants; want++) {
      const gain = this.#gain(choice, want);
      this.#given[group + want] = this.#at(this.#given, group + want) + gain;
      this.#missing[want] = this.#at(this.#missing, want) - gain;
    }
    this.#decided[choice] = 1;
  }

  /** Keeps what is chosen, if it is better than what was kept before. */
  #keep(cost: number): void {
    const fewest = this.#best?.length ?? Infinity;
    const count = this.#chosen.length;
    if (count > fewest || (count === fewest && cost >= this.#cheapest)) return;
    this.#best = [...this.#chosen];
    this.#cheapest = cost;
  }

  /** How many more of a want the group of a choice gives with it. */
  #gain(choice: number, want: number): number {
    const more = this.#at(this.#gives, choice * this.#wants + want) - this.#at(this.#given, this.#group(choice) + want);
    return more > 0 ? more : 0;
  }

  // What follows reads within bounds, which the compiler cannot see.
  #at(numbers: Int32Array, index: number): number {
    return numbers[index] as number;
  }

  #cost(choice: number): number {
    return this.#costs[choice] as number;
  }

  #group(choice: number): number {
    return this.#groups[choice] as number;
  }
}
