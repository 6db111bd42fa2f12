/** Runs `act` and answers with what went to the console meanwhile: its errors, or its warnings. */
export async function errorsOf(act: () => Promise<unknown>, kind: 'error' | 'warn' = 'error'): Promise<string[]> {
  const { error, warn } = console;
  const heard: string[] = [];
  const hear = (...words: unknown[]) => void heard.push(words.join(' '));
  if (kind === 'error') console.error = hear;
  else console.warn = hear;
  try {
    await act();
  } finally {
    Object.assign(console, { error, warn });
  }
  return heard;
}
