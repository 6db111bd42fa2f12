/** What only the servers of one marketplace know: it signs what travels through browsers and seals what waits in the database. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Db } from './schema/tables.ts';

declare const kept: unique symbol;

/** A `T` that only who has the secret can read. */
export type Sealed<T> = string & { readonly [kept]: T };

/** A secret in use. */
export interface Secret {
  /** Writes a value so that it can be read by anybody, and made by nobody else. */
  sign: (value: unknown) => string;
  /** The value that `sign` wrote; `undefined` for any other text. */
  verified: (signed: string) => unknown;
  /** Writes a value so that nobody else can read it. */
  seal: <T>(value: T) => Sealed<T>;
  /** Reads what `seal` wrote; throws when it was written with another secret. */
  unseal: <T>(sealed: Sealed<T>) => T;
}

/** @param phrase At least 32 characters that nobody can guess. */
export function secretOf(phrase: string): Secret {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', phrase, '', use, 32));
  const [signing, sealing] = [derive('vitrine sign'), derive('vitrine seal')];
  const mark = (text: string) => createHmac('sha256', signing).update(text).digest();

  return {
    sign(value) {
      const text = Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${text}.${mark(text).toString('base64url')}`;
    },
    verified(signed) {
      const [text = '', given = '', ...more] = signed.split('.');
      const [right, mine] = [Buffer.from(given, 'base64url'), mark(text)];
      // Decoding forgives; only the very letters that were written count, so that there is one writing of each.
      const isOurs =
        right.length === mine.length && timingSafeEqual(right, mine) && given === mine.toString('base64url');
      return isOurs && !more.length ? (JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown) : undefined;
    },
    seal<T>(value: T) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      const hidden = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
      // The mark exists for the compiler only.
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url') as Sealed<T>;
    },
    unseal<T>(sealed: Sealed<T>) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString();
      return JSON.parse(text) as T;
    },
  };
}

/** The secret that the servers on a database have made up among themselves: the first one that asks makes it. */
export async function sharedPhrase(db: Db): Promise<string> {
  await db
    .insertInto('secrets')
    .values({ name: 'phrase', value: randomBytes(32).toString('base64url') })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await db.selectFrom('secrets').select('value').where('name', '=', 'phrase').executeTakeFirstOrThrow()).value;
}
