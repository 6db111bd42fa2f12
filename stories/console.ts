/** Listens to the console while a story is shown: what its elements complain of fails the story, unless it is about that. */
import { expect, waitFor } from 'storybook/test';

/** What a story says in its `parameters` of its console. */
export interface ConsoleParameters {
  /** What the elements tell the integrator in this story, and must. */
  complains?: RegExp;
}

let heard: string[] = [];

/** Listens from now on. The answer ends it. */
export function listen(): () => void {
  const { error, warn } = console;
  heard = [];
  const overhear =
    (say: typeof error): typeof error =>
    (...words) => {
      heard.push(words.map(String).join(' '));
      say.apply(console, words);
    };
  Object.assign(console, { error: overhear(error), warn: overhear(warn) });
  return () => Object.assign(console, { error, warn });
}

/** Throws when something was heard that should not be, or is not heard that should. */
export async function judge({ complains }: ConsoleParameters): Promise<void> {
  if (complains) await waitFor(() => expect(heard.join('\n')).toMatch(complains), { timeout: 10_000 });
  const unexpected = heard.filter((line) => !complains?.test(line));
  if (unexpected.length) throw new Error(`The console says: ${unexpected.join('\n')}`);
}
