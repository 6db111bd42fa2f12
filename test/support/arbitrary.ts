/** Values made from the zod schemas for property tests: valid ones, and what becomes of them when one thing is wrong. */
import fc from 'fast-check';
import { z } from 'zod';
import * as exported from '../../src/domain/schemas/index.ts';

type Schema = z.core.$ZodType;

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));

/** GS1's check digit, written apart from the code under test: weights 3 and 1 in turn from the right. */
export const closed = (body: string): string =>
  body + ((10 - ([...body].reverse().reduce((sum, digit, i) => sum + Number(digit) * (i % 2 ? 1 : 3), 0) % 10)) % 10);

const gtin = fc.oneof(
  digits(7).map(closed),
  fc.stringMatching(/^[1-9]\d{11}$/).map(closed),
  fc.stringMatching(/^[1-9]\d{12}$/).map(closed),
);
const id = fc.stringMatching(/^[!-.0-~]{1,20}$/);
const instant = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
const domain = fc.domain();

/** A generator for each named format, by the name of its function. */
const formats: Record<string, fc.Arbitrary<string>> = {
  isId: id,
  isGtin: gtin,
  isProductKey: fc.oneof(
    fc.constantFrom('9782072766435', '96385074'),
    fc
      .stringMatching(/^(3|97[89])\d{9}$/)
      .filter((body) => body.length === 12)
      .map(closed),
    fc.tuple(id, fc.stringMatching(/^[!-~]{1,20}$/)).map((pair) => pair.join('/')),
  ),
  isInstant: fc.oneof(
    instant.map((date) => date.toISOString()),
    instant.map((date) => date.toISOString().replace(/\.\d+/, '')),
  ),
  isDate: instant.map((date) => date.toISOString().slice(0, 10)),
  isTime: fc.stringMatching(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
  isCurrency: fc.stringMatching(/^[A-Z]{3}$/),
  isCountry: fc.stringMatching(/^[A-Z]{2}$/),
  isTimeZone: fc.constantFrom(
    'Europe/Paris',
    'UTC',
    'America/Argentina/Buenos_Aires',
    'Etc/GMT+5',
    'Pacific/Kiritimati',
  ),
  isWebUrl: fc.oneof(
    fc.webUrl({ validSchemes: ['http', 'https'] }),
    domain.map((host) => `HTTPS://${host}`),
  ),
  isEmail: fc.emailAddress({ size: 'small' }).filter((address) => address.length < 190),
};

/** Bounds as JSON Schema states them; what a schema leaves open is bounded by what a test can hold. */
function boundsOf(schema: Schema) {
  const {
    minLength = 0,
    maxLength = 1000,
    minItems = 0,
    maxItems = 10,
    ...json
  } = z.toJSONSchema(schema, { io: 'input' });
  return {
    minLength,
    maxLength,
    minItems,
    maxItems,
    minimum: json.minimum ?? -1e9,
    maximum: json.maximum ?? 1e9,
    json,
  };
}

/**
 * Valid values of a schema, near its bounds as well as well inside.
 *
 * @param full Whether every optional key is there and no list is empty.
 */
export function valid(schema: Schema, full = false): fc.Arbitrary<unknown> {
  const { def } = schema._zod as z.core.$ZodTypes['_zod'];
  switch (def.type) {
    case 'string': {
      const named = z.globalRegistry.get(schema)?.['check'];
      if (typeof named === 'string') return formats[named] ?? fail(`no generator for the format ${named}`);
      const { minLength, maxLength } = boundsOf(schema);
      const atBounds = ['x', '😀', '\ud83d'].flatMap((unit) => [unit.repeat(minLength), unit.repeat(maxLength)]);
      const inside = fc.string({ minLength, maxLength: Math.min(maxLength, 20) });
      return fc.oneof({ weight: 3, arbitrary: inside }, fc.constantFrom(...atBounds));
    }
    case 'number': {
      const { minimum: min, maximum: max, json } = boundsOf(schema);
      const inside =
        json.type === 'integer'
          ? fc.maxSafeInteger().map((n) => clamp(n, min, max))
          : fc.double({ min, max, noNaN: true });
      return fc.oneof(fc.constantFrom(min, max), inside);
    }
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'optional':
      return full ? valid(def.innerType, full) : fc.option(valid(def.innerType), { nil: undefined });
    case 'array': {
      const { minItems, maxItems } = boundsOf(schema);
      return fc.array(valid(def.element, full), {
        minLength: full ? 1 : minItems,
        maxLength: Math.min(maxItems, full ? 1 : 3),
      });
    }
    case 'object': {
      const values = Object.entries(def.shape).map(([key, value]) => [key, valid(value, full)] as const);
      if (full) return fc.record(Object.fromEntries(values));
      const required = Object.keys(def.shape).filter((key) => def.shape[key]?._zod.def.type !== 'optional');
      return fc.record(Object.fromEntries(values), { requiredKeys: required });
    }
    case 'union':
      return fc.oneof(...def.options.map((option) => valid(option, full)));
    default:
      return fail(`no generator for z.${def.type}()`);
  }
}

const clamp = (n: number, min: number, max: number) =>
  n >= min && n <= max ? n : min + (Math.abs(n) % (max - min + 1));

function fail(message: string): never {
  throw new Error(message);
}

/** Things that hardly ever belong where they are found. */
// prettier-ignore
const junk: readonly unknown[] = [
  undefined, null, true, false, NaN, Infinity, -Infinity, -0, 0, -1, 0.5, 1e13, 2 ** 53, 10n, Symbol('s'), () => 'f',
  '', ' ', 'x', '\0', 'x'.repeat(20_000), 'toString', '__proto__', 'constructor', '1', '9782072766430', '2000000000008',
  '2026-02-30', '2026-02-30T10:00:00Z', '24:01', 'javascript:alert(1)', 'eur', 'europe/paris',
  [], {}, [null], Array(2), Object.create(null), new Date(0), new Map(), new String('new'), ['ready'], /x/,
  JSON.parse('{"__proto__":{"id":"x"}}'), { toString: () => 'ready' }, { length: 1 }, new Uint8Array(2),
];

const definitions = new Set(Object.values<unknown>(exported).map((each) => each instanceof z.ZodType && each._zod.def));

/**
 * Many ways in which one thing may be wrong with a valid value, anywhere inside it; some turn out to be harmless. A part
 * that has a schema of its own is spoilt as a whole only: what is inside it, its own test tells.
 */
export function* spoilt(schema: Schema, value: unknown, isPart = false): Generator<unknown> {
  const { def } = schema._zod as z.core.$ZodTypes['_zod'];
  if (def.type === 'optional') {
    yield* spoilt(def.innerType, value, isPart);
    return;
  }
  yield* junk;
  yield* [[value], { value }];
  if (isPart && definitions.has(def)) return;
  if (def.type === 'union') {
    const option = def.options.find((each) => z.safeParse(each, value).success);
    yield* spoilt(option ?? fail('the value fits no option'), value, true);
  }
  if (typeof value === 'string') yield* nearMisses(value, boundsOf(schema));
  if (typeof value === 'number') {
    const { minimum, maximum } = boundsOf(schema);
    yield* [minimum - 1, maximum + 1, value + 0.5];
  }
  if (def.type === 'array' && Array.isArray(value)) {
    const { minItems, maxItems } = boundsOf(schema);
    for (const length of [minItems - 1, minItems, maxItems, maxItems + 1])
      if (length >= 0) yield Array.from({ length }, () => value[0] as unknown);
    yield { ...value, length: value.length };
    for (const item of spoilt(def.element, value[0], true)) yield [value[0], item];
  }
  if (def.type === 'object' && typeof value === 'object') {
    const entries = Object.entries({ ...value });
    yield* [{ ...value, unknownKey: 1 }, Object.create(value) as unknown, entries];
    for (const [key, inner] of entries) {
      yield Object.fromEntries(entries.filter(([other]) => other !== key));
      for (const wrong of spoilt(def.shape[key] ?? fail(`no schema for ${key}`), inner, true))
        yield { ...value, [key]: wrong };
    }
  }
}

function* nearMisses(text: string, { minLength, maxLength }: { minLength: number; maxLength: number }) {
  for (const length of [minLength - 1, maxLength + 1])
    if (length >= 0) yield* ['x'.repeat(length), '😀'.repeat(length)];
  const middle = text.length >> 1;
  yield text.slice(0, middle) + text.slice(middle + 1);
  yield `${text.slice(0, middle)}${(Number(text[middle]) + 1) % 10}${text.slice(middle + 1)}`;
  yield* [` ${text}`, `${text}\n`, text.toLowerCase(), text.toUpperCase(), text + text];
}
