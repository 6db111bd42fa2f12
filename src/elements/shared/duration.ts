/**
 * How long goods are kept: "48 hours", and from three days on "3 days".
 *
 * @param inOpenTime Whether only open time counts: three days of it are no three days.
 */
export function durationWords(hours: number, language: string, inOpenTime = false): string {
  const isDays = !inOpenTime && hours >= 72 && hours % 24 === 0;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: isDays ? 'day' : 'hour',
    unitDisplay: 'long',
  }).format(isDays ? hours / 24 : hours);
}
