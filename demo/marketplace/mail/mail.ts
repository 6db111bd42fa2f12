/** A mail as it is written, before it has a sender or a form. */
import type { Letter } from '../../../src/marketplace/control.ts';

/** `received`: an order has come in. `back`: what was wished for is in stock again. */
export interface Mail extends Letter {
  kind: 'received' | 'back';
  text: string;
  language: 'fr' | 'en';
}

/** Sends a mail; rejects when it could not be sent for now. The id is the same whenever the same mail is sent again. */
export type Send = (mail: Mail, id: string) => Promise<void>;
