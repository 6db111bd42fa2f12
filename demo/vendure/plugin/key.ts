import { VendureEntity } from '@vendure/core';
import { Entity } from 'typeorm';
import { columns } from './decorate.ts';

/** A shopper's order key, as its hash, and what it has placed; a burned one can place nothing any more. */
export class CollectKey extends VendureEntity {
  declare hash: string;
  /** Tells the same draft from another one; null for a burned key. */
  declare fingerprint: string | null;
  /** JSON of the order without its parts: those are Vendure's own orders. */
  declare record: string | null;

  constructor(input?: Partial<CollectKey>) {
    super(input);
  }
}
Entity()(CollectKey);
columns(CollectKey, {
  hash: { type: 'varchar', unique: true },
  fingerprint: { type: 'varchar', nullable: true },
  record: { type: 'text', nullable: true },
});
