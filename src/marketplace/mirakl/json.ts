/**
 * JSON whose decimals are read as the text that stands there. `JSON.parse` would make binary fractions of them, and a price
 * must never be one.
 */
export function parseExactly(text: string): unknown {
  const quoted = text.replace(
    // Strings are stepped over; of the numbers those with a fraction, an exponent or very many digits are not exact.
    /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]?\d+)|-?\d{16,}/g,
    (token) => (token.startsWith('"') ? token : `"${token}"`),
  );
  return JSON.parse(quoted);
}
