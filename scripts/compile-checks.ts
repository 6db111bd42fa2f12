/**
 * Compiles the zod schemas of `src/domain/schemas` into the checks that run in a browser.
 *
 *     node scripts/compile-checks.ts            writes src/domain/checks.generated.ts
 *     node scripts/compile-checks.ts --check    fails when that file is not what would be written
 */
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import * as formats from '../src/domain/formats.ts';
import * as schemas from '../src/domain/schemas/index.ts';

type Schema = z.core.$ZodType;

/** The source text of `checks.generated.ts` for the schemas of a module; what it exports besides schemas is passed over. */
export function compileChecks(exported: Readonly<Record<string, unknown>>): string {
  const named = new Map<unknown, { name: string; schema: Schema }>();
  for (const [name, schema] of Object.entries(exported))
    // `.meta()` clones a schema but keeps its definition, by which a described `money` is still known as `money`.
    if (schema instanceof z.core.$ZodType) named.set(schema._zod.def, { name, schema });

  const imported = { combinators: new Set<string>(), formats: new Set<string>() };
  const written = new Map<unknown, string>();
  const underway = new Set<unknown>();

  const call = (combinator: string, ...given: readonly (string | number)[]): string => {
    imported.combinators.add(combinator);
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
      written.set(def, `export const ${name}: Check<z.infer<typeof schemas.${own.name}>> = ${body};`);
      underway.delete(def);
    }
    return name;
  }

  function expression(schema: Schema, path: string): string {
    const { def } = schema._zod as z.core.$ZodTypes['_zod'];
    const refuse = (what: string): never => {
      throw new Error(`${path}: ${what} is outside the subset that compiles to checks`);
    };
    const bounds = boundsOf(def.checks ?? [], refuse);
    switch (def.type) {
      case 'string': {
        const format = z.globalRegistry.get(schema)?.['check'];
        if (bounds.refined) {
          if (typeof format !== 'string' || formats[format as keyof typeof formats] !== bounds.refined)
            return refuse('a refinement that is not the function of formats.ts named by `check` in its meta');
          imported.formats.add(format);
          return call('format', format);
        }
        if (format) return refuse('a `check` in the meta without its refinement');
        return call('text', ...bounds.length);
      }
      case 'number': {
        const whole = (def as z.core.$ZodNumberFormatDef).format;
        if (whole && whole !== 'safeint') return refuse(`the number format ${whole}`);
        return call(whole ? 'whole' : 'number', ...bounds.value);
      }
      case 'boolean':
        return call('flag');
      case 'enum':
        return call('oneOf', ...Object.values(def.entries).map((value) => JSON.stringify(value)));
      case 'literal':
        return call(
          'oneOf',
          ...def.values.map((value) => JSON.stringify(value) ?? refuse(`the literal ${String(value)}`)),
        );
      case 'optional':
        return call('optional', check(def.innerType, path));
      case 'array':
        return call('array', check(def.element, `${path}[]`), ...bounds.length);
      case 'object':
        if (def.catchall) return refuse('a strict, loose or catch-all object');
        return call('object', keys(def.shape, path));
      case 'union':
        return 'discriminator' in def
          ? tagged(def as z.core.$ZodDiscriminatedUnionDef, path, refuse)
          : call('anyOf', ...def.options.map((option, i) => check(option, `${path}|${i}`)));
      default:
        return refuse(`z.${def.type}()`);
    }
  }

  function keys(shape: Readonly<Record<string, Schema>>, path: string, without?: string): string {
    const entries = Object.entries(shape).filter(([key]) => key !== without);
    return `{ ${entries.map(([key, value]) => `${JSON.stringify(key)}: ${check(value, `${path}.${key}`)}`).join(', ')} }`;
  }

  function tagged(
    { discriminator, options }: z.core.$ZodDiscriminatedUnionDef,
    path: string,
    refuse: (what: string) => never,
  ) {
    const kinds = options.map((option) => {
      const { def } = option._zod as z.core.$ZodTypes['_zod'];
      const tag = def.type === 'object' && !def.catchall && def.shape[discriminator]?._zod.def;
      if (!tag || def.checks?.length || tag.type !== 'literal')
        return refuse('a union whose kinds are not plain objects with a literal tag');
      const { values } = tag as z.core.$ZodLiteralDef<string>;
      if (values.length !== 1) return refuse('a tag with several values');
      return `${JSON.stringify(values[0])}: ${call('object', keys(def.shape, `${path}<${values[0]}>`, discriminator))}`;
    });
    return call('tagged', JSON.stringify(discriminator), `{ ${kinds.join(', ')} }`);
  }

  for (const { name, schema } of named.values()) check(schema, name);

  return [
    '// Written by scripts/compile-checks.ts from src/domain/schemas: change those and run it again.',
    "import type { z } from 'zod';",
    `import { ${[...imported.combinators].sort().join(', ')} } from './checks.ts';`,
    "import type { Check } from './checks.ts';",
    `import { ${[...imported.formats].sort().join(', ')} } from './formats.ts';`,
    "import type * as schemas from './schemas/index.ts';",
    '',
    ...written.values(),
    '',
  ].join('\n');
}

/** `checkOffer` for the schema with the id `Offer`; schemas without an id go by the name of their export. */
function checkName(exportName: string, schema: Schema): string {
  const id = z.globalRegistry.get(schema)?.id ?? exportName.charAt(0).toUpperCase() + exportName.slice(1);
  return `check${id}`;
}

/** What the checks of a schema ask for, as inclusive bounds, and the function of its refinement. */
function boundsOf(checks: readonly z.core.$ZodCheck<never>[], refuse: (what: string) => never) {
  const length: [min: number, max: number] = [0, Infinity];
  const value: [min: number, max: number] = [-Infinity, Infinity];
  let refined: unknown;
  for (const { _zod } of checks) {
    // A refinement is the one check that zod's union of definitions leaves out.
    const def = _zod.def as z.core.$ZodChecks['_zod']['def'] | (z.core.$ZodCustomDef & { check: 'custom' });
    if (def.check === 'min_length') length[0] = def.minimum;
    else if (def.check === 'max_length') length[1] = def.maximum;
    else if (def.check === 'greater_than' && def.inclusive) value[0] = Number(def.value);
    else if (def.check === 'less_than' && def.inclusive) value[1] = Number(def.value);
    else if (def.check === 'custom' && !refined) refined = def.fn;
    else refuse(`the check ${def.check}`);
  }
  return { length, value, refined };
}

if (import.meta.main) {
  const file = new URL('../src/domain/checks.generated.ts', import.meta.url);
  const source = await format(compileChecks(schemas), { ...(await resolveConfig(file)), parser: 'typescript' });
  if (!process.argv.includes('--check')) await writeFile(file, source);
  else if ((await readFile(file, 'utf8').catch(() => '')) !== source) {
    console.error('src/domain/checks.generated.ts is out of date: run `node scripts/compile-checks.ts`');
    process.exitCode = 1;
  }
}
