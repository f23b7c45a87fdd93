import {
  isJsonObject,
  objectAt,
  releaseTables,
  sampleRelease,
  type JsonObject,
  type SampleRelease,
  type SampleVersion,
} from '../../../demo/sample';
import { amend, ABSENT } from '../../../demo/sample/release/amend';

const VERSIONS: readonly SampleVersion[] = ['7.0', '8.0', '9.0'];

function editable(version: SampleVersion, ...path: readonly string[]): JsonObject {
  return objectAt(sampleRelease(version).attributes_metadata.editable, ...path);
}

function networkRole({ network_roles_metadata: roles }: SampleRelease, id: string): JsonObject {
  const role = roles.filter(isJsonObject).find((candidate) => candidate.id === id);
  return role ?? {};
}

describe('A sample release', () => {
  it.each([
    ['7.0', 'Kilo on Ubuntu 14.04', '2015.1.0-7.0', 'manageonly'],
    ['8.0', 'Liberty on Ubuntu 14.04', 'liberty-8.0', 'manageonly'],
    ['9.0', 'Mitaka on Ubuntu 14.04', 'mitaka-9.0', 'available'],
  ] as const)('%s is %s', (sample, name, version, state) => {
    expect(sampleRelease(sample)).toMatchObject({ name, version, state, operating_system: 'Ubuntu' });
  });

  it('takes overrides', () => {
    expect(sampleRelease('9.0', { id: 9, state: 'unavailable' })).toMatchObject({
      id: 9,
      state: 'unavailable',
    });
  });

  it('is a copy of its own at every call', () => {
    const changed = sampleRelease('8.0');
    changed.attributes_metadata.editable = {};
    objectAt(changed.roles_metadata, 'controller').limits = { min: 5 };
    expect(sampleRelease('8.0')).not.toEqual(changed);
    expect(sampleRelease('8.0')).toEqual(sampleRelease('8.0'));
  });

  it('maps Ceph clients to management before 9.0 and to storage from then on (G26)', () => {
    const mappings = VERSIONS.map(
      (version) => networkRole(sampleRelease(version), 'ceph/public').default_mapping,
    );
    expect(mappings).toEqual(['management', 'management', 'storage']);
  });

  it.each(VERSIONS)('%s asks for VIPs on management and public', (version) => {
    const release = sampleRelease(version);
    const names = ['mgmt/vip', 'public/vip'].map((id) => networkRole(release, id).properties);
    expect(names).toMatchObject([
      {
        vip: [
          { name: 'vrouter', namespace: 'vrouter' },
          { name: 'management', namespace: 'haproxy' },
        ],
      },
      {
        vip: [
          { name: 'vrouter_pub', namespace: 'vrouter' },
          { name: 'public', namespace: 'haproxy' },
        ],
      },
    ]);
  });

  it('has lists of DNS and NTP servers from 9.0 on, text before (G15, G16)', () => {
    const types = VERSIONS.map((version) => [
      editable(version, 'external_dns', 'dns_list').type,
      editable(version, 'external_ntp', 'ntp_list').type,
    ]);
    expect(types).toEqual([
      ['text', 'text'],
      ['text', 'text'],
      ['text_list', 'text_list'],
    ]);
  });

  it('lets the remote log be switched off from 8.0 on (G01)', () => {
    const toggleable = VERSIONS.map((version) => editable(version, 'syslog', 'metadata').toggleable ?? false);
    expect(toggleable).toEqual([false, true, true]);
  });

  it('has the identity of Ceph among the settings from 9.0 on (G06)', () => {
    expect(editable('9.0', 'storage')).toMatchObject({
      fsid: { value: { generator: 'uuid4' } },
      mon_key: { value: { generator: 'cephx_key' } },
    });
    expect(editable('8.0', 'storage')).not.toHaveProperty('fsid');
  });

  it('drops in 9.0 what has no successor (G20) and moves what has one (G21)', () => {
    expect(editable('9.0')).not.toHaveProperty('neutron_mellanox');
    expect(editable('9.0', 'storage')).not.toHaveProperty('iser');
    expect(editable('9.0', 'additional_components')).not.toHaveProperty('murano_glance_artifacts_plugin');
    expect(editable('9.0', 'murano_settings')).toHaveProperty('murano_glance_artifacts_plugin');
  });

  it('has a baremetal network only for Ironic, from 8.0 on', () => {
    const names = VERSIONS.map((version) => {
      const { networks } = objectAt(sampleRelease(version).networks_metadata, 'neutron');
      return (Array.isArray(networks) ? networks : []).filter(isJsonObject).map(({ name }) => name);
    });
    const inSeven = ['public', 'management', 'storage', 'private', 'private'];
    expect(names).toEqual([inSeven, [...inSeven, 'baremetal'], [...inSeven, 'baremetal']]);
  });

  it('gives every node role tags that exist', () => {
    for (const { roles_metadata: roles, tags_metadata: tags } of VERSIONS.map((v) => sampleRelease(v))) {
      for (const role of Object.values(roles).filter(isJsonObject)) {
        expect(Object.keys(tags)).toEqual(expect.arrayContaining(role.tags as string[]));
      }
    }
  });

  it('comes with a default deployment graph', () => {
    const { releases, deployment_graphs, release_deployment_graphs } = releaseTables(sampleRelease('8.0'));
    expect(releases).toHaveLength(1);
    expect(deployment_graphs).toMatchObject([{ id: 2, name: 'default' }]);
    expect(release_deployment_graphs).toMatchObject([
      { type: 'default', release_id: 2, deployment_graph_id: 2 },
    ]);
  });
});

describe('Amending a document', () => {
  it('merges objects, replaces the rest, and takes away what is absent', () => {
    const older = { keep: 1, list: [1, 2], section: { a: 1, b: 2 }, old: true };
    const newer = amend<JsonObject>(older, { list: [3], section: { b: ABSENT, c: 3 }, old: ABSENT });
    expect(newer).toEqual({ keep: 1, list: [3], section: { a: 1, c: 3 } });
  });

  it('leaves the older one as it is', () => {
    const older = { section: { a: 1 } };
    amend(older, { section: { a: 2 } });
    expect(older).toEqual({ section: { a: 1 } });
  });
});
