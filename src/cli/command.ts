/// <reference types="node" />
/** The command line: what was asked for, and what is printed and answered to the shell. */
import { parseArgs } from 'node:util';
import { MarketplaceError } from '../marketplace/error.ts';
import { check, toText } from './check.ts';
import type { CheckOptions } from './check.ts';

const usage = `vitrine check <url> [options]

Looks whether a backend keeps the promises of the Local Marketplace API. Reads only, unless --orders.

  --origin <origin>   the page that will call, such as https://shop.example: checks CORS
  --orders            place an order of one piece, and a second one beside it, and cancel both
  --gtin <key>        a product to ask for; repeat it for more. Needed where there is no search
  --email <address>   who is written to about the order; nobody by default
  --town              the backend sells the sample town of vitrine/testing: run the suite's reading cases too
  --slow <ms>         half of the reads are to be answered within this time; 1000 by default
  --timeout <ms>      a request counts as unanswered after this time; 10000 by default
  --json              the report for programs

Answers 0 when all is well, 1 when something is wrong, 2 when it could not look, or not at all of it.
`;

/** Where output goes. */
export interface Output {
  out: (text: string) => void;
  err: (text: string) => void;
}

interface Asked {
  url: string;
  json: boolean;
  options: CheckOptions;
}

/** What the arguments ask for; `undefined` where they ask for help. Throws what is wrong with them. */
function read(args: readonly string[]): Asked | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      origin: { type: 'string' },
      orders: { type: 'boolean', default: false },
      gtin: { type: 'string', multiple: true },
      email: { type: 'string' },
      town: { type: 'boolean', default: false },
      slow: { type: 'string' },
      timeout: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const [command, url, ...more] = positionals;
  if (command !== 'check') throw new Error(`there is no command "${command ?? ''}"`);
  if (url === undefined || more.length) throw new Error('name one URL, such as https://market.example/v1');
  const { origin, orders, gtin, email, town, slow, timeout, json } = values;
  return {
    url,
    json,
    options: {
      orders,
      town,
      ...(origin !== undefined && { origin }),
      ...(gtin && { products: gtin }),
      ...(email !== undefined && { email }),
      ...(slow !== undefined && { slowMs: Number(slow) }),
      ...(timeout !== undefined && { timeoutMs: Number(timeout) }),
    },
  };
}

/**
 * Runs the command.
 *
 * @returns What the shell is answered: 0 well, 1 wrong, 2 could not look.
 */
export async function command(args: readonly string[], { out, err }: Output): Promise<0 | 1 | 2> {
  let asked: Asked | undefined;
  try {
    asked = read(args);
    if (!asked) {
      out(usage);
      return 0;
    }
    const report = await check(asked.url, asked.options);
    out(asked.json ? `${JSON.stringify(report, null, 2)}\n` : toText(report));
    if (report.results.some(({ outcome }) => outcome === 'broken')) return 1;
    return report.well ? 0 : 2;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Programs read what is printed, and are told in their own words too.
    if (asked?.json) out(`${JSON.stringify({ url: asked.url, well: false, error: reason }, null, 2)}\n`);
    err(`vitrine: ${reason}\n${error instanceof MarketplaceError ? '' : `\n${usage}`}`);
    return 2;
  }
}
