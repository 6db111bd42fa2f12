import { timeIn } from '../../domain/hours-core.ts';
import * as en from '../../i18n/en/opening.ts';
import * as fr from '../../i18n/fr/opening.ts';
import { openState } from '../../domain/hours.ts';
import type { ZonedHours } from '../../domain/hours.ts';
import { textsOf } from '../../i18n/languages.ts';
import { common, dayWords, momentWords } from './words.ts';

/** Whether it is open by its hours, as a subordinate phrase: "open until 19:00", and why not. */
export function openWords(zoned: ZonedHours, now: number, language: string): string {
  const texts = textsOf('opening', language, { en: en.opening, fr: fr.opening });
  const open = openState(zoned, now);
  if (open.state === 'unknown') return texts.unknown;
  const at = open.state === 'open' ? open.closes : open.opens;
  if (at === undefined) return open.state === 'open' ? texts.open : texts.closed;
  const hour = timeIn(zoned.timeZone, at);
  if (open.state === 'open') return common(language).openUntil(hour);
  if (open.reason === 'lunch') return texts.lunchUntil(hour);
  const day = dayWords(at, now, language, zoned.timeZone);
  if (open.reason === 'vacation') return texts.vacationUntil(day);
  const moment = momentWords(at, now, language, zoned.timeZone);
  return texts.closedUntil(dayWords(now, now, language, zoned.timeZone) === day ? hour : moment);
}
