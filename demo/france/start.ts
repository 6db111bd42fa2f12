/**
 * `npm run demo:france`: the demo with as many drives, shops, products and offers as a country has, none of which exists. In
 * the database of `DATABASE_URL`, else in PostgreSQL of its own in `demo/.data`. `--scale 0.1` or `SCALE=0.1`: a tenth of it,
 * as much as SQLite is given unasked.
 */
import { parseArgs } from 'node:util';
import { closeOnSignal, toSentence } from '../marketplace/server.ts';
import { readSettings } from '../marketplace/settings.ts';
import { startDemo, tellDemo } from '../start.ts';
import { openFrance } from './open.ts';

/** The share that was asked for, if one was. */
export function readScale(text: string | undefined): number | undefined {
  if (!text) return undefined;
  const scale = Number(text);
  if (scale >= 0.02 && scale <= 1) return scale;
  throw new Error(`--scale: expected a number from 0.02 to 1, not "${text}"`);
}

if (import.meta.main) {
  try {
    const { values } = parseArgs({ options: { scale: { type: 'string' } } });
    const country = await openFrance({
      database: process.env['DATABASE_URL'] || undefined,
      scale: readScale(values.scale ?? process.env['SCALE']),
      now: readSettings(process.env).clock(),
      told: (what) => console.info(`France: ${what}`),
    });
    try {
      const demo = await startDemo({ database: country.url });
      closeOnSignal(async () => {
        await demo.close();
        await country.close();
      });
      tellDemo(demo);
    } catch (error) {
      await country.close();
      throw error;
    }
  } catch (error) {
    console.error(toSentence(error));
    process.exitCode = 1;
  }
}
