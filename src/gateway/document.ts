/** What the two OpenAPI documents are made of: operations in few words, and the components that they speak of. */
import { z } from 'zod';
import * as schemas from '../domain/schemas/index.ts';
import { problemCodes, statusOf, titleOf, typeOf } from './problems.ts';
import type { MarketplaceErrorCode } from '../marketplace/error.ts';

/** A part of an OpenAPI document. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

export interface OpenApiOptions {
  /** Where the gateway is mounted, such as `https://market.example/v1`. */
  url: string;
  /** Names the marketplace. */
  title?: string;
}

/** An OpenAPI 3.1 document. */
export interface OpenApi {
  openapi: '3.1.0';
  info: JsonObject;
  servers: readonly [{ url: string }];
  tags: readonly JsonObject[];
  paths: Readonly<Record<string, JsonObject>>;
  components: Readonly<Record<string, JsonObject>>;
}

/** One call, as far as it differs from the others. */
export interface Call {
  id: string;
  tag: string;
  summary: string;
  description?: string;
  parameters?: readonly JsonObject[];
  /** Schema of the body, by its id. */
  body?: string;
  /** Schema of the answer. */
  answers: JsonObject;
  /** Whether it may answer 201, with the same schema, for what was not there before. */
  creates?: boolean;
  /** Who must prove themselves, by the name of the security scheme. */
  security?: 'orderKey' | 'shopToken';
  /** The codes of what may go wrong, besides what may always. */
  problems?: readonly MarketplaceErrorCode[];
}

const uri = (id: string): string => `#/components/schemas/${id}`;

/** Refers to a schema of the components. */
export const ref = (id: string): JsonObject => ({ $ref: uri(id) });

/** Takes out what OpenAPI does not know: the name by which `compile-checks` finds a format. */
const plain = ({ jsonSchema }: { jsonSchema: Record<string, unknown> }) => delete jsonSchema['check'];

/** A zod schema as JSON Schema, in place. */
function inline(schema: z.ZodType): JsonObject {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', override: plain });
  // What zod writes is JSON by definition; its type also allows `undefined`.
  return json as JsonObject;
}

/** A parameter in the query; `repeated` ones may come several times. */
export function query(name: string, schema: z.ZodType, description: string, { required = false } = {}): JsonObject {
  return { name, in: 'query', description, required, schema: inline(schema) };
}

/** A variable of the path. */
export const inPath = (name: string, description: string): JsonObject => ({
  name,
  in: 'path',
  description,
  required: true,
  schema: inline(schemas.id),
});

/** The same question asked again: 304 says that the answer has not changed. */
const ifNoneMatch: JsonObject = {
  name: 'If-None-Match',
  in: 'header',
  description: 'The `ETag` of an earlier answer',
  required: false,
  schema: { type: 'string' },
};

const headers: JsonObject = {
  ETag: { description: 'Names this answer, for `If-None-Match`', schema: { type: 'string' } },
  RetryAfter: { description: 'Seconds until it makes sense to try again', schema: { type: 'integer', minimum: 0 } },
};

const emptyQuote: JsonObject = {
  at: '2026-11-24T16:50:00Z',
  lines: [{ line: '1', offer: 'o-17', quantity: 0, differences: [{ kind: 'sold_out' }] }],
  parts: [],
  shops: [],
};

const example = (code: MarketplaceErrorCode, status: number): JsonObject => ({
  summary: code,
  value: {
    type: typeOf(code),
    title: titleOf(code),
    status,
    code,
    ...(code === 'quote_changed' && { quote: emptyQuote }),
  },
});

/** The answers of a status, one example for each code. */
function problem(status: number, codes: readonly MarketplaceErrorCode[]): JsonObject {
  const mayRetry = codes.includes('rate_limited') || codes.includes('unavailable');
  const schema = ref(codes.includes('quote_changed') ? 'QuoteProblem' : 'Problem');
  const examples = Object.fromEntries(codes.map((code) => [code, example(code, status)]));
  return {
    description: codes.map((code) => `\`${code}\`: ${titleOf(code)}.`).join(' '),
    ...(mayRetry && { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } }),
    content: { 'application/problem+json': { schema, examples } },
  };
}

/** The problems of a call by their status. A body that is not JSON has a status of its own. */
function problems(codes: readonly MarketplaceErrorCode[], hasBody: boolean): JsonObject {
  const statuses = [...new Set(codes.map(statusOf))];
  const found = statuses.map((status) => [
    status,
    problem(
      status,
      codes.filter((code) => statusOf(code) === status),
    ),
  ]);
  return Object.fromEntries(hasBody ? [...found, [415, problem(415, ['invalid'])]] : found) as JsonObject;
}

/** A call as OpenAPI writes it. */
export function operation(method: 'get' | 'post' | 'put', call: Call): JsonObject {
  const { id, tag, summary, description, body, answers, security } = call;
  const isRead = method === 'get';
  const parameters = [...(call.parameters ?? []), ...(isRead ? [ifNoneMatch] : [])];
  const answer = (what: string): JsonObject => ({
    description: what,
    ...(isRead && { headers: { ETag: { $ref: '#/components/headers/ETag' } } }),
    content: { 'application/json': { schema: answers } },
  });
  const always: Partial<Record<MarketplaceErrorCode, boolean>> = {
    invalid: !!call.parameters || !!body,
    too_large: !!body,
    forbidden: !isRead,
    unauthorized: !!security,
    rate_limited: true,
    malformed: true,
    unavailable: true,
  };
  const codes = problemCodes.filter((code) => always[code] || call.problems?.includes(code));
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    security: security ? [{ [security]: [] }] : [],
    ...(parameters.length && { parameters }),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: ref(body) } } } }),
    responses: {
      200: answer('What was asked for'),
      ...(call.creates && { 201: answer('What is now there') }),
      ...(isRead && { 304: { description: 'Nothing has changed since the answer of this `ETag`' } }),
      ...problems(codes, !!body),
    },
  };
}

/** A whole document, with those schemas that its paths speak of. */
export function document(
  { url, title = 'Local Marketplace API' }: OpenApiOptions,
  description: string,
  tags: Readonly<Record<string, string>>,
  paths: Readonly<Record<string, JsonObject>>,
  securitySchemes: JsonObject,
): OpenApi {
  const license = { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' };
  return {
    openapi: '3.1.0',
    info: { title, version: '1', description, license },
    servers: [{ url }],
    tags: Object.entries(tags).map(([name, about]) => ({ name, description: about })),
    paths,
    components: { schemas: spokenOf(paths), headers, securitySchemes },
  };
}

/** The schemas that something refers to, and those that these refer to. */
function spokenOf(root: Json): JsonObject {
  const registry = z.registry<{ id: string }>();
  for (const schema of Object.values<unknown>(schemas)) {
    const id = schema instanceof z.ZodType && schema.meta()?.id;
    if (id) registry.add(schema, { id });
  }
  const all = z.toJSONSchema(registry, { uri, io: 'input', override: plain }).schemas;
  const spoken: Record<string, JsonObject> = {};
  (function visit(node: Json): void {
    for (const [, id = ''] of JSON.stringify(node).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (id in spoken) continue;
      const { $schema: _, $id: __, ...schema } = all[id] ?? {};
      // As in `inline`.
      spoken[id] = schema as JsonObject;
      visit(spoken[id]);
    }
  })(root);
  return Object.fromEntries(Object.entries(spoken).sort(([a], [b]) => (a < b ? -1 : 1)));
}
