import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { compileChecks } from '../../scripts/compile-checks.ts';
import { isId } from '../../src/domain/formats.ts';
import { currency, money } from '../../src/domain/schemas/formats.ts';

describe('compile-checks', () => {
  it('writes one marked constant for each schema, in the order in which they need each other', () => {
    const written = compileChecks({
      line: z.object({ note: z.string().max(5).optional(), total: money.meta({ description: 'VAT included' }) }),
      money,
      currency,
      notASchema: (max: number) => z.string().max(max),
    });
    const constants = written.flat().map(({ source }) => source);
    assert.deepEqual(
      constants.map((line) => line.split(/[:=]/)[0]?.trim()),
      ['export const checkCurrency', 'export const checkMoney', 'export const checkLine'],
    );
    assert.match(constants[2] ?? '', /optional\(\/\* @__PURE__ \*\/ text\(5, 0\)\), "total": checkMoney \}\);$/);
  });

  it('puts what is wanted first, with all that it is made of, before the rest', () => {
    const [early, later] = compileChecks({ note: z.string(), price: z.object({ money }), money, currency }, ['price']);
    const names = (checks = [{ name: '' }]) => checks.map(({ name }) => name);
    assert.deepEqual(names(early), ['checkCurrency', 'checkMoney', 'checkPrice']);
    assert.deepEqual(names(later), ['checkNote']);
  });

  const outside: Record<string, [schema: z.ZodType, complaint: RegExp]> = {
    'a transform': [z.object({ a: z.string().trim() }), /^bad\.a: the check overwrite of z\.string\(\) is outside/],
    'a type that JSON does not know': [z.object({ a: z.array(z.date()) }), /^bad\.a\[\]: z\.date\(\) is outside/],
    'a coercion': [z.coerce.string(), /^bad: the option coerce is outside/],
    "a format of zod's": [z.email(), /^bad: the option format is outside/],
    'a number format that is not a safe integer': [z.int32(), /^bad: the number format int32 is outside/],
    'a pattern of its own': [z.string().regex(/x/), /^bad: the check string_format of z\.string\(\) is outside/],
    'a refinement without a name': [z.string().refine(isId), /^bad: a refinement that is not the function/],
    'a refinement under a false name': [
      z.string().refine(isId).meta({ check: 'isGtin' }),
      /^bad: a refinement that is not/,
    ],
    'a refinement of an object': [
      z.object({}).refine(() => true),
      /^bad: the check custom of z\.object\(\) is outside/,
    ],
    'a named format without its refinement': [z.string().meta({ check: 'isId' }), /^bad: a refinement that is not/],
    'a named format with bounds': [currency.max(2).meta({ check: 'isCurrency' }), /^bad: a named format with bounds/],
    'an open bound': [z.number().gt(0), /^bad: a bound that does not belong to its range is outside/],
    'an object that forbids unknown keys': [z.strictObject({}), /^bad: the option catchall is outside/],
    'a key that may be absent but not undefined': [
      z.object({ a: z.exactOptional(z.string()) }),
      /^bad\.a: a key that may/,
    ],
    null: [z.union([z.string(), z.null()]), /^bad\|1: z\.null\(\) is outside/],
    'a literal that JSON does not know': [z.literal(undefined), /^bad: the literal undefined is outside/],
    'a union of which only one may fit': [z.xor([z.string(), z.boolean()]), /^bad: z\.xor\(\) is outside/],
    'a kind with two tags': [
      z.discriminatedUnion('kind', [z.object({ kind: z.enum(['a', 'b']) })]),
      /^bad: a union whose kinds are not told by one literal/,
    ],
    'a kind with a refinement': [
      z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }).refine(() => true)]),
      /^bad: the check custom of z\.object\(\) is outside/,
    ],
  };
  for (const [what, [bad, complaint]] of Object.entries(outside))
    it(`refuses ${what}, naming the schema and the place`, () => {
      assert.throws(
        () => compileChecks({ bad }),
        ({ message }: Error) => complaint.test(message) || assert.fail(message),
      );
    });

  it('refuses a schema that contains itself', () => {
    const tree: z.ZodType = z.object({
      get branches() {
        return z.array(tree);
      },
    });
    assert.throws(() => compileChecks({ tree }), /^Error: tree\.branches\[\]: a schema that contains itself/);
  });
});
