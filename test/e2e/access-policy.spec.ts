import { isDocumentation, POLICY } from '../../src/auth/policy';
import { generateOpenApi } from '../../src/generate-openapi';
import { createMaster, type TestMaster } from '../factories/master';
import { routesOf } from '../setup/application';

const KEYSTONE = {
  AUTH_METHOD: 'keystone',
  KEYSTONE_URL: 'http://127.0.0.1:1',
  KEYSTONE_USER: 'nailgun',
  KEYSTONE_PASSWORD: 'nailgun',
};

let master: TestMaster;
beforeAll(async () => {
  master = await createMaster();
});
afterAll(() => master.database.drop());

const isPage = (route: string): boolean => {
  const [method = '', path = ''] = route.split(' ');
  return isDocumentation(method, path);
};

describe('the policy', () => {
  it('has every route of the application, and no other', async () => {
    const routes = [
      ...(await routesOf(master.database, { AUTH_METHOD: 'none' })),
      ...(await routesOf(master.database, { AUTH_METHOD: 'fake' })),
      ...(await routesOf(master.database, KEYSTONE)),
    ];
    const ruled = [...new Set(routes)].filter((route) => !isPage(route));
    expect(ruled.sort()).toEqual(Object.keys(POLICY).sort());
  });

  it('lets only administrators do anything but read', () => {
    const writing = Object.entries(POLICY).filter(([route]) => !/^GET |\/keystone\//.test(route));
    expect(writing.filter(([, access]) => access !== 'admin')).toEqual([]);
    expect(POLICY['GET /api/clusters/:cluster_id/attributes']).toBe('admin');
  });

  it('is told by the OpenAPI document', async () => {
    const document = await generateOpenApi();
    expect(document.components?.securitySchemes).toMatchObject({
      token: { type: 'apiKey', in: 'header', name: 'X-Auth-Token' },
    });
    for (const [path, item] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(item as Record<string, object>)) {
        const route = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`;
        const access = POLICY[route];
        const security = access === 'public' ? [] : [{ token: [] }];
        expect([route, operation]).toMatchObject([route, { security, 'x-access': access }]);
      }
    }
  });
});
