import fc from 'fast-check';
import { type Operation, OPERATIONS } from '../setup/operations';
import { type RawRequest } from './send-raw';
import { hostileValues, nearlyValuesOf, TRICKS, valuesOf } from './values';

/** A request made from the document of the API. */
export interface GeneratedRequest {
  readonly operation: Operation;
  readonly request: RawRequest;
  /** Whether it is still a request to the operation: then the answer has to be a documented one. */
  readonly isTrue: boolean;
  /** Whether it is HTTP at all: what is not need not be answered as JSON. */
  readonly isHttp: boolean;
}

interface Body {
  readonly bytes: Buffer;
  readonly headers: readonly (readonly [string, string])[];
}

const JSON_TYPE = ['Content-Type', 'application/json'] as const;

const asBody = (text: string | Buffer): Body => ({
  bytes: Buffer.from(text as string),
  headers: [JSON_TYPE],
});

/** Documents that are not what they seem. */
const HOSTILE_TEXTS: readonly (string | Buffer)[] = [
  '['.repeat(50_000),
  '['.repeat(50_000) + ']'.repeat(50_000),
  '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000),
  '{"name":"one","name":"two","release_id":3,"release_id":"x"}',
  '{"nodes_ids":[1],"nodes_ids":null}',
  '{"__proto__":{"dry_run":true},"constructor":{"prototype":{}}}',
  '{"nodes_ids":[1e999],"release_id":99999999999999999999999999,"name":"x"}',
  '{"release_id":3.0,"name":"x"}',
  '{"release_id":NaN}',
  '{"name":"\\ud800","release_id":3}',
  '{"name":"\\u0000","release_id":3}',
  'null',
  '""',
  '1',
  '{',
  '\ufeff{}',
  `{"name":"${'n'.repeat(1_100_000)}"}`,
  `{"nodes_ids":[${Array.from({ length: 20_000 }, (_, i) => i + 1).join()}]}`,
  Buffer.from([0xff, 0xfe, 0x7b, 0x7d]),
  Buffer.from('{"name":"x"}', 'utf16le'),
  Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]),
];

/** Headers that contradict the body, each other, or sense. */
const HOSTILE_HEADERS: readonly (readonly (readonly [string, string])[])[] = [
  [['Content-Type', 'text/plain']],
  [['Content-Type', 'application/json; charset=utf-16']],
  [['Content-Type', 'application/json; charset=x-none']],
  [['Content-Type', 'multipart/form-data; boundary=x']],
  [['Content-Type', ';;;']],
  [JSON_TYPE, ['Content-Type', 'text/html']],
  [JSON_TYPE, ['Content-Encoding', 'gzip']],
  [JSON_TYPE, ['Content-Encoding', 'br, gzip, none']],
  [JSON_TYPE, ['Accept', 'image/png']],
  [JSON_TYPE, ['X-Auth-Token', 'é'.repeat(500)]],
  [JSON_TYPE, ['X-Forwarded-For', "' OR 1=1"]],
  [JSON_TYPE, ['Origin', 'null']],
  [JSON_TYPE, ['Cookie', 'a=b; __proto__=c']],
  [JSON_TYPE, ['X-HTTP-Method-Override', 'DELETE']],
  [JSON_TYPE, ['X-HTTP-Method-Override', '__proto__']],
];

/** What is no longer HTTP, or is only just. */
const BROKEN_HEADERS: readonly (readonly (readonly [string, string])[])[] = [
  [JSON_TYPE, ['Content-Length', '5']],
  [JSON_TYPE, ['Content-Length', '-1']],
  [JSON_TYPE, ['Transfer-Encoding', 'chunked']],
  [JSON_TYPE, ['Transfer-Encoding', 'identity, gzip']],
  [JSON_TYPE, ['X-Large', 'x'.repeat(40_000)]],
  [JSON_TYPE, ['Bad Name', 'x']],
  [JSON_TYPE, ['Expect', 'something']],
];

const validBody = ({ body }: Operation): fc.Arbitrary<Body | undefined> =>
  body === undefined
    ? fc.constantFrom(undefined, { bytes: Buffer.alloc(0), headers: [JSON_TYPE] })
    : valuesOf(body).map((value) => asBody(JSON.stringify(value)));

const hostileBody: fc.Arbitrary<Body> = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS).map(asBody),
  hostileValues.map((value) => asBody(JSON.stringify(value))),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => asBody(Buffer.from(bytes))),
);

const validTarget = ({ path, parameters }: Operation): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.tuple(...parameters.map(({ schema }) => valuesOf(schema))),
      fc.array(fc.boolean(), { minLength: parameters.length, maxLength: parameters.length }),
    )
    .map(([values, given]) => {
      const query = new URLSearchParams();
      let target = path;
      parameters.forEach(({ name, in: where }, place) => {
        const text = String(values[place]);
        if (where === 'path') target = target.replace(`{${name}}`, encodeURIComponent(text));
        else if (where === 'query' && given[place]) query.set(name, text.toWellFormed());
      });
      return query.size > 0 ? `${target}?${query.toString()}` : target;
    });

/** Ids and parameters that are none: still the same call. */
const nearlyTarget = ({ path, parameters }: Operation): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...TRICKS.slice(0, 20), '0', '-1', '1.0', '1e3', '0x1', '99999999999'), fc.nat(9))
    .map(([trick, place]) => {
      const text = encodeURIComponent(trick.toWellFormed()) || '0';
      const named = parameters.filter(({ in: where }) => where === 'query');
      const target = path.replace(/\{\w+\}/g, text === '%20' ? '0' : text);
      const query = named.length > 0 ? `${named[place % named.length]!.name}=${text}` : `unknown=${text}`;
      return place % 2 ? `${path.replace(/\{\w+\}/g, '1')}?${query}&${query}` : target;
    });

/** Paths that lead nowhere, or elsewhere than they seem to. */
const HOSTILE_TARGETS: readonly string[] = [
  '/api/v1//clusters/1/upgrade/',
  '/api/clusters/1/../../../../etc/passwd',
  '/api/%2e%2e/%2e%2e/',
  '/api/clusters/%',
  '/api/clusters/%ff',
  '/api/clusters/%00',
  '/api/clusters/1%2fupgrade',
  '//',
  '/api/clusters/1;x=1',
  '/api/clusters/1?cluster_id[]=1&cluster_id[a]=2',
  '/api/nodes?cluster_id[$gt]=1',
  '/api/nodes?cluster_id=1&cluster_id=2',
  '/api/tasks?cluster_id=',
  `/api/${'a'.repeat(6000)}`,
  '*',
  'http://other.host/api/version',
  '/api/__proto__',
  '/api/constructor/prototype',
  '/api/clusters/1/upgrade?%__proto__=1',
  '/api/docs/../version',
  '/.env',
  '/api/docs-json',
  '/API/CLUSTERS',
];

function requestTo(operation: Operation, target: string, body: Body | undefined): RawRequest {
  const { bytes = Buffer.alloc(0), headers = [] } = body ?? {};
  const length =
    bytes.length > 0 || operation.method !== 'GET' ? [['Content-Length', String(bytes.length)] as const] : [];
  return {
    method: operation.method,
    target,
    headers: [['Host', '127.0.0.1'], ['Connection', 'close'], ...headers, ...length],
    body: bytes,
  };
}

const ofOperation = (operation: Operation): fc.Arbitrary<GeneratedRequest> => {
  const { body } = operation;
  const make = (
    target: string,
    content: Body | undefined,
    more: Partial<GeneratedRequest> = {},
  ): GeneratedRequest => ({
    operation,
    request: requestTo(operation, target, content),
    isTrue: true,
    isHttp: true,
    ...more,
  });
  const valid = fc.tuple(validTarget(operation), validBody(operation));
  const nearlyBody =
    body === undefined ? hostileBody : nearlyValuesOf(body).map((value) => asBody(JSON.stringify(value)));
  return fc.oneof(
    valid.map(([target, content]) => make(target, content)),
    fc.tuple(validTarget(operation), nearlyBody).map(([target, content]) => make(target, content)),
    fc.tuple(nearlyTarget(operation), validBody(operation)).map(([target, content]) => make(target, content)),
    fc.tuple(validTarget(operation), hostileBody).map(([target, content]) => make(target, content)),
    fc
      .tuple(valid, fc.constantFrom(...HOSTILE_HEADERS))
      .map(([[target, content], headers]) =>
        make(target, { bytes: content?.bytes ?? Buffer.alloc(0), headers }, { isTrue: false }),
      ),
    fc
      .tuple(valid, fc.constantFrom(...BROKEN_HEADERS))
      .map(([[target, content], headers]) =>
        make(target, { bytes: content?.bytes ?? Buffer.alloc(0), headers }, { isTrue: false, isHttp: false }),
      ),
    fc
      .tuple(fc.constantFrom(...HOSTILE_TARGETS), validBody(operation))
      .map(([target, content]) => make(target, content, { isTrue: false, isHttp: false })),
  );
};

/** Requests of every kind to every call. */
export const requests: fc.Arbitrary<GeneratedRequest> = fc.oneof(...OPERATIONS.map(ofOperation));
