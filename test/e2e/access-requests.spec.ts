import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { actorOf, currentActor, nameOfActor } from '../../src/auth/actor';
import { Authenticator, type Identity } from '../../src/auth/authenticator';
import { authorise } from '../../src/auth/authorise';
import { configureHttp } from '../../src/http/configure-http';
import { type RouterLayer } from '../../src/http/route-methods';
import { createMaster, type TestMaster } from '../factories/master';
import { askingKeystone, call } from '../setup/access';
import { type FakeKeystone, startFakeKeystone } from '../setup/fake-keystone';
import { startTestService, type TestService } from '../setup/service';

describe('a request', () => {
  let master: TestMaster;
  let keystone: FakeKeystone;
  let service: TestService;
  let admin: string;
  let member: string;
  beforeAll(async () => {
    master = await createMaster();
    keystone = await startFakeKeystone();
    service = await startTestService(master.database, askingKeystone(keystone));
    admin = keystone.issue(['admin']);
    member = keystone.issue(['_member_']);
  });
  afterAll(async () => {
    await service.stop();
    await keystone.stop();
    await master.database.drop();
  });

  const ask = async (
    method: string,
    path: string,
    token?: string,
    headers: Record<string, string> = {},
  ): Promise<readonly (number | string | undefined)[]> => {
    const { status, reason } = await call(service.url, { method, path }, token, headers);
    return [status, reason];
  };

  it('without a valid token is told where to get one, in the form of every refusal', async () => {
    const response = await fetch(`${service.url}/api/v1/clusters`);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      401,
      `Keystone uri="${keystone.url}"`,
    ]);
    const message = 'The request needs a token, in the header X-Auth-Token.';
    expect(await response.json()).toEqual({
      message,
      errors: [{ reason: 'unauthenticated', message }],
      reason: 'unauthenticated',
      reasons: ['unauthenticated'],
    });
  });

  it('without the role is told which it needs', async () => {
    const response = await fetch(`${service.url}/api/clusters/1/attributes`, {
      headers: { 'x-auth-token': member },
    });
    expect([response.status, response.headers.get('www-authenticate'), await response.json()]).toMatchObject([
      403,
      null,
      { reason: 'forbidden', errors: [{ detail: { needed: ['admin'], roles: ['_member_'] } }] },
    ]);
  });

  it('whose path cannot be decoded is refused, by a service that lives on', async () => {
    for (const token of [undefined, member, admin]) {
      const [status] = await ask('GET', '/api/clusters/%E0%A4%A/attributes', token);
      expect(status).toBe(400);
    }
    expect(await ask('GET', '/api/version')).toEqual([200, undefined]);
  });

  it('stands in the history under the name that Keystone gives', async () => {
    const clone = { method: 'POST', path: '/api/clusters/1/upgrade/clone' };
    const body = JSON.stringify({ name: 'of somebody', release_id: 2 });
    const response = await fetch(service.url + clone.path, {
      method: clone.method,
      headers: { 'x-auth-token': admin, 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(400);
    const events = await master.database.query<{ actor: string }>('SELECT actor FROM cluster_upgrade_events');
    expect(events).toEqual([{ actor: 'olga (admin)' }]);
  });

  it('is refused before its body is read', async () => {
    const clone = `${service.url}/api/clusters/1/upgrade/clone`;
    for (const body of ['{"name": ', 'x'.repeat(3_000_000)]) {
      const response = await fetch(clone, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
      expect(response.status).toBe(401);
    }
  });

  it.each([
    '/api/v1/clusters/1/attributes',
    '/api/v1//clusters/1/attributes/',
    '/API/Clusters/1/ATTRIBUTES',
    '/api/clusters/%31/attributes?x=/api/version',
    '/api/clusters/1/attributes#/api/docs/',
    '/api/docs/../clusters/1/attributes',
  ])('is judged by what answers it, however it is written: %s', async (path) => {
    expect(await ask('GET', path)).toEqual([401, 'unauthenticated']);
    expect(await ask('GET', path, member)).toEqual([403, 'forbidden']);
    expect(await ask('GET', path, admin)).toEqual([200, undefined]);
    expect(await ask('HEAD', path, member)).toEqual([403, undefined]);
    expect(await ask('HEAD', path, admin)).toEqual([200, undefined]);
  });

  it('is judged by the method that it asks for in place of its own', async () => {
    const override = (method: string): Record<string, string> => ({ 'x-http-method-override': method });
    expect(await ask('GET', '/api/clusters/1', member, override('DELETE'))).toEqual([403, 'forbidden']);
    expect(await ask('GET', '/api/clusters/1', admin, override('DELETE'))).toEqual([
      405,
      'method_not_allowed',
    ]);
    expect(await ask('GET', '/api/version', undefined, override('PUT'))).toEqual([401, 'unauthenticated']);
    // Nailgun lets nobody turn a POST into a GET.
    expect(await ask('POST', '/api/clusters/1/upgrade/clone', member, override('GET'))).toEqual([
      403,
      'forbidden',
    ]);
  });

  it('for what there is not tells that to those who may read', async () => {
    expect(await ask('GET', '/api/nothing')).toEqual([401, 'unauthenticated']);
    expect(await ask('GET', '/api/nothing', member)).toEqual([404, 'not_found']);
    expect(await ask('POST', '/api/nothing', member)).toEqual([403, 'forbidden']);
    expect(await ask('POST', '/api/nothing', admin)).toEqual([404, 'not_found']);
    expect(await ask('PUT', '/api/clusters', admin)).toEqual([405, 'method_not_allowed']);
  });

  it('for the documentation needs no token', async () => {
    for (const path of ['/api/docs', '/api/docs/swagger-ui.css', '/api/v1/docs/openapi.json']) {
      expect(await ask('GET', path)).toEqual([200, undefined]);
    }
  });
});

/** Knows tokens that are names. */
class Names extends Authenticator {
  override readonly tokenUri = 'http://keystone';

  override async identify(token: string): Promise<Identity | undefined> {
    await sleep(Math.random() * 5);
    const actor = {
      userId: `id-of-${token}`,
      userName: token,
      projectId: null,
      projectName: null,
      roles: ['admin'],
    };
    return { actor, expiresAt: Infinity };
  }
}

const finished: string[] = [];

@Controller('clusters')
class ActorsController {
  @Get()
  async list(): Promise<object> {
    await sleep(Math.random() * 5);
    return { actor: nameOfActor(), id: currentActor().userId };
  }

  @Post()
  async write(@Body() body: unknown): Promise<object> {
    await sleep(Math.random() * 5);
    return { actor: nameOfActor(), body };
  }
}

@Module({ controllers: [ActorsController] })
class ActorsModule {}

describe('who makes a request', () => {
  let app: NestExpressApplication;
  let url: string;
  beforeAll(async () => {
    app = await NestFactory.create<NestExpressApplication>(ActorsModule, {
      bodyParser: false,
      logger: false,
    });
    const stack = app.getHttpAdapter().getInstance().router.stack as unknown as RouterLayer[];
    const options = { authentication: { method: 'none' }, adminRoles: ['admin'], readerRoles: [] } as const;
    app.use((request: object, response: NodeJS.EventEmitter, next: () => void) => {
      response.once('finish', () => finished.push(nameOfActor(actorOf(request))));
      next();
    });
    configureHttp(app, { gates: [authorise(stack, options, new Names())] });
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(app.getHttpServer() as { address(): AddressInfo }).address().port}/api/clusters`;
  });
  afterAll(() => app.close());

  it('is known wherever it is handled, and to nobody else', async () => {
    const names = Array.from({ length: 40 }, (_item, index) => `user-${index}`);
    await Promise.all(
      names.map(async (name, index) => {
        const headers = { 'x-auth-token': name, 'content-type': 'application/json' };
        const body = { long: 'x'.repeat(index * 4000) };
        const read = await fetch(url, { headers });
        expect(await read.json()).toEqual({ actor: name, id: `id-of-${name}` });
        const written = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
        expect(await written.json()).toEqual({ actor: name, body });
      }),
    );
    expect(finished.sort()).toEqual([...names, ...names].sort());
    expect(nameOfActor()).toBe('anonymous');
  });
});
