import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JsonObject } from '../../src/json';
import { createMaster, type TestMaster } from '../factories/master';
import { attributesOf } from '../setup/attributes';
import { contentsOf } from '../setup/contents';
import { networksOf } from '../setup/networks';
import { startTestService, type TestService } from '../setup/service';

interface ClusterBody {
  readonly id: number;
  readonly release_id: number;
  readonly original_cluster_id: number | null;
  readonly changes: readonly unknown[];
  readonly findings: readonly unknown[];
}

let master: TestMaster;
let service: TestService;

async function start(options: Parameters<typeof createMaster>[0] = {}): Promise<void> {
  master = await createMaster(options);
  service = await startTestService(master.database);
}

afterEach(async () => {
  await service.stop();
  await master.database.drop();
});

const copyRelease = async (): Promise<number> =>
  (await service.post<{ id: number }>(`/clusters/${master.environment.id}/upgrade/clone_release/3`)).body.id;

const clone = async (
  body: unknown,
  id = master.environment.id,
): ReturnType<typeof service.post<ClusterBody>> =>
  service.post<ClusterBody>(`/clusters/${id}/upgrade/clone`, body);

async function seedOf(): Promise<number> {
  const answer = await clone({ name: 'seed', release_id: await copyRelease() });
  expect(answer.status).toBe(200);
  return answer.body.id;
}

const at = (document: JsonObject, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as JsonObject)[key], document);

describe('cloning an environment', () => {
  it('answers with the seed in the form of an environment', async () => {
    await start();
    const releaseId = await copyRelease();
    const answer = await clone({ name: 'larkspur on 9.0', release_id: releaseId });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.body).toEqual({
      id: expect.any(Number) as number,
      name: 'larkspur on 9.0',
      mode: 'ha_compact',
      status: 'new',
      net_provider: 'neutron',
      release_id: releaseId,
      fuel_version: '9.1',
      is_customized: false,
      is_locked: false,
      changes: ['attributes', 'networks', 'vmware_attributes'].map((name) => ({ name, node_id: null })),
      components: [],
      ui_settings: expect.objectContaining({ view_mode: 'standard' }) as object,
      original_cluster_id: master.environment.id,
      findings: expect.any(Array) as unknown[],
    });
    const { findings: _findings, ...seed } = answer.body;
    expect((await service.get(`/clusters/${answer.body.id}`)).body).toEqual(seed);
  });

  it("makes every row that Nailgun's own creation of an environment makes", async () => {
    await start();
    const seed = await seedOf();
    const count = async (table: string, condition = 'cluster_id = $1'): Promise<number> => {
      const rows = await master.database.query(`SELECT FROM ${table} WHERE ${condition}`, [seed]);
      return rows.length;
    };
    expect(await count('attributes')).toBe(1);
    expect(await count('vmware_attributes')).toBe(1);
    expect(await count('cluster_changes')).toBe(3);
    expect(await count('cluster_deployment_graphs', `cluster_id = $1 AND type = 'default'`)).toBe(1);
    expect(await count('networking_configs', `cluster_id = $1 AND discriminator = 'neutron_config'`)).toBe(1);
    expect(
      await count('neutron_config', 'id = (SELECT id FROM networking_configs WHERE cluster_id = $1)'),
    ).toBe(1);
    expect(await count('nodegroups')).toBe(2);
    const plugins = await master.database.query(
      'SELECT plugin_id, enabled, attributes FROM cluster_plugins WHERE cluster_id = $1',
      [seed],
    );
    expect(plugins).toEqual([
      {
        plugin_id: master.plugin.id,
        enabled: true,
        attributes: expect.not.stringContaining('"metadata"') as string,
      },
    ]);
    const [row] = await master.database.query(
      `SELECT env_type, original_env_id, upgraded_from, extensions, replaced_deployment_info, fuel_version
         FROM clusters WHERE id = $1`,
      [seed],
    );
    expect(row).toEqual({
      env_type: 'upgrade_seed',
      original_env_id: master.environment.id,
      upgraded_from: {
        id: master.environment.id,
        name: 'larkspur',
        release_id: 2,
        release_version: 'liberty-8.0',
      },
      extensions: ['volume_manager'],
      replaced_deployment_info: '{}',
      fuel_version: '9.1',
    });
  });

  it('carries settings that operators made, and every generated password', async () => {
    await start();
    const seed = await attributesOf(master.database, await seedOf());
    const original = await attributesOf(master.database, master.environment.id);
    for (const path of ['access.password.value', 'access.email.value', 'common.debug.value']) {
      expect([path, at(seed.editable, path)]).toEqual([path, at(original.editable, path)]);
    }
    for (const section of ['keystone', 'mysql', 'rabbit'] as const) {
      expect(seed.generated[section]).toEqual(original.generated[section]);
    }
  });

  it('A1 A2: turns comma separated text into a list where the release has a list', async () => {
    await start({
      customise: ({ editable }) => {
        const dns = editable.external_dns as { dns_list: { type: string; value: unknown } };
        expect(dns.dns_list.type).toBe('text');
        dns.dns_list.value = '10.9.9.1, 10.9.9.2 ,10.9.9.3';
      },
    });
    const seed = await attributesOf(master.database, await seedOf());
    expect(at(seed.editable, 'external_dns.dns_list')).toMatchObject({
      type: 'text_list',
      value: ['10.9.9.1', '10.9.9.2', '10.9.9.3'],
    });
  });

  it("evaluates the release's defaults for the seed and not for another environment", async () => {
    await start();
    const seedId = await seedOf();
    const text = JSON.stringify((await attributesOf(master.database, seedId)).generated);
    expect(text).toContain(`env_${seedId}_`);
    expect(text).not.toContain(`env_${master.environment.id}_`);
    expect(text).not.toContain('"generator"');
  });

  it('keeps every number of a document as it was written', async () => {
    await start();
    const { id } = master.environment;
    await master.database.query(
      `UPDATE attributes SET editable = replace(editable, '"access":{',
         '"access":{"float":{"type":"number","value":1.0},"big":{"type":"number","value":9007199254740993},') WHERE cluster_id = $1`,
      [id],
    );
    await master.database.query(
      `UPDATE releases SET attributes_metadata = replace(attributes_metadata, '"access":{',
         '"access":{"float":{"type":"number","value":2.0},"big":{"type":"number","value":0},') WHERE id = 3`,
    );
    const seed = await seedOf();
    for (const cluster of [id, seed]) {
      const { text } = await service.get(`/clusters/${cluster}/attributes`);
      expect(text).toContain('"float":{"type":"number","value":1.0}');
      expect(text).toContain('"big":{"type":"number","value":9007199254740993}');
    }
  });
});

describe('the networks of a seed', () => {
  it('A12 B4 B18: equal the original’s, network by network and range by range, in every node group', async () => {
    await start({ nodeGroups: 3, segmentation: 'tun' });
    const seed = await seedOf();
    const networks = await networksOf(master.database, master.environment.id);
    expect(new Set(networks.map(({ group }) => group)).size).toBe(3);
    expect(networks.some(({ ranges }) => ranges.length > 1)).toBe(true);
    expect(await networksOf(master.database, seed)).toEqual(networks);
  });

  it('A13: include networks that the operator added', async () => {
    await start();
    const [group] = master.environment.nodeGroups;
    await master.database.query(
      `WITH n AS (INSERT INTO network_groups (name, group_id, release, cidr, gateway, vlan_start, meta)
                  VALUES ('backup', $1, 2, '10.77.0.0/24', '10.77.0.1', 777, '{"notation": "ip_ranges"}') RETURNING id)
       INSERT INTO ip_addr_ranges (network_group_id, first, last) SELECT id, '10.77.0.10', '10.77.0.20' FROM n`,
      [group],
    );
    const networks = await networksOf(master.database, await seedOf());
    expect(networks).toContainEqual({
      group: 'default',
      is_default: true,
      name: 'backup',
      cidr: '10.77.0.0/24',
      gateway: '10.77.0.1',
      vlan_start: 777,
      ranges: ['10.77.0.10-10.77.0.20'],
    });
  });

  it('keep documents that nobody changed to the byte, and every number of those that are changed', async () => {
    await start();
    const odd =
      '{"notation": "cidr",  "x": 1.0, "big": 9007199254740993, "e": "\\u00e9\\/", "unknown": {"y": [ ]}}';
    await master.database.query(`UPDATE network_groups SET meta = $1 WHERE name = 'management'`, [odd]);
    await master.database.query(`UPDATE network_groups SET meta = $1 WHERE name = 'public'`, [
      odd.replace('cidr', 'ip_ranges'),
    ]);
    await master.database.query(
      `UPDATE networking_configs SET floating_ranges = '[ ["10.0.0.1",  "10.0.0.9"] ]'`,
    );
    const seed = await seedOf();
    const metas = async (name: string): Promise<string[]> =>
      (
        await master.database.query<{ meta: string }>(
          `SELECT DISTINCT n.meta FROM network_groups n JOIN nodegroups g ON g.id = n.group_id
            WHERE g.cluster_id = $1 AND n.name = $2`,
          [seed, name],
        )
      ).map(({ meta }) => meta);
    expect(await metas('management')).toEqual([odd]);
    for (const meta of await metas('public')) {
      expect(meta).toContain('"x":1.0,"big":9007199254740993,"e":"é/","unknown":{"y":[]}');
    }
    const ranges = await master.database.query(
      'SELECT floating_ranges FROM networking_configs WHERE cluster_id = $1',
      [seed],
    );
    expect(ranges).toEqual([{ floating_ranges: '[ ["10.0.0.1",  "10.0.0.9"] ]' }]);
  });

  it('have the parameters of the original', async () => {
    await start({ segmentation: 'tun' });
    const seed = await seedOf();
    const parameters = (id: number): Promise<object[]> =>
      master.database.query(
        `SELECT c.discriminator, c.dns_nameservers, c.floating_ranges, c.configuration_template,
                n.vlan_range, n.gre_id_range, n.base_mac, n.internal_cidr, n.internal_gateway, n.internal_name,
                n.floating_name, n.segmentation_type, n.net_l23_provider
           FROM networking_configs c JOIN neutron_config n USING (id) WHERE c.cluster_id = $1`,
        [id],
      );
    expect(await parameters(seed)).toEqual(await parameters(master.environment.id));
    expect(await parameters(seed)).toHaveLength(1);
  });

  it('B22: stand in a default group where a migration renamed it and left it unmarked', async () => {
    await start({ nodeGroups: 1, defaultGroup: { name: 'default_0', isDefault: false } });
    const seed = await seedOf();
    const groups = await master.database.query(
      'SELECT name, is_default FROM nodegroups WHERE cluster_id = $1',
      [seed],
    );
    expect(groups).toEqual([{ name: 'default', is_default: true }]);
    const original = await networksOf(master.database, master.environment.id);
    expect(await networksOf(master.database, seed)).toEqual(
      original.map((network) => ({ ...network, group: 'default', is_default: true })),
    );
  });
});

describe('a clone that is refused', () => {
  it('B1: leaves the database as it was, and succeeds when what stood against it is gone', async () => {
    await start();
    const before = await contentsOf(master.database);
    const refused = await clone({ name: 'seed', release_id: 3 });
    expect([refused.status, refused.body]).toMatchObject([400, { reason: 'network_role_mapping_differs' }]);
    expect(await contentsOf(master.database)).toEqual(before);
    await seedOf();
  });

  it('B1: leaves the database as it was when the database fails half way', async () => {
    await start();
    const release_id = await copyRelease();
    const before = await contentsOf(master.database);
    await master.database.query(
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'disk full at s3cret'; END $$`,
    );
    await master.database.query(
      'CREATE TRIGGER fail BEFORE INSERT ON ip_addr_ranges FOR EACH ROW EXECUTE PROCEDURE fail()',
    );
    const failed = await clone({ name: 'seed', release_id });
    expect([failed.status, failed.body]).toMatchObject([500, { reason: 'internal_error' }]);
    expect(failed.text).not.toContain('s3cret');
    expect(await contentsOf(master.database)).toEqual(before);
    await master.database.query('DROP TRIGGER fail ON ip_addr_ranges');
    expect((await clone({ name: 'seed', release_id })).status).toBe(200);
  });

  it('A16: names the network role and both networks', async () => {
    await start();
    const { status, body } = await clone({ name: 'seed', release_id: 3 });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      reasons: ['network_role_mapping_differs'],
      errors: [
        {
          field: 'release_id',
          detail: {
            network_role: 'ceph/public',
            plugin: null,
            original_network: 'management',
            target_network: 'storage',
          },
        },
      ],
    });
  });

  it('A16: does not look at the mapping of the release where a template governs', async () => {
    await start();
    const template = (text: string): Promise<object[]> =>
      master.database.query('UPDATE networking_configs SET configuration_template = $1', [text]);
    await template('{"adv_net_template": {}}');
    expect((await clone({ name: 'seed', release_id: 3 })).status).toBe(400);
    await template('{"adv_net_template": {"default": {}}}');
    expect((await clone({ name: 'seed', release_id: 3 })).status).toBe(200);
  });

  it('names everything that stands against it at once', async () => {
    await start();
    await seedOf();
    await master.database.query(
      `UPDATE releases SET state = 'unavailable', operating_system = 'CentOS' WHERE id = 1`,
    );
    const { status, body } = await clone({ name: 'seed', release_id: 1 });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      reason: 'already_in_upgrade',
      reasons: [
        'already_in_upgrade',
        'name_taken',
        'release_not_deployable',
        'release_not_newer',
        'operating_system_differs',
        'network_role_mapping_differs',
      ],
    });
  });

  it('is one of an original or a seed that takes part in an upgrade', async () => {
    await start();
    const seed = await seedOf();
    const target = master.releases['9.0'];
    await master.addRelease({ ...target, id: 40, name: 'Newton', version: 'newton-10.0' });
    const again = await clone({ name: 'second', release_id: 40 });
    expect([again.status, again.body]).toMatchObject([
      400,
      {
        reason: 'already_in_upgrade',
        errors: [{ detail: { part: 'original', other_cluster_id: seed } }, {}],
      },
    ]);
    const ofSeed = await clone({ name: 'second', release_id: 40 }, seed);
    expect([ofSeed.status, ofSeed.body]).toMatchObject([
      400,
      { errors: [{ detail: { part: 'seed', other_cluster_id: master.environment.id } }, {}] },
    ]);
  });

  it('is answered with 409 when only the name is taken', async () => {
    await start();
    const release_id = await copyRelease();
    const { status, body } = await clone({ name: 'larkspur', release_id });
    expect([status, body]).toMatchObject([409, { reason: 'name_taken', errors: [{ field: 'name' }] }]);
  });

  it.each([
    ['older', 1],
    ['equal, as those of 9.0 and 9.2 are (G34)', 2],
  ])('is one to a release that is %s', async (_title, release_id) => {
    await start();
    const { status, body } = await clone({ name: 'seed', release_id });
    expect([status, body]).toMatchObject([400, { reason: 'release_not_newer' }]);
  });

  it('A34: is one to another operating system', async () => {
    await start();
    const release_id = await copyRelease();
    await master.database.query(`UPDATE releases SET operating_system = 'CentOS' WHERE id = $1`, [
      release_id,
    ]);
    const { status, body } = await clone({ name: 'seed', release_id });
    expect([status, body]).toMatchObject([400, { reasons: ['operating_system_differs'] }]);
  });

  it('tells of a document that cannot be read, without quoting it', async () => {
    await start();
    const release_id = await copyRelease();
    await master.database.query(`UPDATE attributes SET editable = '{"access": "s3cret'`);
    const before = await contentsOf(master.database);
    const { status, body, text } = await clone({ name: 'seed', release_id });
    expect([status, body]).toMatchObject([400, { reasons: ['document_unreadable'] }]);
    expect(text).not.toContain('s3cret');
    expect(await contentsOf(master.database)).toEqual(before);
  });

  it('tells of rows that are missing', async () => {
    await start();
    const release_id = await copyRelease();
    await master.database.query('DELETE FROM attributes');
    const { status, body } = await clone({ name: 'seed', release_id });
    expect([status, body]).toMatchObject([
      400,
      {
        errors: [
          { reason: 'original_incomplete', detail: { missing: 'editable settings' } },
          { reason: 'original_incomplete', detail: { missing: 'generated settings' } },
        ],
      },
    ]);
  });

  it.each([
    ['no settings', `UPDATE attributes SET editable = NULL, generated = '{}'`, 'original_incomplete'],
    ['no networks', 'DELETE FROM network_groups WHERE group_id IS NOT NULL', 'original_incomplete'],
    [
      'networks of one name',
      `UPDATE network_groups SET name = 'public' WHERE name = 'storage'`,
      'network_name_ambiguous',
    ],
    [
      'a release without defaults',
      'UPDATE releases SET attributes_metadata = NULL',
      'release_metadata_invalid',
    ],
    [
      'a release with networks that are none',
      `UPDATE releases SET networks_metadata = '{"neutron": 5}'`,
      'network_provider_unsupported',
    ],
    [
      'a template that is broken',
      `UPDATE networking_configs SET configuration_template = '{broken'`,
      'document_unreadable',
    ],
    [
      'parameters that are broken',
      `UPDATE networking_configs SET dns_nameservers = '{x'`,
      'document_unreadable',
    ],
  ])('makes no torso out of %s', async (_title, change, reason) => {
    await start();
    const release_id = await copyRelease();
    await master.database.query(change);
    const before = await contentsOf(master.database);
    const { status, body } = await clone({ name: 'seed', release_id });
    expect([status, body]).toMatchObject([400, { reason }]);
    expect(await contentsOf(master.database)).toEqual(before);
  });

  it('tells of a default of the release that cannot be evaluated', async () => {
    await start();
    const release_id = await copyRelease();
    await master.database.query(
      `UPDATE releases SET attributes_metadata = '{"editable": {"a": {"value": "{settings.NOWHERE}"}}, "generated": {}}' WHERE id = $1`,
      [release_id],
    );
    const { status, body } = await clone({ name: 'seed', release_id });
    expect([status, body]).toMatchObject([
      400,
      { errors: [{ reason: 'release_metadata_invalid', detail: { path: 'editable.a.value' } }] },
    ]);
  });
});

describe('releases in state manageonly', () => {
  const withFeatureGroups = async (groups: string): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), 'nailgun-settings-'));
    writeFileSync(join(folder, 'settings.yaml'), `FEATURE_GROUPS: ${groups}\nVERSION: {release: "9.2"}\n`);
    master = await createMaster();
    service = await startTestService(master.database, {
      NAILGUN_SETTINGS_FILE: join(folder, 'settings.yaml'),
    });
    rmSync(folder, { recursive: true });
  };

  it('A33: may be that of the original', async () => {
    await withFeatureGroups('[]');
    expect(master.releases['8.0'].state).toBe('manageonly');
    const seed = await seedOf();
    expect((await service.get(`/clusters/${seed}`)).body).toMatchObject({ fuel_version: '9.2' });
  });

  it.each([
    ['[advanced]', 'manageonly', 400],
    ['[experimental]', 'manageonly', 200],
    ['[experimental]', 'unavailable', 400],
  ])('A33: with the feature groups %s a target in state %s gives %i', async (groups, state, expected) => {
    await withFeatureGroups(groups);
    const release_id = await copyRelease();
    await master.database.query('UPDATE releases SET state = $1 WHERE id = $2', [state, release_id]);
    const { status, body } = await clone({ name: 'seed', release_id });
    expect(status).toBe(expected);
    if (expected === 400) expect(body).toMatchObject({ reasons: ['release_not_deployable'] });
  });
});

describe('what is newer', () => {
  it('B3: is decided by numbers, so 10.0 follows 9.0', async () => {
    await start();
    const target = master.releases['9.0'];
    await master.addRelease({ ...target, id: 40, name: 'Newton', version: 'newton-10.0' });
    const nine = await master.addEnvironment({ release: '9.0', name: 'on nine' });
    expect((await clone({ name: 'on ten', release_id: 40 }, nine.id)).status).toBe(200);
    const back = await clone({ name: 'back', release_id: 3 }, nine.id);
    expect(back.body).toMatchObject({ reasons: ['already_in_upgrade', 'release_not_newer'] });
  });
});
