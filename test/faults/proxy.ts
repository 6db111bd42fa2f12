/**
 * A proxy that fails on purpose, for tests: it stands in front of a server and breaks the requests it is told to break.
 * Tests in the same process call its methods; others, such as Playwright, `POST /__faults`.
 */
import { createServer, request as send } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** What goes wrong with a request. */
export type Fault =
  /** Passed on, `ms` milliseconds late. */
  | { kind: 'delay'; ms: number }
  /** Not passed on and never answered. */
  | { kind: 'drop' }
  /** Not passed on; the connection breaks at once. */
  | { kind: 'reset' }
  /** Not passed on; answered with this status and a JSON problem. `retryAfter` is in seconds. */
  | { kind: 'status'; status: number; retryAfter?: number }
  /** Not passed on; answered 200 with a web page, as a hotel's network does. */
  | { kind: 'html' }
  /** Not passed on; answered 200 with JSON that nobody agreed on. */
  | { kind: 'wrong_schema' }
  /** Passed on; the server acts, then the connection breaks before its answer arrives. */
  | { kind: 'lose_answer' };

/** Which requests fail, and how. */
export interface FaultRule {
  fault: Fault;
  /** Only requests of this method; preflights are spared unless it says `OPTIONS`. */
  method?: string;
  /** Only requests whose path contains this. */
  path?: string;
  /** How many requests fail before the rule is spent; 1 by default. */
  times?: number | 'always';
}

/** A request that arrived, and what was done to it. */
export interface SeenRequest {
  method: string;
  /** With its query. */
  url: string;
  fault?: Fault['kind'];
}

/** A running fault proxy. */
export interface FaultProxy {
  /** Root of the proxy, without a slash at the end. */
  url: string;
  /** Requests that have arrived, oldest first. */
  readonly seen: readonly SeenRequest[];
  /** Adds rules; the first that fits a request is applied. */
  fail(...rules: FaultRule[]): void;
  /** Forgets all rules and requests seen. Requests that are never to be answered stay so. */
  heal(): void;
  close: () => Promise<void>;
}

/**
 * Starts a fault proxy.
 *
 * @param options.upstream Root of the server behind it, `http://host:port`.
 * @param options.port 0, a free one, by default.
 */
export async function faultProxy({ upstream, port = 0 }: { upstream: string; port?: number }): Promise<FaultProxy> {
  const rules: FaultRule[] = [];
  const seen: SeenRequest[] = [];

  const fail = (...added: FaultRule[]) => {
    rules.push(...added.map((rule) => ({ ...rule })));
  };
  const heal = () => {
    rules.length = 0;
    seen.length = 0;
  };

  const server = createServer((request, response) => {
    if (request.url === '/__faults') return void control(request, response, { fail, heal, seen, rules });
    const fault = take(rules, request);
    seen.push({ method: request.method ?? '', url: request.url ?? '', ...(fault && { fault: fault.kind }) });
    if (fault) apply(fault, request, response, upstream);
    else forward(request, response, upstream);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    fail,
    heal,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function take(rules: FaultRule[], { method = '', url = '' }: IncomingMessage): Fault | undefined {
  const at = rules.findIndex(
    (rule) =>
      (rule.method ? rule.method === method : method !== 'OPTIONS') &&
      (!rule.path || url.split('?')[0]?.includes(rule.path)),
  );
  const rule = rules[at];
  if (!rule) return undefined;
  if (rule.times !== 'always') {
    rule.times = (rule.times ?? 1) - 1;
    if (rule.times <= 0) rules.splice(at, 1);
  }
  return rule.fault;
}

function apply(fault: Fault, request: IncomingMessage, response: ServerResponse, upstream: string): void {
  switch (fault.kind) {
    case 'delay': {
      const timer = setTimeout(() => forward(request, response, upstream), fault.ms);
      response.once('close', () => clearTimeout(timer));
      return;
    }
    case 'drop':
      return;
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'status': {
      const { status, retryAfter } = fault;
      const problem = { type: 'about:blank', title: 'A fault on purpose', status };
      const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
      answer(request, response, status, 'application/problem+json', JSON.stringify(problem), headers);
      return;
    }
    case 'html':
      answer(
        request,
        response,
        200,
        'text/html',
        '<!doctype html><title>Welcome</title><p>Sign in to use the network.',
      );
      return;
    case 'wrong_schema':
      answer(request, response, 200, 'application/json', '{"unexpected":[1,null,{"items":"none"}]}');
      return;
    case 'lose_answer':
      forward(request, response, upstream, true);
  }
}

/** Answers in the server's place, readable by the page that asked: what is broken here is not CORS. */
function answer(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): void {
  request.resume();
  response.writeHead(status, {
    'access-control-allow-origin': request.headers.origin ?? '*',
    'access-control-expose-headers': 'retry-after',
    'content-type': type,
    ...headers,
  });
  response.end(body);
}

function forward(request: IncomingMessage, response: ServerResponse, upstream: string, loseAnswer = false): void {
  const { method, headers, url } = request;
  const passed = send(new URL(url ?? '/', upstream), { method, headers }, (reply) => {
    if (loseAnswer) {
      reply.resume().once('close', () => request.socket.resetAndDestroy());
      return;
    }
    response.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(response);
    reply.once('error', () => response.destroy());
  });
  // A server that is down looks to the client as it would without a proxy.
  passed.once('error', () => request.socket.resetAndDestroy());
  response.once('close', () => passed.destroy());
  request.pipe(passed);
}

/** `POST` a rule or a list of them, `DELETE` to heal, `GET` what is left and what was seen. */
async function control(
  request: IncomingMessage,
  response: ServerResponse,
  { fail, heal, seen, rules }: Pick<FaultProxy, 'fail' | 'heal' | 'seen'> & { rules: readonly FaultRule[] },
): Promise<void> {
  try {
    // A test's own words: not worth a schema.
    if (request.method === 'POST') fail(...[(await json(request)) as FaultRule | FaultRule[]].flat());
    if (request.method === 'DELETE') heal();
    answer(request, response, 200, 'application/json', JSON.stringify({ rules, seen }));
  } catch {
    answer(request, response, 400, 'text/plain', 'not a fault rule');
  }
}
