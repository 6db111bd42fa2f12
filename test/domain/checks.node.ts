import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import * as cart from '../../src/domain/cart-checks.generated.ts';
import * as early from '../../src/domain/checks.generated.ts';
import * as later from '../../src/domain/later-checks.generated.ts';
import { holds, type Check } from '../../src/domain/checks.ts';
import * as exported from '../../src/domain/schemas/index.ts';
import { checkName } from '../../scripts/compile-checks.ts';
import { spoilt, valid } from '../support/arbitrary.ts';

const schemas = Object.entries<unknown>(exported).filter(
  (entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType,
);
const compiled = { ...early, ...cart, ...later };
const checks: Readonly<Record<string, Check<unknown>>> = compiled;

/** Fails unless the compiled check and zod agree on a value, and the check names a place that zod complains of too. */
function agree(check: Check<unknown>, schema: z.ZodType, value: unknown): boolean {
  const { success, error } = schema.safeParse(value);
  const path = check(value);
  const places = error?.issues.map((issue) => issue.path.join('.')) ?? [];
  if (holds(check, value) === success && (success || places.includes(path ?? ''))) return success;
  const verdict = success ? 'finds nothing wrong' : `complains of ${JSON.stringify(places)}`;
  return assert.fail(`zod ${verdict}, the check of ${JSON.stringify(path)}: ${fc.stringify(value).slice(0, 2000)}`);
}

describe('the compiled checks', () => {
  it('are there for every schema, and for nothing else', () => {
    const names = schemas.map(([name, schema]) => checkName(name, schema));
    assert.deepEqual(Object.keys(checks).sort(), names.sort());
  });

  for (const [name, schema] of schemas) {
    const check = checks[checkName(name, schema)]!;

    it(`accept every valid ${name}, as zod does`, () => {
      fc.assert(
        fc.property(valid(schema), (value) => {
          assert.ok(agree(check, schema, value), 'the generator made an invalid value');
        }),
        { numRuns: 200 },
      );
    });

    it(`refuse what zod refuses, and nothing else, when one thing is wrong with a ${name}`, () => {
      let tried = 0;
      let refused = 0;
      fc.assert(
        fc.property(valid(schema, true), (value) => {
          for (const wrong of spoilt(schema, value)) {
            tried++;
            if (!agree(check, schema, wrong)) refused++;
          }
        }),
        { numRuns: 5 },
      );
      assert.ok(tried > 200 && refused > tried / 2, `only ${refused} of ${tried} were refused: the test says little`);
    });
  }

  it('name the first place that is wrong', () => {
    const price = { minor: 1250, currency: 'euro' };
    const collect = [{ point: 'p', promise: { kind: 'ready', from: '2026-11-24T16:50:00Z', precision: 'minute' } }];
    const stock = { level: 'limited', asOf: '2026-11-24T09:00:00Z' };
    const offer = { id: 'o', product: '9782072766435', shop: 's', condition: 'new', stock, contract: 'reserve' };
    assert.equal(compiled.checkOffer({ ...offer, price, collect }), 'price.currency');
    assert.equal(
      compiled.checkOffer({ ...offer, price: { ...price, currency: 'EUR' }, collect }),
      'collect.0.promise.precision',
    );
    assert.equal(compiled.checkOffer([offer]), '');
    assert.equal(compiled.checkCollectPromise({ kind: 'toString' }), 'kind');
  });

  it('are not led astray by a page that extends Object.prototype', () => {
    const prototype = Object.prototype as { polluted?: unknown };
    prototype.polluted = () => 'polluted';
    try {
      assert.equal(compiled.checkPoint({ lat: 1, lon: 2 }), undefined);
    } finally {
      delete prototype.polluted;
    }
  });
});
