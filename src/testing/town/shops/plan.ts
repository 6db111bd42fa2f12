/** What is said of each shop of the town; everything else about it follows. */
import type { CollectPoint, Hours, Trade } from '../../../domain/shop.ts';
import type { SeedOffer } from '../../../domain/catalogue.ts';

/** One shop of the town. */
export interface ShopPlan {
  id: string;
  name: string;
  trade: Trade;
  /** One sentence in the shop's voice. */
  about: string;
  street: string;
  /** Postcode and town. */
  town: readonly [string, string];
  /** Latitude and longitude; absent: the shop has no coordinates. */
  at?: readonly [number, number];
  /** Absent: the hours are not known. */
  week?: Hours['weekly'];
  services?: readonly string[];
  /** Open on the two Sundays before Christmas. */
  adventSundays?: true;
  /** On holiday around the town's clock. */
  onVacation?: true;
  /** A private person who sells. */
  privateSeller?: string;
  /** Open minutes from the order to ready; 60 when absent. */
  preparationMinutes?: number;
  /** Open minutes that it may take to accept an order; it says nothing when absent. */
  acceptanceMinutes?: number;
  /** How long goods are kept once ready; 48 when absent. */
  holdHours?: number;
  /** Sells books, new ones too: the 5 % may be given at its counter. */
  sellsBooks?: true;
  /** Collect hours where they differ from the opening hours. */
  collectWeek?: Hours['weekly'];
  /** Collect points beside the counter, which is always the first one. */
  otherPoints?: readonly CollectPoint[];
  /** What an order here is; `reserve` when absent. */
  contract?: SeedOffer['contract'];
  /** Gives the 5 % on new books that are collected at the counter. */
  rebate?: true;
  /** How much of all new books it has, 0 to 1. */
  newBooks?: number;
  /** How much of all books it has as a used copy, 0 to 1. */
  usedBooks?: number;
  /** How much of the packaged groceries it has, 0 to 1. */
  groceries?: number;
  /** Days until the last one of its listing; for good when absent. */
  listedFor?: number;
  /** Never counts its stock. */
  uncounted?: true;
  /** Minutes since its last full count, at least and at most. */
  counted: readonly [number, number];
}

/** The collect point that every shop has. */
export const counterPoint = 'comptoir';
