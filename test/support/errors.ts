/** Runs `act` and answers with what went to the console's errors meanwhile. */
export async function errorsOf(act: () => Promise<unknown>): Promise<string[]> {
  const original = console.error;
  const heard: string[] = [];
  console.error = (...words: unknown[]) => void heard.push(words.join(' '));
  try {
    await act();
  } finally {
    console.error = original;
  }
  return heard;
}
