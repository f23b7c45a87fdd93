import { isJsonArray, type JsonArray, type JsonValue, parseJson } from '../../../src/json';
import { vipRequests } from '../../../src/nailgun/networks/vip-requests';

const document = (value: unknown): JsonArray => {
  const parsed: JsonValue = parseJson(JSON.stringify(value));
  return isJsonArray(parsed) ? parsed : [];
};

const role = (id: string, vip: unknown, more: object = {}): object => ({
  id,
  default_mapping: 'management',
  properties: { subnet: true, vip, ...more },
});

/** Names of addresses by network role. */
const requested = (release: unknown, ...plugins: unknown[]): readonly string[] =>
  vipRequests(document(release), plugins.map(document)).map(
    ({ networkRole, name }) => `${networkRole}: ${name}`,
  );

describe('virtual addresses that network roles ask for', () => {
  it('are those of the release and of enabled plug-ins', () => {
    const release = [role('mgmt/vip', [{ name: 'management' }, { name: 'vrouter' }]), role('storage', [])];
    expect(requested(release, [role('metrics/vip', [{ name: 'metrics' }])])).toEqual([
      'mgmt/vip: management',
      'mgmt/vip: vrouter',
      'metrics/vip: metrics',
    ]);
  });

  it('say which nodes they are for: controllers, unless they name others', () => {
    const [first, second] = vipRequests(
      document([role('mgmt/vip', [{ name: 'a' }, { name: 'b', node_roles: ['base-os', 1] }])]),
      [],
    );
    expect([first?.nodeRoles, second?.nodeRoles]).toEqual([['controller'], ['base-os']]);
    expect(first?.defaultNetwork).toBe('management');
  });

  it('may be added to a role of the release by a plug-in', () => {
    const release = [role('mgmt/vip', [{ name: 'management' }])];
    const plugin = [role('mgmt/vip', [{ name: 'management' }, { name: 'metrics' }])];
    expect(requested(release, plugin)).toEqual(['mgmt/vip: management', 'mgmt/vip: metrics']);
  });

  it('are taken away by a plug-in that lists none for the role', () => {
    expect(requested([role('mgmt/vip', [{ name: 'management' }])], [role('mgmt/vip', [])])).toEqual([]);
  });

  it('stay those of the release where a plug-in contradicts it', () => {
    const release = [role('mgmt/vip', [{ name: 'management', namespace: 'haproxy' }])];
    const otherNamespace = [role('mgmt/vip', [{ name: 'management', namespace: 'mine' }, { name: 'x' }])];
    const otherProperty = [role('mgmt/vip', [{ name: 'x' }], { subnet: false })];
    expect(requested(release, otherNamespace)).toEqual(['mgmt/vip: management']);
    expect(requested(release, otherProperty)).toEqual(['mgmt/vip: management']);
  });

  it('are none where the document holds nothing of that kind', () => {
    expect(requested(['mgmt/vip', { name: 'no id' }, { id: 'x' }, { id: 'y', properties: 1 }])).toEqual([]);
    expect(requested([role('mgmt/vip', [{ alias: 'no name' }, null]), role('other', 'text')])).toEqual([]);
  });
});
