import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  cartsAgain,
  cartsOf,
  findOf,
  LOCATIONS,
  BROWSE,
  SEARCH,
  VARIANTS,
} from '../../../src/marketplace/shopify/queries.ts';
import { buildClientSchema, parse, validate } from 'graphql';
import type { IntrospectionQuery } from 'graphql';
import { store, token } from './fake.ts';
import { introspection } from './schema.ts';
import { made } from './asked.ts';

describe('what shopify() asks', () => {
  const schema = buildClientSchema(introspection as IntrospectionQuery);

  for (const [name, query] of Object.entries({
    LOCATIONS,
    VARIANTS,
    SEARCH,
    BROWSE,
    find: findOf(25),
    carts: cartsOf(3),
    'carts again': cartsAgain(3),
  }))
    it(`is known to Shopify's own schema: ${name}`, () => {
      assert.deepEqual(validate(schema, parse(query)), []);
    });

  it('is held against a Shopify that refuses what it does not know', async () => {
    const { fake } = made();
    const ask = async (query: string, variables = {}) => {
      const headers = { 'content-type': 'application/json', 'x-shopify-storefront-access-token': token };
      const body = JSON.stringify({ query, variables });
      const answer = await fake.fetch(`https://${store}/api/2026-04/graphql.json`, { method: 'POST', headers, body });
      return JSON.stringify(await answer.json());
    };
    assert.match(await ask('{ shop { nmae } }'), /Cannot query field/);
    assert.match(
      await ask('query A($i: [ID!]!) { nodes(ids: $i) { id } }', { i: 7, j: 1 }),
      /"data":\{"nodes":\[null\]\}/,
    );
    assert.match(
      await ask('query A($n: Int!) { locations(first: $n) { nodes { id } } }', { n: 'ten' }),
      /Int cannot represent/,
    );
    assert.match(await ask('{ locations(first: 251) { nodes { id } } }'), /first cannot exceed 250/);
    assert.match(await ask('{ locations { nodes { id } } }'), /you must provide one of first or last/);
  });
});
