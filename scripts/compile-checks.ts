/**
 * Compiles the zod schemas of `src/domain/schemas` into the checks that run in a browser.
 *
 *     node scripts/compile-checks.ts            writes src/domain/{,cart-,later-}checks.generated.ts
 *     node scripts/compile-checks.ts --check    fails when these files are not what would be written
 *
 * Three files, since a bundler splits between modules and not within one: what a page of offers needs comes with the first card,
 * what the cart has stored is checked when it is opened, the rest comes with the first order.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import * as combinators from '../src/domain/checks.ts';
import * as coreFormats from '../src/domain/formats-core.ts';
import * as formats from '../src/domain/formats.ts';
import * as schemas from '../src/domain/schemas/index.ts';

type Schema = z.core.$ZodType;
type Refuse = (what: string) => never;

/** What a schema of each kind may carry besides its kind; whatever else zod can say would be lost in a check. */
const subset: Readonly<Record<string, { options: readonly string[]; checks: readonly string[] }>> = {
  string: { options: [], checks: ['min_length', 'max_length', 'custom'] },
  number: { options: ['check', 'abort', 'format'], checks: ['greater_than', 'less_than'] },
  boolean: { options: [], checks: [] },
  enum: { options: ['entries'], checks: [] },
  literal: { options: ['values'], checks: [] },
  optional: { options: ['innerType'], checks: [] },
  array: { options: ['element'], checks: ['min_length', 'max_length'] },
  object: { options: ['shape'], checks: [] },
  union: { options: ['options', 'discriminator', 'inclusive'], checks: [] },
};

/** What is written, and by whose name: one constant per schema, in an order in which each is there before it is used. */
interface Compiled {
  name: string;
  source: string;
}

/**
 * The checks of the schemas that a module exports; what else it exports is passed over.
 *
 * @param groups Names of the exports that come first, second and so on, with all that they are made of; the rest comes last.
 */
export function compileChecks(
  exported: Readonly<Record<string, unknown>>,
  ...groups: readonly (readonly string[])[]
): Compiled[][] {
  const named = new Map<unknown, { name: string; schema: Schema }>();
  for (const [name, schema] of Object.entries(exported))
    // `.meta()` clones a schema but keeps its definition, by which a described `money` is still known as `money`.
    if (schema instanceof z.core.$ZodType) named.set(schema._zod.def, { name, schema });

  const written = new Map<unknown, Compiled>();
  const underway = new Set<unknown>();

  const call = (combinator: string, ...given: readonly (string | number)[]): string => {
    // Every call is marked, since esbuild keeps an unmarked argument of a marked call.
    return given.length ? `/* @__PURE__ */ ${combinator}(${given.join(', ')})` : combinator;
  };

  /** The check of a schema: the name of its own constant, or an expression. */
  function check(schema: Schema, path: string): string {
    const { def } = schema._zod;
    const own = named.get(def);
    if (!own) return expression(schema, path);
    if (underway.has(def)) throw new Error(`${path}: a schema that contains itself cannot be compiled`);
    const name = checkName(own.name, own.schema);
    if (!written.has(def)) {
      underway.add(def);
      const body = expression(own.schema, own.name);
      const source = `export const ${name}: Check<z.infer<typeof schemas.${own.name}>> = ${body};`;
      written.set(def, { name, source });
      underway.delete(def);
    }
    return name;
  }

  function expression(schema: Schema, path: string): string {
    const { def } = schema._zod as z.core.$ZodTypes['_zod'];
    const refuse: Refuse = (what) => {
      throw new Error(`${path}: ${what} is outside the subset that compiles to checks`);
    };
    const bounds = boundsOf(schema, refuse);
    switch (def.type) {
      case 'string': {
        const named = z.globalRegistry.get(schema)?.['check'];
        if (!named && !bounds.refined) return call('text', ...upTo(bounds.length, 1));
        if (typeof named !== 'string' || formats[named as keyof typeof formats] !== bounds.refined)
          return refuse('a refinement that is not the function of formats.ts named by `check` in the meta');
        if (def.checks?.length !== 1) return refuse('a named format with bounds of its own');
        return call('format', named);
      }
      case 'number': {
        const { format } = def as z.core.$ZodNumberFormatDef;
        if (format && format !== 'safeint') return refuse(`the number format ${format}`);
        return call(format ? 'whole' : 'number', ...upTo(bounds.value, 0));
      }
      case 'boolean':
        return call('flag');
      case 'enum':
      case 'literal': {
        const values = [...(schema._zod.values ?? [])];
        if (values.every((value) => typeof value === 'string' && /^\S+$/.test(value)))
          return call('oneOf', JSON.stringify(values.join(' ')));
        if (values.length > 1) return refuse('a choice between literals that are not words');
        return call('exactly', JSON.stringify(values[0]) ?? refuse(`the literal ${String(values[0])}`));
      }
      case 'optional':
        if (schema instanceof z.core.$ZodExactOptional) return refuse('a key that may be absent but not undefined');
        return call('optional', check(def.innerType, path));
      case 'array':
        return call('array', check(def.element, `${path}[]`), ...upTo(bounds.length, 0));
      case 'object':
        return call('object', keys(def.shape, path));
      case 'union':
        if ('discriminator' in def) return tagged(def as z.core.$ZodDiscriminatedUnionDef, path, refuse);
        if (def.inclusive === false) return refuse('z.xor()');
        return call('anyOf', ...def.options.map((option, i) => check(option, `${path}|${i}`)));
      default:
        return refuse(`z.${def.type}()`);
    }
  }

  function keys(shape: Readonly<Record<string, Schema>>, path: string, without?: string): string {
    const entries = Object.entries(shape).filter(([key]) => key !== without);
    return `{ ${entries.map(([key, value]) => `${JSON.stringify(key)}: ${check(value, `${path}.${key}`)}`).join(', ')} }`;
  }

  function tagged({ discriminator, options }: z.core.$ZodDiscriminatedUnionDef, path: string, refuse: Refuse): string {
    const kinds = options.map((option) => {
      boundsOf(option, refuse);
      const { shape } = option._zod.def as z.core.$ZodObjectDef;
      const tags = [...(shape?.[discriminator]?._zod.values ?? [])];
      if (tags.length !== 1 || typeof tags[0] !== 'string')
        return refuse('a union whose kinds are not told by one literal');
      return `${JSON.stringify(tags[0])}: ${call('object', keys(shape, `${path}<${tags[0]}>`, discriminator))}`;
    });
    return call('tagged', JSON.stringify(discriminator), `{ ${kinds.join(', ')} }`);
  }

  const all = [...named.values()];
  const names = all.map(({ name }) => name);
  return [...groups, names].map((group) => {
    const before = written.size;
    for (const { name, schema } of all.filter(({ name }) => group.includes(name))) check(schema, name);
    return [...written.values()].slice(before);
  });
}

/** The source text of a generated module. */
function moduleOf(checks: readonly Compiled[], earlier: readonly (readonly [file: string, Compiled[]])[]): string {
  const body = checks.map(({ source }) => source).join('\n');
  const using = (names: readonly string[], from: string) => {
    const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(body)).sort();
    return used.length ? `import { ${used.join(', ')} } from '${from}';` : '';
  };
  const imports = [
    "import type { z } from 'zod';",
    // No first card needs it.
    using(['anyOf', 'exactly'], './any-of.ts'),
    using(Object.keys(combinators), './checks.ts'),
    "import type { Check } from './checks.ts';",
    ...earlier.map(([file, its]) =>
      using(
        its.map(({ name }) => name),
        `./${file}.generated.ts`,
      ),
    ),
    using(Object.keys(coreFormats), './formats-core.ts'),
    using(
      Object.keys(formats).filter((name) => !(name in coreFormats)),
      './formats.ts',
    ),
    "import type * as schemas from './schemas/index.ts';",
  ];
  const head = '// Written by scripts/compile-checks.ts from src/domain/schemas: change those and run it again.';
  return [head, ...imports.filter(Boolean), '', body, ''].join('\n');
}

/** `checkOffer` for the schema with the id `Offer`; schemas without an id go by the name of their export. */
export function checkName(exportName: string, schema: Schema): string {
  const id = z.globalRegistry.get(schema)?.id ?? exportName.charAt(0).toUpperCase() + exportName.slice(1);
  return `check${id}`;
}

/** The bounds as a combinator takes them: its usual minimum goes without saying. */
const upTo = ([min, max]: readonly [min: number, max: number], usual: number): number[] =>
  min === usual ? [max] : [max, min];

/** What a schema's own checks ask for, as inclusive bounds, and the function of its refinement. */
function boundsOf({ _zod: { def } }: Schema, refuse: Refuse) {
  const { options, checks } = subset[def.type] ?? refuse(`z.${def.type}()`);
  for (const [option, value] of Object.entries(def))
    if (value !== undefined && !['type', 'checks', 'error', ...options].includes(option))
      refuse(`the option ${option}`);

  const length: [min: number, max: number] = [0, Infinity];
  const value: [min: number, max: number] = [-Infinity, Infinity];
  let refined: unknown;
  for (const { _zod } of def.checks ?? []) {
    // A refinement is the one check that zod's union of definitions leaves out.
    const check = _zod.def as z.core.$ZodChecks['_zod']['def'] | (z.core.$ZodCustomDef & { check: 'custom' });
    if (!checks.includes(check.check)) refuse(`the check ${check.check} of z.${def.type}()`);
    if (check.check === 'min_length') length[0] = Math.max(length[0], check.minimum);
    else if (check.check === 'max_length') length[1] = Math.min(length[1], check.maximum);
    else if (check.check === 'greater_than' && check.inclusive) value[0] = Math.max(value[0], Number(check.value));
    else if (check.check === 'less_than' && check.inclusive) value[1] = Math.min(value[1], Number(check.value));
    else if (check.check === 'custom') refined = check.fn;
    else refuse('a bound that does not belong to its range');
  }
  return { length, value, refined };
}

if (import.meta.main) {
  const names = ['checks', 'cart-checks', 'later-checks'];
  const files = compileChecks(schemas, ['offer', 'offerShop', 'offerProduct', 'leftOut'], ['cartLine']).map(
    (checks, i) => [names[i] ?? '', checks] as const,
  );
  for (const [i, [name, checks]] of files.entries()) {
    const text = moduleOf(checks, files.slice(0, i));
    const path = `src/domain/${name}.generated.ts`;
    const file = new URL(`../${path}`, import.meta.url);
    const source = await format(text, { ...(await resolveConfig(file)), parser: 'typescript' });
    if (!process.argv.includes('--check')) await writeFile(file, source);
    else if ((await readFile(file, 'utf8').catch(() => '')) !== source) {
      console.error(`${path} is out of date: run \`npx node scripts/compile-checks.ts\``);
      process.exitCode = 1;
    }
  }
}
