import type { TestRunnerCoreConfig, TestRunnerPlugin } from '@web/test-runner';

/**
 * Lets a test withhold a file from its page, as a connection that breaks does, and hand it out later: for the commands
 * `withhold` and `hand-out`, each with a path. Only one page is open at a time.
 *
 * @param fragile Which files may be withheld. Browsers keep all others from one page to the next.
 */
export function withholding(fragile: RegExp): {
  plugin: TestRunnerPlugin<string>;
  middleware: NonNullable<TestRunnerCoreConfig['middleware']>[number];
} {
  const withheld = new Set<string>();
  return {
    plugin: {
      name: 'withhold',
      executeCommand({ command, payload = '' }) {
        if (command === 'withhold' && fragile.test(payload)) withheld.add(payload);
        else if (command === 'hand-out') withheld.delete(payload);
        else return undefined;
        return true;
      },
    },
    async middleware(context, next) {
      const { path } = context;
      if (withheld.has(path)) context.status = 503;
      else await next();
      // The runner has browsers keep whatever has an extension.
      if (fragile.test(path)) context.path = '/';
    },
  };
}
