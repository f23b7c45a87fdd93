import { type EnvironmentOptions } from '../../demo/sample';
import { type JsonObject } from '../../src/json';
import { createMaster, type TestMaster } from '../factories/master';
import { contentsOf } from '../setup/contents';
import { createExtendedDatabase } from '../setup/database';
import { networksOf } from '../setup/networks';
import { type Answer, startTestService, type TestService } from '../setup/service';

interface Seed {
  readonly id: number;
  readonly release_id: number;
  readonly findings: readonly {
    readonly reason: string;
    readonly class: string;
    readonly detail: JsonObject;
  }[];
}

let master: TestMaster;
let service: TestService;

async function start(options: EnvironmentOptions = {}, schema: '9.2' | '10.0' = '9.2'): Promise<void> {
  master = await createMaster(options, createExtendedDatabase, schema);
  service = await startTestService(master.database);
}

afterEach(async () => {
  await service.stop();
  await master.database.drop();
});

const sql = (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  master.database.query(text, values);

const clone = (body: object = {}): Promise<Answer<Seed>> =>
  service.post<Seed>(`/clusters/${master.environment.id}/upgrade/clone`, {
    name: 'seed',
    release_id: 3,
    preserve_network_roles: true,
    ...body,
  });

async function seedOf(): Promise<Seed> {
  const { status, body } = await clone();
  expect([status, body]).toMatchObject([200, {}]);
  return body;
}

/** Everything of an environment's networks but ids and the release, `meta` as text. */
const rowsOf = (id: number): Promise<Record<string, unknown>[]> =>
  sql(
    `SELECT g.name AS "group", g.is_default, to_jsonb(n) - 'id' - 'group_id' - 'release' AS network,
            ARRAY(SELECT host(r.first) || '-' || host(r.last) FROM ip_addr_ranges r
                   WHERE r.network_group_id = n.id ORDER BY r.id) AS ranges
       FROM nodegroups g JOIN network_groups n ON n.group_id = g.id
      WHERE g.cluster_id = $1 ORDER BY g.id, n.id`,
    [id],
  );

const parametersOf = async (id: number, table = 'neutron_config'): Promise<unknown> =>
  (
    await sql(
      `SELECT (to_jsonb(c) - 'id' - 'cluster_id') || (to_jsonb(p) - 'id') AS parameters
         FROM networking_configs c JOIN ${table} p USING (id) WHERE c.cluster_id = $1`,
      [id],
    )
  )[0]?.parameters;

const withIronic: EnvironmentOptions['customise'] = ({ editable }) => {
  const { ironic } = editable.additional_components as { ironic: { value: boolean } };
  ironic.value = true;
};

const reasonsOf = ({ findings }: Seed): readonly string[] => findings.map(({ reason }) => reason);

describe('the networks of a seed', () => {
  it.each([
    ['9.2', 'vlan'],
    ['9.2', 'gre'],
    ['9.2', 'tun'],
    ['10.0', 'vlan'],
    ['10.0', 'gre'],
    ['10.0', 'tun'],
  ] as const)(
    'A12 A13 B4 B18 G28: arrive with rows and parameters as they are (schema %s, %s)',
    async (schema, type) => {
      await start({ nodeGroups: 3, segmentation: type === 'vlan' ? 'vlan' : 'tun' }, schema);
      const { id } = master.environment;
      await sql(
        `UPDATE neutron_config SET segmentation_type = $1, net_l23_provider = 'nsx', base_mac = 'fa:16:3e:0a:0b:0c'`,
        [type],
      );
      await sql(
        `UPDATE networking_configs SET dns_nameservers = '["9.9.9.9",  "2001:db8::53"]',
                floating_ranges = '[["10.32.0.200","10.32.0.210"], ["10.32.0.220","10.32.0.230"]]'`,
      );
      await sql(
        `INSERT INTO network_groups (name, group_id, release, cidr, gateway, vlan_start, meta)
         SELECT 'backup ☃', id, 2, ('10.77.' || id || '.0/24')::cidr, NULL, 4000 + id, '{"notation": "cidr"}'
           FROM nodegroups WHERE cluster_id = $1`,
        [id],
      );
      await sql(
        `INSERT INTO ip_addr_ranges (network_group_id, first, last)
         SELECT n.id, host(n.cidr)::inet + a, host(n.cidr)::inet + a + 3
           FROM network_groups n, unnest(ARRAY[90, 20, 60]) a WHERE n.name = 'backup ☃'`,
      );
      const seed = await seedOf();
      expect(await networksOf(master.database, seed.id)).toEqual(await networksOf(master.database, id));
      const [original, copied] = [await rowsOf(id), await rowsOf(seed.id)];
      const unchanged = ({ network }: Record<string, unknown>): boolean =>
        !['public', 'fuelweb_admin'].includes((network as { name: string }).name);
      expect(copied.filter(unchanged)).toEqual(original.filter(unchanged));
      expect(original.filter(unchanged).length).toBeGreaterThan(9);
      expect(await parametersOf(seed.id)).toEqual(await parametersOf(id));
      expect(
        await sql(
          'SELECT DISTINCT n.release FROM network_groups n JOIN nodegroups g ON g.id = n.group_id WHERE g.cluster_id = $1',
          [seed.id],
        ),
      ).toEqual([{ release: seed.release_id }]);
    },
  );

  it('A12: keep networks of one name apart by their node group', async () => {
    await start({ nodeGroups: 3 });
    await sql(`UPDATE network_groups n SET vlan_start = n.id + 1000 WHERE name = 'management'`);
    const seed = await seedOf();
    const vlans = (await networksOf(master.database, seed.id)).filter(({ name }) => name === 'management');
    expect(new Set(vlans.map(({ vlan_start: vlan }) => vlan)).size).toBe(3);
    expect(await networksOf(master.database, seed.id)).toEqual(
      await networksOf(master.database, master.environment.id),
    );
  });

  it('include the admin network of every further node group, with all of its ranges', async () => {
    await start({ nodeGroups: 3 });
    await sql(
      `INSERT INTO ip_addr_ranges (network_group_id, first, last)
       SELECT id, host(cidr)::inet + 250, host(cidr)::inet + 252 FROM network_groups
        WHERE name = 'fuelweb_admin' AND group_id IS NOT NULL`,
    );
    const seed = await seedOf();
    const admin = (await networksOf(master.database, seed.id)).filter(({ name }) => name === 'fuelweb_admin');
    expect(admin.map(({ group, ranges }) => [group, ranges.length])).toEqual([
      ['rack-2', 2],
      ['rack-3', 2],
    ]);
  });

  it('A38: may have any name in the parameters', async () => {
    await start();
    await sql(`UPDATE neutron_config SET internal_name = 'net04', floating_name = 'net04_ext'`);
    const seed = await seedOf();
    expect(await parametersOf(seed.id)).toMatchObject({ internal_name: 'net04', floating_name: 'net04_ext' });
  });

  it('A38: of nova-network arrive with their parameters', async () => {
    await start();
    await sql(`UPDATE clusters SET net_provider = 'nova_network'`);
    await sql(`DELETE FROM neutron_config`);
    await sql(`UPDATE networking_configs SET discriminator = 'nova_network_config'`);
    await sql(
      `INSERT INTO nova_network_config (id, fixed_networks_cidr, fixed_networks_vlan_start, fixed_network_size,
                                        fixed_networks_amount, net_manager)
       SELECT id, '10.0.0.0/16', 103, 256, 1, 'FlatDHCPManager' FROM networking_configs`,
    );
    const { id } = master.environment;
    const { id: seed, findings } = await seedOf();
    expect(await parametersOf(seed, 'nova_network_config')).toEqual(
      await parametersOf(id, 'nova_network_config'),
    );
    expect(await networksOf(master.database, seed)).toEqual(await networksOf(master.database, id));
    expect(findings.map(({ reason }) => reason)).not.toContain('network_left_out');
  });
});

/** Removes a network from every node group. */
async function remove(name: string): Promise<void> {
  const ofNetwork = `IN (SELECT id FROM network_groups WHERE name = '${name}')`;
  await sql(`DELETE FROM ip_addrs WHERE network ${ofNetwork}`);
  await sql(`DELETE FROM net_nic_assignments WHERE network_id ${ofNetwork}`);
  await sql(`DELETE FROM ip_addr_ranges WHERE network_group_id ${ofNetwork}`);
  await sql(`DELETE FROM network_groups WHERE name = '${name}'`);
}

describe('B17: networks that only the release has', () => {
  it('are made in the node group where the settings want them, and parameters fit', async () => {
    await start({ nodeGroups: 1, customise: withIronic });
    await remove('baremetal');
    const seed = await seedOf();
    const made = (await networksOf(master.database, seed.id)).filter(({ name }) => name === 'baremetal');
    expect(made).toEqual([
      {
        group: 'default',
        is_default: true,
        name: 'baremetal',
        cidr: '192.168.3.0/24',
        gateway: null,
        vlan_start: 104,
        ranges: [expect.stringMatching(/^192\.168\.3\.\d+-192\.168\.3\.50$/)],
      },
    ]);
    expect(await parametersOf(seed.id)).toMatchObject({
      baremetal_gateway: '192.168.3.51',
      baremetal_range: '["192.168.3.52","192.168.3.254"]',
    });
    expect(reasonsOf(seed)).toEqual(
      expect.arrayContaining(['network_added', 'baremetal_parameters_replaced']),
    );
  });

  it('are one network that all node groups share, with a gateway', async () => {
    await start({ nodeGroups: 3, customise: withIronic });
    await remove('baremetal');
    await sql(
      `UPDATE neutron_config SET baremetal_gateway = '192.168.3.60', baremetal_range = '["192.168.3.61", "192.168.3.90"]'`,
    );
    const seed = await seedOf();
    const made = (await networksOf(master.database, seed.id)).filter(({ name }) => name === 'baremetal');
    expect(made.map(({ group, cidr, gateway }) => [group, cidr, gateway])).toEqual([
      ['default', '192.168.3.0/24', '192.168.3.1'],
      ['rack-2', '192.168.3.0/24', '192.168.3.1'],
      ['rack-3', '192.168.3.0/24', '192.168.3.1'],
    ]);
    expect(made[0]!.ranges).toEqual(['192.168.3.2-192.168.3.50']);
    const metas = await sql(
      `SELECT DISTINCT n.meta::jsonb -> 'use_gateway' AS routed FROM network_groups n
         JOIN nodegroups g ON g.id = n.group_id WHERE g.cluster_id = $1 AND n.name = 'baremetal'`,
      [seed.id],
    );
    expect(metas).toEqual([{ routed: true }]);
    // What the operator chose fits, and stays.
    expect(await parametersOf(seed.id)).toMatchObject({
      baremetal_gateway: '192.168.3.60',
      baremetal_range: '["192.168.3.61", "192.168.3.90"]',
    });
    expect(reasonsOf(seed)).not.toContain('baremetal_parameters_replaced');
  });

  it('are not made where the settings do not want them', async () => {
    await start();
    const seed = await seedOf();
    const networks = await networksOf(master.database, seed.id);
    expect(networks.map(({ name }) => name)).not.toContain('baremetal');
    expect(reasonsOf(seed)).not.toContain('network_added');
  });

  it('are not made anew where the original has them', async () => {
    await start({ customise: withIronic });
    const seed = await seedOf();
    expect(await networksOf(master.database, seed.id)).toEqual(
      await networksOf(master.database, master.environment.id),
    );
    expect(await parametersOf(seed.id)).toEqual(await parametersOf(master.environment.id));
  });

  it('stay away where an operator removed one that both releases have', async () => {
    await start();
    await remove('storage');
    const seed = await seedOf();
    expect(await networksOf(master.database, seed.id)).toEqual(
      await networksOf(master.database, master.environment.id),
    );
  });

  it.each([
    [
      'a network of the environment',
      `UPDATE network_groups SET cidr = '192.168.0.0/22' WHERE name = 'storage'`,
      'storage',
    ],
    [
      'the shared admin network',
      `UPDATE network_groups SET cidr = '192.168.3.128/25' WHERE group_id IS NULL`,
      'fuelweb_admin',
    ],
    [
      'floating addresses',
      `UPDATE networking_configs SET floating_ranges = '[["192.168.3.200", "192.168.4.9"]]'`,
      'floating_ranges',
    ],
    [
      'the internal network',
      `UPDATE neutron_config SET internal_cidr = '192.168.0.0/16'`,
      'admin_internal_net',
    ],
  ])('are left out, naming both, where they would overlap with %s', async (_title, change, other) => {
    await start({ nodeGroups: 1, customise: withIronic });
    await remove('baremetal');
    await sql(change);
    const refused = await clone({ acknowledge: ['ceph_identity_unknown'] });
    expect(refused.body).toMatchObject({ reason: 'acknowledgement_required' });
    const seed = await seedOf();
    expect(seed.findings.find(({ reason }) => reason === 'network_left_out')).toMatchObject({
      class: 'acknowledge',
      detail: { network: 'baremetal', cidr: '192.168.3.0/24', other_network: other },
    });
    expect(await networksOf(master.database, seed.id)).toEqual(
      await networksOf(master.database, master.environment.id),
    );
  });

  it.each([
    ['a condition that is none', { restrictions: ['settings:a ='] }],
    ['a condition on what Nailgun does not know there', { restrictions: ["cluster:mode == 'ha'"] }],
    ['an address that is none', { cidr: '192.168.3.0/99' }],
    ['no cidr', { cidr: null }],
    ['no range', { ip_range: null }],
  ])('refuse the clone where the release defines one with %s', async (_title, change) => {
    await start({ nodeGroups: 1, customise: withIronic });
    await remove('baremetal');
    const networks = structuredClone(master.releases['9.0'].networks_metadata) as {
      neutron: { networks: JsonObject[] };
    };
    Object.assign(
      networks.neutron.networks.find(({ name }) => name === 'baremetal')!,
      change,
    );
    await sql('UPDATE releases SET networks_metadata = $1 WHERE id = 3', [JSON.stringify(networks)]);
    const before = await contentsOf(master.database);
    const { status, body } = await clone();
    expect([status, body]).toMatchObject([400, { reasons: ['release_metadata_invalid'] }]);
    expect(await contentsOf(master.database)).toEqual(before);
  });
});
