import type { Rule } from 'eslint';
import { dirname, relative, resolve, sep } from 'node:path';

const source = resolve(import.meta.dirname, '../../src');

/**
 * Which rooms of src/ a room may import from, besides itself. `marketplace` is the ports; `adapter` stands for each
 * folder beside them; `index` for all files at the top but define.ts, define-counter.ts, define-first.ts and embed.ts.
 */
const reach: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  marketplace: ['domain'],
  adapter: ['marketplace', 'domain'],
  gateway: ['marketplace', 'domain'],
  hours: ['domain'],
  i18n: ['domain'],
  storefront: ['marketplace', 'domain'],
  elements: ['storefront', 'marketplace', 'domain', 'i18n'],
  cli: ['testing', 'gateway', 'adapter', 'marketplace', 'domain'],
  index: ['elements', 'storefront', 'adapter', 'marketplace', 'domain', 'i18n'],
  define: ['index', 'elements', 'storefront', 'adapter'],
  frameworks: ['index', 'elements', 'storefront', 'adapter', 'marketplace', 'domain'],
  embed: ['define', 'index', 'elements', 'storefront', 'adapter', 'marketplace', 'gateway', 'domain', 'i18n'],
  testing: ['index', 'storefront', 'adapter', 'marketplace', 'gateway', 'domain', 'i18n'],
};

/** Rooms whose code never travels to a shopper, and so may parse with zod. */
const parsing = ['gateway', 'hours', 'testing', 'cli', 'marketplace/mirakl'];

/** Parsers of a megabyte: only this room may know them. */
const hoursParsers = ['opening_hours', 'date-holidays'];

interface Place {
  /** The room in `reach`. */
  kind: string;
  /** The folder itself: adapters are one kind and several folders. */
  folder: string;
}

function placeOf(file: string): Place | undefined {
  const path = relative(source, file).split(sep);
  if (path[0] === '..') return undefined;
  const [first = '', second = ''] = path;
  if (first === 'marketplace' && path.length > 2) return { kind: 'adapter', folder: `marketplace/${second}` };
  const isTop = path.length === 1 && !/^(define|embed)/.test(first);
  const room = isTop ? 'index' : first.replace(/(-counter|-first)?\.ts$/, '');
  return { kind: room, folder: room };
}

const isSchema = (file: string): boolean => relative(source, file).startsWith(`domain${sep}schemas`);

/** Keeps the direction of imports of DESIGN.md, "The tree", and zod away from what a shopper downloads. */
export const boundaries: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      direction: '{{from}} may not import from {{to}}; it reaches {{reach}}.',
      unknown: '{{from}} has no place in the tree: give it one in scripts/lint/boundaries.ts.',
      outside: 'src/ may not import from outside itself.',
      hours: 'Opening hours are parsed in src/hours, which no browser loads.',
      zod: 'zod would travel to the shopper from here: use domain/checks.ts, or `import type`.',
    },
  },
  create(context) {
    const from = placeOf(context.filename);
    if (!from) return {};
    const allowed = reach[from.kind];
    const parses = parsing.includes(from.folder) || isSchema(context.filename);

    const check = (node: Rule.Node, specifier: unknown, isType: boolean): void => {
      if (typeof specifier !== 'string') return;
      if (!specifier.startsWith('.')) {
        if (/^zod(\/|$)/.test(specifier) && !isType && !parses) context.report({ node, messageId: 'zod' });
        if (hoursParsers.includes(specifier) && from.kind !== 'hours') context.report({ node, messageId: 'hours' });
        return;
      }
      const target = resolve(dirname(context.filename), specifier);
      const to = placeOf(target);
      if (!to) {
        context.report({ node, messageId: 'outside' });
      } else if (!allowed) {
        context.report({ node, messageId: 'unknown', data: { from: from.folder } });
      } else if (to.folder !== from.folder && !allowed.includes(to.kind)) {
        const names = allowed.join(', ') || 'nothing else';
        context.report({ node, messageId: 'direction', data: { from: from.folder, to: to.folder, reach: names } });
      } else if (isSchema(target) && !isType && !parses) {
        context.report({ node, messageId: 'zod' });
      }
    };

    // ESLint's own node types know no `importKind`, which typescript-eslint adds.
    const isType = (node: object, key: 'importKind' | 'exportKind'): boolean =>
      (node as { importKind?: string; exportKind?: string })[key] === 'type';

    return {
      ImportDeclaration: (node) => check(node, node.source.value, isType(node, 'importKind')),
      ExportNamedDeclaration: (node) => check(node, node.source?.value, isType(node, 'exportKind')),
      ExportAllDeclaration: (node) => check(node, node.source.value, isType(node, 'exportKind')),
      ImportExpression: (node) => check(node, 'value' in node.source ? node.source.value : undefined, false),
    };
  },
};
