/** Modules that cannot be loaded for a while. */
import { executeServerCommand } from '@web/test-runner-commands';

/**
 * Does something while a module cannot be loaded, as on a connection that breaks.
 *
 * @param path Of a file that nothing in the page has loaded before, such as `/src/elements/offer-card/none.ts`.
 */
export async function withheld(path: string, act: () => Promise<void>): Promise<void> {
  await executeServerCommand('withhold', path);
  try {
    await act();
  } finally {
    await executeServerCommand('hand-out', path);
  }
}

const loads = () =>
  import('./nothing.ts').then(
    () => true,
    () => false,
  );

/** Whether this browser loads a module never again that it could not load once. Firefox does not, until the page is opened anew. */
export async function keepsFailures(): Promise<boolean> {
  await withheld('/test/support/nothing.ts', async () => void (await loads()));
  return !(await loads());
}
