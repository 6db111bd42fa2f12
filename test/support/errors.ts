/** Runs `act` and answers with what went to the console meanwhile: its errors, or its warnings. */
export async function errorsOf(act: () => Promise<unknown>, kind: 'error' | 'warn' = 'error'): Promise<string[]> {
  const original = console[kind];
  const heard: string[] = [];
  console[kind] = (...words: unknown[]) => void heard.push(words.join(' '));
  try {
    await act();
  } finally {
    console[kind] = original;
  }
  return heard;
}
