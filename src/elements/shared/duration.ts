/** How long goods are kept: "48 hours", and from three days on "3 days". */
export const durationWords = (hours: number, language: string): string =>
  new Intl.NumberFormat(language, {
    style: 'unit',
    unit: hours < 72 || hours % 24 ? 'hour' : 'day',
    unitDisplay: 'long',
  }).format(hours < 72 || hours % 24 ? hours : hours / 24);
