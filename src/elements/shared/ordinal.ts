/** French counts the first of a month, and no other day: "1er décembre", where `Intl` says "1 décembre". */
export const withFirst = (dates: string, language: string): string =>
  /^fr\b/.test(language) ? dates.replace(/\b1(?=\s*[–\p{L}])/gu, '1er') : dates;
