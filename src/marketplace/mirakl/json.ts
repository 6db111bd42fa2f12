/**
 * JSON whose decimals are read as the text that stands there. `JSON.parse` would make binary fractions of them, and a price
 * must never be one.
 */
export function parseExactly(text: string): unknown {
  const quoted = text.replace(
    // Strings are stepped over; of the numbers only those with a fraction or an exponent are not exact.
    /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]?\d+)/g,
    (token) => (token.startsWith('"') ? token : `"${token}"`),
  );
  return JSON.parse(quoted);
}
