import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as schemas from '../../src/domain/schemas/index.ts';
import { openApi, openApiCounter } from '../../src/gateway/openapi.ts';
import { statusOf, typeOf } from '../../src/gateway/problems.ts';
import { landmarks } from '../../src/testing/town/index.ts';
import { baseUrl, counterUrl, wired } from '../support/market.ts';
import type { Json } from '../../src/gateway/document.ts';

interface Schema {
  type?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  enum?: string[];
  pattern?: string;
  items?: Schema;
}

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required: boolean; schema: Schema }[];
  security: object[];
  responses: Record<
    string,
    { content?: Record<string, { schema: Json; examples?: Record<string, { value: unknown }> }> }
  >;
}

const { shopper, desk } = wired();

const sides = [
  { document: openApi({ url: baseUrl }), answer: shopper, url: baseUrl, token: 'A'.repeat(43) },
  { document: openApiCounter({ url: counterUrl }), answer: desk, url: counterUrl, token: landmarks.quai },
];

const calls = sides.flatMap(({ document, answer, url, token }) =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as unknown as Record<string, Operation>).map(([method, operation]) => {
      const headers = new Headers(operation.security.length ? { authorization: `Bearer ${token}` } : {});
      const ask = (params: [string, string][] = [], init: RequestInit = {}): Promise<Response> => {
        const address = `${url}${path.replace(/\{\w+\}/, 'nothing')}?${new URLSearchParams(params)}`;
        return answer(new Request(address, { method, headers, ...init }));
      };
      return { name: `${method.toUpperCase()} ${path}`, operation, ask };
    }),
  ),
);

/** Values of a parameter that its schema allows, at its bounds, and values just beyond. */
function valuesOf({ type, minimum, maximum, minLength, maxLength, maxItems, pattern, items, ...schema }: Schema) {
  const inside: string[][] = [];
  const beyond: string[][] = [];
  if (minimum !== undefined && maximum !== undefined) {
    inside.push([`${minimum}`], [`${maximum}`]);
    beyond.push([`${minimum - 1}`], [`${maximum + 1}`], ['much']);
    if (type === 'integer') beyond.push([`${minimum + 0.5}`]);
  }
  if (minLength) beyond.push(['x'.repeat(minLength - 1)]);
  if (maxLength) beyond.push(['x'.repeat(maxLength + 1)]);
  if (schema.enum) {
    inside.push(...schema.enum.map((value) => [value]));
    beyond.push(['nonsense']);
  }
  if (pattern) beyond.push(['no good']);
  if (items) {
    const one = items.pattern?.includes('13') ? '9782072766435' : 'nobody';
    inside.push(Array.from({ length: maxItems ?? 1 }, () => one));
    beyond.push(
      Array.from({ length: (maxItems ?? 1) + 1 }, () => one),
      ['no good'],
    );
  }
  return { inside, beyond };
}

const required = ({ parameters = [] }: Operation, except: string): [string, string][] =>
  parameters
    .filter((parameter) => parameter.required && parameter.in === 'query' && parameter.name !== except)
    .map(({ name, schema }) => [name, schema.items ? '9782072766435' : 'lor']);

describe('the OpenAPI documents', () => {
  for (const { name, operation, ask } of calls) {
    it(`tell of ${name} what the gateway does`, async () => {
      const response = await ask(required(operation, ''));
      const { status } = response;
      const type = response.headers.get('content-type') ?? '';
      assert.notEqual(status, 405);
      const told = operation.responses[status] ?? assert.fail(`answers ${status}, which is not told`);
      assert.ok(told.content?.[type], `answers ${type}, which is not told`);
      const { detail } = (await response.json()) as { detail?: string };
      assert.notEqual(detail, 'there is nothing at this path');
    });

    for (const { name: parameter, in: place, schema } of operation.parameters ?? []) {
      if (place !== 'query') continue;
      it(`tell the bounds of ${parameter} in ${name}`, async () => {
        const { inside, beyond } = valuesOf(schema);
        assert.ok(beyond.length, 'the parameter has no bounds');
        const status = async (values: string[]) => {
          const given = values.map((value): [string, string] => [parameter, value]);
          return (await ask([...required(operation, parameter), ...given])).status;
        };
        for (const values of inside)
          assert.notEqual(await status(values), 400, `refuses ${values[0]} × ${values.length}`);
        for (const values of beyond) assert.equal(await status(values), 400, `takes ${values[0]} × ${values.length}`);
      });
    }
  }

  it('give every problem its status, its type and an example that is one', () => {
    for (const { operation } of calls)
      for (const [status, { content }] of Object.entries(operation.responses))
        for (const { value } of Object.values(content?.['application/problem+json']?.examples ?? {})) {
          const problem = schemas.problem.parse(value);
          assert.equal(problem.status, Number(status));
          // A body that is not JSON is the one problem whose status says more than its code.
          if (problem.status !== 415)
            assert.equal(problem.status, statusOf(problem.code as Parameters<typeof statusOf>[0]));
          assert.equal(problem.type, typeOf(problem.code as Parameters<typeof typeOf>[0]));
          if (problem.code === 'quote_changed') schemas.quoteProblem.parse(value);
        }
  });

  it('refer only to schemas that are there, and have none that nobody refers to', () => {
    for (const { document } of sides) {
      const text = JSON.stringify(document);
      const referred = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, id]) => id);
      assert.deepEqual([...new Set(referred)].sort(), Object.keys(document.components['schemas'] ?? {}));
      assert.doesNotMatch(text, /"check":|\$id|\$schema/);
    }
  });

  it('say for each call who must prove what', () => {
    const secured = calls.filter(({ operation }) => operation.security.length).map(({ name }) => name);
    const open = calls.filter(({ operation }) => !operation.security.length).map(({ name }) => name);
    assert.ok(
      secured.every((name) => / \/orders?(\/|$)| \/shop$/.test(name)),
      secured.join(),
    );
    assert.equal(open.length, 10);
  });

  it('refuse a secured call without its secret', async () => {
    for (const { operation, ask } of calls) {
      // The town does not know withdrawal, and whoever asks for it is told that first.
      if (!operation.security.length || operation.operationId === 'withdrawPart') continue;
      assert.equal((await ask([], { headers: {} })).status, 401, operation.operationId);
    }
  });
});
