import {
  Body,
  Controller,
  Delete,
  ForbiddenException,
  Get,
  Header,
  HttpCode,
  Module,
  Param,
  Post,
  Put,
  Query,
  Res,
  ServiceUnavailableException,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, ValidateNested } from 'class-validator';
import { type NextFunction, type Request, type Response } from 'express';
import { connect, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
  TypeORMError,
} from 'typeorm';
import { configureHttp } from '../../src/http/configure-http';
import { IdPipe } from '../../src/http/id.pipe';
import { ExactBody } from '../../src/http/json-body';
import { Refusal } from '../../src/http/refusal';
import { JsonNumber, type JsonValue, parseJson } from '../../src/json';

const BODY_LIMIT = 1024 * 1024;
const SECRET = 'correct horse battery staple';

class DiskDto {
  @IsString()
  readonly name!: string;
}

class CloneDto {
  @IsString()
  readonly name!: string;

  @IsInt()
  @Max(10)
  readonly release_id!: number;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => DiskDto)
  readonly disks?: readonly DiskDto[];
}

class OptionsDto {
  @IsOptional()
  @IsInt()
  readonly depth?: number;
}

class FilterDto {
  @IsOptional()
  @IsInt()
  readonly cluster_id?: number;
}

function databaseError(code: string): QueryFailedError {
  const driverError = Object.assign(new Error(`canceled, says ${code}`), {
    code,
    detail: `Key (password)=(${SECRET}) exists`,
    routine: 'exec_simple',
    table: 'attributes',
  });
  return new QueryFailedError('UPDATE attributes SET editable = $1', [SECRET], driverError);
}

/** What services may throw. */
const FAILURES: Readonly<Record<string, () => unknown>> = {
  refusal: () =>
    new Refusal(409, [
      {
        reason: 'name_taken',
        message: 'The name is taken.',
        field: 'name',
        detail: { by: new JsonNumber('7.0') },
      },
      { reason: 'too_old', message: 'The release is too old.' },
      { reason: 'too_old', message: 'Much too old.' },
    ]),
  later: () => new Refusal(503, [{ reason: 'busy', message: 'Busy.' }], { retryAfterSeconds: 2.5 }),
  forbidden: () => new ForbiddenException('Administrators only.'),
  unhealthy: () => new ServiceUnavailableException('Not ready.'),
  defect: () => new TypeError(`cannot read ${SECRET}`),
  text: () => SECRET,
  nothing: () => undefined,
  constraint: () => databaseError('23505'),
  shutdown: () => databaseError('57P01'),
  'class-08': () => databaseError('08006'),
  'too-many': () => databaseError('53300'),
  deadlock: () => databaseError('40P01'),
  'lock-timeout': () => databaseError('55P03'),
  refused: () => Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED' }),
  'refused-twice': () => new AggregateError([Object.assign(new Error('no'), { code: 'ECONNREFUSED' })]),
  terminated: () => new Error('Connection terminated unexpectedly'),
  'pool-timeout': () => new Error('timeout exceeded when trying to connect'),
  disconnected: () => new TypeORMError('Driver not Connected'),
  released: () => new QueryRunnerAlreadyReleasedError(),
  releasedBefore: () => new QueryRunnerProviderAlreadyReleasedError(),
  elsewhere: () =>
    new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) }),
};

@Controller('clusters')
class ClustersController {
  @Get('exact')
  exact(): object {
    return { half: 0.5, stored: parseJson('{"a":1.0,"b":9007199254740993,"c":1e400}'), absent: undefined };
  }

  @Get('raw')
  raw(@Res() response: Response): void {
    response.status(203).type('text/plain').send('as it is');
  }

  @Get('declared')
  @Header('Content-Type', 'text/plain; version=0.0.4')
  declared(): string {
    return 'up 1';
  }

  @Get('text')
  text(): string {
    return 'quoted';
  }

  @Get('filtered')
  filtered(@Query() filter: FilterDto, @Query('n') n: number): object {
    return { filter, n };
  }

  @Get('failures/:kind')
  fail(@Param('kind') kind: string): never {
    throw FAILURES[kind]?.();
  }

  @Get('late/:kind')
  failLate(@Res() response: Response): never {
    response.write('partial');
    throw new Error('too late');
  }

  @Post('echo')
  echo(@Body() body: unknown, @ExactBody() exact: JsonValue | undefined): object {
    return { body: body ?? 'none', exact: exact ?? 'none', polluted: 'polluted' in {} };
  }

  @Post('options')
  options(@Body() options: OptionsDto): object {
    return { isInstance: options instanceof OptionsDto, depth: options.depth };
  }

  @Get(':cluster_id')
  find(@Param('cluster_id', IdPipe) id: number, @Query() query: Record<string, unknown>): object {
    return { id, query };
  }

  @Put(':cluster_id')
  replace(@Param('cluster_id', IdPipe) id: number): object {
    return { replaced: id };
  }

  @Delete(':cluster_id')
  remove(): null {
    return null;
  }

  @Post(':cluster_id/clone')
  clone(@Param('cluster_id', IdPipe) id: number, @Body() request: CloneDto): object {
    return { id, request, isInstance: request instanceof CloneDto };
  }

  @Post(':cluster_id/nothing')
  nothing(): void {
    return undefined;
  }

  @Post(':cluster_id/accepted')
  @HttpCode(202)
  accept(): object {
    return { status: 'running' };
  }

  @Post(':cluster_id/chosen')
  choose(@Res({ passthrough: true }) response: Response): object {
    response.status(202);
    return {};
  }
}

@Controller('health')
class HealthController {
  @Get()
  check(): object {
    return { healthy: true };
  }

  @Post('deep/below')
  below(): object {
    return { below: true };
  }
}

@Module({ controllers: [ClustersController, HealthController] })
class ToyModule {}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body. */
  readonly json: Record<string, unknown>;
}

describe('The HTTP edge', () => {
  const log: string[] = [];
  const write = (...parts: unknown[]): void => void log.push(parts.map(String).join(' '));
  let app: NestExpressApplication;
  let address: AddressInfo;

  beforeAll(async () => {
    app = await NestFactory.create<NestExpressApplication>(ToyModule, {
      bodyParser: false,
      logger: { log: () => undefined, error: write, warn: write },
    });
    configureHttp(app, { rootPaths: ['health'], extraPrefixes: ['/nailgun/api'] });
    SwaggerModule.setup('api/docs', app, () =>
      SwaggerModule.createDocument(app, new DocumentBuilder().setTitle('Toy').build()),
    );
    await app.listen(0, '127.0.0.1');
    address = app.getHttpServer().address() as AddressInfo;
    const express = app.getHttpAdapter().getInstance();
    express.get('/api/mounted-later', (_request: Request, response: Response) => {
      response.json({ late: true });
    });
    express.get('/api/mounted-later/broken', (_request: Request, _response: Response, next: NextFunction) => {
      next(new Error(SECRET));
    });
  });

  afterAll(() => app.close());

  beforeEach(() => {
    log.length = 0;
  });

  async function send(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`http://127.0.0.1:${address.port}${path}`, { method, ...init });
    const text = await response.text();
    const isJson =
      response.headers.get('content-type')?.startsWith('application/json') === true && text !== '';
    const json = isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
    return { status: response.status, headers: response.headers, text, json };
  }

  const get = (path: string): Promise<Answer> => send('GET', path);

  function post(
    path: string,
    body: RequestInit['body'],
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return send('POST', path, {
      body: body ?? null,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  }

  /** Sends bytes as they are and collects what comes back until the connection ends. */
  function sendRaw(...lines: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(address.port, '127.0.0.1', () => socket.write(lines.join('\r\n')));
      let received = '';
      socket.on('data', (chunk) => (received += chunk.toString()));
      socket.on('close', () => resolve(received));
      socket.on('error', reject);
    });
  }

  describe('finds routes', () => {
    it.each([
      '/api/clusters/1',
      '/api/v1/clusters/1',
      '/api/v1//clusters/1',
      '//api//v1///clusters//1//',
      '/api/clusters/1/',
      '/api/v1/clusters/1/',
      '/nailgun/api/clusters/1',
    ])('at %s', async (path) => {
      const { status, json } = await get(`${path}?a=//b&c=%zz`);
      expect(status).toBe(200);
      expect(json).toEqual({ id: 1, query: { a: '//b', c: '%zz' } });
    });

    it('in the absolute form that proxies send', async () => {
      const answer = await sendRaw(
        'GET http://master:8000/api/v1//clusters/3 HTTP/1.1',
        'Host: master',
        'Connection: close',
        '',
        '',
      );
      expect(answer).toMatch(/^HTTP\/1.1 200 [^]*"id":3/);
    });

    it('outside of the base paths where an application says so', async () => {
      expect((await get('/health')).json).toEqual({ healthy: true });
      expect((await get('/health/')).json).toEqual({ healthy: true });
      expect((await send('POST', '/health/deep/below')).json).toEqual({ below: true });
      expect((await get('/api/health')).status).toBe(404);
    });

    it('that are mounted after the start', async () => {
      expect((await get('/api/v1/mounted-later')).json).toEqual({ late: true });
    });

    it.each([
      '/api/nothing',
      '/api/v1',
      '/api',
      '/',
      '/nothing',
      '/api/v10/clusters/1',
      '/apiclusters',
      '/health/x',
    ])('but not at %s, which is 404 not_found (B20)', async (path) => {
      const { status, json, headers } = await get(path);
      expect([status, json['reason']]).toEqual([404, 'not_found']);
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    });

    it.each(['/api/clusters/%zz', '/api/%', '/api/clusters/1/%ff%fe', '/%c0'])(
      'but not at %s, which is malformed',
      async (path) => {
        const { status, json } = await get(path);
        expect([status, json['reason']]).toEqual([400, 'malformed_path']);
      },
    );

    it('and names itself neither by X-Powered-By nor by an ETag', async () => {
      for (const { headers } of [await get('/api/clusters/1'), await get('/nothing')]) {
        expect(headers.get('x-powered-by')).toBeNull();
        expect(headers.get('etag')).toBeNull();
      }
    });
  });

  describe('tells a wrong method from an unknown path', () => {
    it.each([
      ['PATCH', '/api/clusters/1', 'DELETE, GET, HEAD, PUT'],
      ['OPTIONS', '/api/clusters/1', 'DELETE, GET, HEAD, PUT'],
      ['GET', '/api/v1//clusters/1/clone/', 'POST'],
      ['HEAD', '/api/clusters/1/clone', 'POST'],
      ['DELETE', '/health', 'GET, HEAD'],
      ['POST', '/api/mounted-later', 'GET, HEAD'],
      ['POST', '/api/docs', 'GET, HEAD'],
    ])('%s %s is 405 and allows %s', async (method, path, allow) => {
      const { status, headers, json } = await send(method, path);
      expect(status).toBe(405);
      expect(headers.get('allow')).toBe(allow);
      expect(json['reason']).toBe(method === 'HEAD' ? undefined : 'method_not_allowed');
    });

    it('and answers HEAD as GET, without a body', async () => {
      const { status, text, headers } = await send('HEAD', '/api/clusters/1');
      expect([status, text]).toEqual([200, '']);
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect((await send('HEAD', '/api/nothing')).status).toBe(404);
    });

    it.each(['PUT', 'put', 'Put'])(
      'and takes X-HTTP-Method-Override: %s for the method',
      async (override) => {
        const { json } = await post('/api/clusters/1', '', { 'X-HTTP-Method-Override': override });
        expect(json).toEqual({ replaced: 1 });
      },
    );

    it('and ignores overrides with other methods', async () => {
      const override = { headers: { 'X-HTTP-Method-Override': 'POST' } };
      expect((await send('GET', '/api/clusters/1', override)).json).toMatchObject({ id: 1 });
    });
  });

  describe('reads bodies', () => {
    const echo = '/api/clusters/echo';

    it.each(['application/json', 'APPLICATION/JSON; charset=UTF-8', 'application/vnd.api+json', 'text/json'])(
      'of the type %s',
      async (type) => {
        const { json } = await post(echo, '{"name":"Umgebung ü"}', { 'Content-Type': type });
        expect(json['body']).toEqual({ name: 'Umgebung ü' });
      },
    );

    it.each([
      ['null', 'none'],
      ['1', 1],
      ['"text"', 'text'],
      ['[1]', [1]],
    ])('that are any JSON: %s', async (text, body) => {
      expect((await post(echo, text)).json['body']).toEqual(body);
    });

    it('without a content type as JSON', async () => {
      const answer = await sendRaw(
        `POST ${echo} HTTP/1.1`,
        'Host: x',
        'Connection: close',
        'Content-Length: 3',
        '',
        '[7]',
      );
      expect(answer).toContain('"body":[7]');
    });

    it.each([
      ['Content-Type: application/json', 'Content-Length: 0'],
      ['Content-Type: text/plain', 'Content-Length: 0'],
      ['Content-Type: application/json; charset=koi8-r'],
      ['X-None: yes'],
    ])('that are not there: %s', async (...headers) => {
      const answer = await sendRaw(
        `POST ${echo} HTTP/1.1`,
        'Host: x',
        'Connection: close',
        ...headers,
        '',
        '',
      );
      expect(answer).toMatch(/^HTTP\/1.1 200 [^]*"body":"none"/);
    });

    it.each(['application/json', 'text/plain'])('that are empty though chunked, of type %s', async (type) => {
      const headers = [`Content-Type: ${type}`, 'Transfer-Encoding: chunked', 'Connection: close'];
      const answer = await sendRaw(`POST ${echo} HTTP/1.1`, 'Host: x', ...headers, '', '0', '', '');
      expect(answer).toMatch(/^HTTP\/1.1 200 [^]*"body":"none"/);
    });

    it('in chunks, and compressed', async () => {
      const headers = ['Content-Type: application/json', 'Transfer-Encoding: chunked', 'Connection: close'];
      const chunks = ['3', '{"a', '4', '":1}', '0', '', ''];
      const chunked = await sendRaw(`POST ${echo} HTTP/1.1`, 'Host: x', ...headers, '', ...chunks);
      expect(chunked).toContain('"body":{"a":1}');

      const zipped = await post(echo, gzipSync('{"a":2}'), { 'Content-Encoding': 'gzip' });
      expect(zipped.json['body']).toEqual({ a: 2 });
    });

    it('keeping the numbers for those who ask for the exact body', async () => {
      const { text } = await post(echo, '{"n":[1.0,9007199254740993]}');
      expect(text).toContain('"exact":{"n":[1.0,9007199254740993]}');
    });

    it('without harm from __proto__ and constructor', async () => {
      const body =
        '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"name":"a","release_id":1}';
      expect((await post(echo, body)).json['polluted']).toBe(false);
      const { status, json } = await post('/api/clusters/1/clone', body);
      expect([status, json['isInstance'], json['request']]).toEqual([
        200,
        true,
        { name: 'a', release_id: 1 },
      ]);
    });

    it.each([
      ['an unfinished object', '{"a":1', 'line 1, column 7'],
      ['a word that is none', '{"a":\n x}', 'line 2, column 2'],
      ['quotes of another kind', "{'a':1}", 'line 1, column 2'],
      ['the NaN of Python', '[NaN]', 'NaN'],
      ['a form', 'name=x', 'line 1, column 1'],
      ['100 000 brackets', '['.repeat(100_000), 'deeper'],
      ['100 000 pairs of brackets', '['.repeat(100_000) + ']'.repeat(100_000), 'deeper'],
      ['20 000 nested objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, 'deeper'],
    ])('and refuses %s with invalid_json and the place', async (_name, text, place) => {
      const { status, json } = await post(echo, text);
      expect([status, json['reason']]).toEqual([400, 'invalid_json']);
      expect(json['message']).toContain(place);
    });

    it('and refuses broken UTF-8', async () => {
      expect((await post(echo, Buffer.from([0x22, 0xff, 0x22]))).json['reason']).toBe('invalid_json');
    });

    it.each([
      [{ 'Content-Type': 'text/plain' }],
      [{ 'Content-Type': 'application/x-www-form-urlencoded' }],
      [{ 'Content-Type': 'application/jsonp' }],
      [{ 'Content-Type': ';' }],
      [{ 'Content-Type': 'application/json; charset=koi8-r' }],
      [{ 'Content-Encoding': 'compress' }],
    ])('and refuses %j with unsupported_media_type', async (headers) => {
      const { status, json } = await post(echo, '{}', headers);
      expect([status, json['reason']]).toEqual([415, 'unsupported_media_type']);
    });

    it('and refuses what is over the limit, compressed or not', async () => {
      const atLimit = `"${'x'.repeat(BODY_LIMIT - 2)}"`;
      expect((await post(echo, atLimit)).status).toBe(200);
      for (const answer of [
        await post(echo, `${atLimit} `),
        await post(echo, gzipSync(`${atLimit} `), { 'Content-Encoding': 'gzip' }),
      ]) {
        expect([answer.status, answer.json['reason']]).toEqual([413, 'body_too_large']);
        expect(answer.json['message']).toContain(String(BODY_LIMIT));
      }
    });

    it('and refuses what is not compressed as it says', async () => {
      const { status, json } = await post(echo, 'plain', { 'Content-Encoding': 'gzip' });
      expect([status, json['reason']]).toEqual([400, 'bad_request']);
    });

    it('and survives clients that go away in the middle', async () => {
      await new Promise<void>((resolve) => {
        const socket = connect(address.port, '127.0.0.1', () => {
          const head = `POST ${echo} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"a`;
          socket.write(head, () => setTimeout(() => socket.destroy(), 50));
        });
        socket.on('close', () => resolve());
      });
      expect((await post(echo, '[1]')).status).toBe(200);
      expect(log).toEqual([]);
    });
  });

  describe('validates requests', () => {
    const clone = '/api/clusters/1/clone';

    it('and hands them on as instances, unknown members and all', async () => {
      const body = '{"name":"seed","release_id":2,"disks":[{"name":"sda"}],"unknown":{"x":1}}';
      const { json } = await post(clone, body);
      expect(json).toEqual({ id: 1, isInstance: true, request: JSON.parse(body) as unknown });
    });

    it('and names every member that is wrong, once', async () => {
      const { status, json } = await post(clone, '{"release_id":"10","disks":[{"name":"a"},{"name":1}]}');
      expect(status).toBe(400);
      expect(json['reasons']).toEqual(['invalid_request']);
      expect(json['errors']).toEqual([
        { reason: 'invalid_request', field: 'name', message: 'name must be a string.' },
        {
          reason: 'invalid_request',
          field: 'release_id',
          message: expect.stringContaining('release_id must be an integer number') as string,
        },
        { reason: 'invalid_request', field: 'disks.1.name', message: 'disks.1.name must be a string.' },
      ]);
    });

    it('and does not name a hundred thousand of them', async () => {
      const disks = Array.from({ length: 50_000 }, () => '{}').join(',');
      const { status, json } = await post(clone, `{"name":"a","release_id":1,"disks":[${disks}]}`);
      expect(status).toBe(400);
      expect(json['errors']).toHaveLength(101);
    });

    it.each(['', ' \n'])('and says empty_body if one is needed and there is %j', async (body) => {
      const { status, json } = await post(clone, body);
      expect([status, json['reason']]).toEqual([400, 'empty_body']);
    });

    it('and does without a body where none is needed', async () => {
      expect((await post('/api/clusters/options', '')).json).toEqual({ isInstance: true });
      expect((await post('/api/clusters/options', '{"depth":3}')).json).toEqual({
        isInstance: true,
        depth: 3,
      });
    });

    it.each(['[]', '[{"name":"a","release_id":1}]', '"text"', '7', 'true', 'null'])(
      'and refuses %s where an object is expected',
      async (body) => {
        const { status, json } = await post(clone, body);
        expect([status, json['reason']]).toEqual([400, 'invalid_request']);
        expect(json['message']).toContain('object');
      },
    );

    it.each(['0', '-1', 'x', '1.5', '1e3', '0x10', '%20', '2147483648', '99999999999999999999', '１'])(
      'and refuses the id %s (C3)',
      async (id) => {
        const { status, json } = await get(`/api/clusters/${encodeURIComponent(decodeURIComponent(id))}`);
        expect([status, json['reason']]).toEqual([400, 'invalid_id']);
        expect(json['errors']).toEqual([
          {
            reason: 'invalid_id',
            field: 'cluster_id',
            message: expect.stringContaining('cluster_id') as string,
          },
        ]);
      },
    );

    it('and accepts every id that a row can have', async () => {
      expect((await get('/api/clusters/2147483647')).json).toMatchObject({ id: 2147483647 });
    });

    it('and converts nothing on its own', async () => {
      expect((await get('/api/clusters/filtered?n=5')).json).toEqual({ filter: { n: '5' }, n: '5' });
      const { status, json } = await get('/api/clusters/filtered?cluster_id=5');
      expect([status, json['reason']]).toEqual([400, 'invalid_request']);
    });
  });

  describe('answers successes', () => {
    it('with exact JSON', async () => {
      const { text, headers } = await get('/api/clusters/exact');
      expect(text).toBe('{"half":0.5,"stored":{"a":1.0,"b":9007199254740993,"c":1e400}}');
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    });

    it('with 200 and {} for nothing, also to POST and DELETE (B8)', async () => {
      for (const answer of [
        await post('/api/clusters/1/nothing', ''),
        await send('DELETE', '/api/clusters/1'),
      ]) {
        expect([answer.status, answer.text]).toEqual([200, '{}']);
        expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      }
    });

    it('with another status where the handler names one', async () => {
      expect((await post('/api/clusters/1/accepted', '')).status).toBe(202);
      expect((await post('/api/clusters/1/chosen', '')).status).toBe(202);
    });

    it('with a string as JSON', async () => {
      expect((await get('/api/clusters/text')).text).toBe('"quoted"');
    });

    it('in the form that a handler chooses itself', async () => {
      const raw = await get('/api/clusters/raw');
      expect([raw.status, raw.text, raw.headers.get('content-type')]).toEqual([
        203,
        'as it is',
        'text/plain; charset=utf-8',
      ]);
      const declared = await get('/api/clusters/declared');
      expect([declared.text, declared.headers.get('content-type')]).toEqual([
        'up 1',
        'text/plain; version=0.0.4; charset=utf-8',
      ]);
    });

    it('and leaves Swagger as it is', async () => {
      const page = await get('/api/docs');
      expect(page.headers.get('content-type')).toContain('text/html');
      expect((await get('/api/v1/docs/swagger-ui.css')).headers.get('content-type')).toContain('text/css');
      expect((await get('/api/docs-json')).json).toHaveProperty('openapi');
    });
  });

  describe('answers failures', () => {
    const failure = (kind: string): Promise<Answer> => get(`/api/clusters/failures/${kind}`);

    it('with every reason of a refusal (A30, B20)', async () => {
      const { status, headers, text } = await failure('refusal');
      expect(status).toBe(409);
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(text).toBe(
        '{"message":"The name is taken. The release is too old. Much too old.","errors":[' +
          '{"reason":"name_taken","message":"The name is taken.","field":"name","detail":{"by":7.0}},' +
          '{"reason":"too_old","message":"The release is too old."},' +
          '{"reason":"too_old","message":"Much too old."}],' +
          '"reason":"name_taken","reasons":["name_taken","too_old"]}',
      );
    });

    it('with the time after which to try again', async () => {
      const { status, headers } = await failure('later');
      expect([status, headers.get('retry-after')]).toEqual([503, '3']);
    });

    it.each([
      ['forbidden', 403, 'forbidden', 'Administrators only.'],
      ['unhealthy', 503, 'service_unavailable', 'Not ready.'],
    ])('that Nest knows: %s', async (kind, status, reason, message) => {
      const answer = await failure(kind);
      expect([answer.status, answer.json['reason'], answer.json['message']]).toEqual([
        status,
        reason,
        message,
      ]);
    });

    it.each([
      ['shutdown', 'database_unavailable'],
      ['class-08', 'database_unavailable'],
      ['too-many', 'database_unavailable'],
      ['refused', 'database_unavailable'],
      ['refused-twice', 'database_unavailable'],
      ['terminated', 'database_unavailable'],
      ['pool-timeout', 'database_unavailable'],
      ['disconnected', 'database_unavailable'],
      ['released', 'database_unavailable'],
      ['releasedBefore', 'database_unavailable'],
      ['deadlock', 'database_busy'],
      ['lock-timeout', 'database_busy'],
    ])('of the database, %s, with 503 %s', async (kind, reason) => {
      const { status, json, headers, text } = await failure(kind);
      expect([status, json['reason']]).toEqual([503, reason]);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(text).not.toMatch(/5432|UPDATE|exec_simple/);
      expect(log).toHaveLength(1);
      expect(log.join()).not.toContain(SECRET);
    });

    it.each(['defect', 'text', 'nothing', 'constraint', 'elsewhere'])(
      'that nobody foresaw, %s, with an incident and nothing else (B20)',
      async (kind) => {
        const { status, json, text, headers } = await failure(kind);
        expect([status, json['reason']]).toEqual([500, 'internal_error']);
        expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
        expect(text).not.toMatch(/ at |node_modules|UPDATE|23505|correct horse|fetch failed/);
        const [incident] = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/.exec(String(json['message'])) ?? [];
        expect(incident).toBeDefined();
        expect(log.join()).toContain(`Incident ${incident}, GET /api/clusters/failures/${kind}: `);
      },
    );

    it('and logs database errors without the values of the query', async () => {
      await failure('constraint');
      expect(log.join()).toMatch(
        /QueryFailedError: canceled, says 23505 \(code 23505, routine exec_simple, table attributes\)/,
      );
      expect(log.join()).toContain('http-edge.spec.ts');
      expect(log.join()).not.toMatch(/correct horse|UPDATE/);
    });

    it('of routes that are mounted later in the same way', async () => {
      const { status, json, text } = await get('/api/mounted-later/broken');
      expect([status, json['reason']]).toEqual([500, 'internal_error']);
      expect(text).not.toContain(SECRET);
    });

    it('by ending an answer that has begun', async () => {
      expect((await get('/api/clusters/late/1')).text).toBe('partial');
      expect(log.join()).toContain('too late');
    });
  });
});
