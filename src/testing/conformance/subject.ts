/** What a conformance case needs to know of the marketplace that it looks at. */
import type { Capability } from '../../domain/description.ts';
import type { Bank, Control, Letter, Operator, Rider } from '../../marketplace/control.ts';
import type { Counter } from '../../marketplace/counter.ts';
import type { Marketplace } from '../../marketplace/marketplace.ts';

/** A marketplace that was made for one case. */
export interface Made {
  marketplace: Marketplace;
  /** The counter of a shop. */
  counter?: (shop: string) => Counter;
  control?: Control;
  /** The payment service of a marketplace whose orders lead to a hosted payment. */
  bank?: Bank;
  /** The couriers of a marketplace that delivers. */
  rider?: Rider;
  /** Who runs it. */
  operator?: Operator;
  /** The mails that were sent so far, with everything sent that is due. */
  mailbox?: () => Promise<readonly Letter[]>;
  /** Called when the case is over, also when it has failed. */
  close?: () => Promise<void>;
}

/** The handles on a marketplace beyond its shoppers' side. */
export type Handle = 'control' | 'counter' | 'bank' | 'rider' | 'operator' | 'mailbox';

/** The marketplace under test. */
export interface Subject {
  /**
   * Makes one that sells the sample town, as of `seededNow`, and that nobody has touched; one that delivers sells
   * `sampleTown({ courier: true })`, and one that gives its operator `sampleTown({ secondBanner: true })`.
   */
  make: () => Promise<Made>;
  /** All that it can do. Named here and not asked for: else a marketplace that declares nothing would pass. */
  must: readonly Capability[];
  /** The handles that `make` gives; `control` and `counter` by default. Cases that need another one are listed as not checked. */
  handles?: readonly Handle[];
  /** Leaves out what would leave something behind, such as an order. */
  readOnly?: boolean;
}

/** One promise of the port, and how to see whether it is kept. */
export interface Rule {
  /** A promise, in the present tense. */
  name: string;
  /** What it is about; a marketplace that cannot do that is not asked. */
  can?: readonly Capability[];
  needs?: readonly Handle[];
  /** Leaves something behind, though `can` does not say so. */
  writes?: boolean;
  run: (world: World) => Promise<void>;
}

/** A marketplace that a rule may use as it likes. */
export interface World {
  marketplace: Marketplace;
  must: readonly Capability[];
  counter: (shop: string) => Counter;
  control: Control;
  bank: Bank;
  rider: Rider;
  operator: Operator;
  mailbox: () => Promise<readonly Letter[]>;
}
