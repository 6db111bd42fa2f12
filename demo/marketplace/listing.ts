/**
 * `npx node demo/marketplace/listing.ts`: what the banners' conditions keep out of the reference marketplace, where and why, one line
 * each; today, or on the day of `VITRINE_CLOCK`.
 */
import { refusedAt, refusedLine, toSentence } from './server.ts';
import { readSettings } from './settings.ts';

try {
  for (const refusal of refusedAt(readSettings(process.env).clock())) console.info(refusedLine(refusal));
} catch (error) {
  console.error(toSentence(error));
  process.exitCode = 1;
}
