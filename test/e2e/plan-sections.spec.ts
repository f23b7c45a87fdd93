import { createMaster, type TestMaster } from '../factories/master';
import { customise } from '../setup/customise';
import { type Answer, startTestService, type TestService } from '../setup/service';

interface Finding {
  readonly reason: string;
  readonly class: string;
}

interface Plan {
  readonly digest: string;
  readonly release_copy: object;
  readonly networks: object | null;
  readonly vips: { readonly vips: readonly object[] } | null;
  readonly nodes: { readonly count: number; readonly roles: object[]; readonly findings: Finding[] } | null;
  readonly repositories: { readonly original: object[]; readonly seed: object[] };
  readonly external_steps: readonly {
    readonly code: string;
    readonly what: string;
    readonly when: string;
    readonly cases: readonly string[];
  }[];
  readonly findings: readonly Finding[];
}

let master: TestMaster;
let service: TestService;

beforeEach(async () => {
  master = await createMaster();
  service = await startTestService(master.database);
});

afterEach(async () => {
  await service.stop();
  await master.database.drop();
});

const plan = async (body: object = {}): Promise<Plan> =>
  (await service.post<Plan>(`/clusters/1/upgrade/plan`, { release_id: 3, ...body })).body;

async function planAs(accept: string): Promise<Answer<null>> {
  const response = await fetch(`${service.url}/api/v1/clusters/1/upgrade/plan`, {
    method: 'POST',
    headers: { accept, 'content-type': 'application/json' },
    body: JSON.stringify({ release_id: 3, preserve_network_roles: true }),
  });
  return { status: response.status, headers: response.headers, text: await response.text(), body: null };
}

describe('a plan', () => {
  it('A25: has the key files of the environment among the steps that people have to take', async () => {
    const { external_steps: steps } = await plan();
    const keys = steps.find(({ cases }) => cases.includes('A25'));
    expect(keys).toMatchObject({ code: 'copy_key_files', when: 'before_first_deployment' });
    expect(keys!.what).toContain('/var/lib/fuel/keys/1 ');
    expect(steps[0]).toMatchObject({ code: 'back_up_database', when: 'before' });
  });

  it('A24: has steps for Ceph where Ceph is in use, and none where it is not', async () => {
    const codes = async (id: number): Promise<readonly string[]> => {
      const { body } = await service.post<Plan>(`/clusters/${id}/upgrade/plan`, { release_id: 3 });
      return body.external_steps.map(({ code }) => code);
    };
    const other = await master.addEnvironment({ name: 'without Ceph', storage: 0 });
    expect(await codes(1)).toContain('carry_ceph');
    expect(await codes(other.id)).not.toContain('carry_ceph');
  });

  it('A16: says that a release copy is needed, and which network roles are mapped otherwise', async () => {
    const network_roles = [
      { network_role: 'ceph/public', original_network: 'management', target_network: 'storage' },
    ];
    expect((await plan()).release_copy).toEqual({
      asked_for: false,
      needed: true,
      to_be_made: false,
      network_roles,
    });
    expect((await plan({ preserve_network_roles: true })).release_copy).toEqual({
      asked_for: true,
      needed: true,
      to_be_made: true,
      network_roles,
    });
    await service.post('/clusters/1/upgrade/clone_release/3');
    expect((await plan({ preserve_network_roles: true })).release_copy).toMatchObject({ to_be_made: false });
  });

  it('A6: shows virtual addresses as they will be, once the seed has the nodes for them', async () => {
    const { vips } = await plan({ preserve_network_roles: true });
    expect(vips!.vips).toContainEqual({
      name: 'public',
      namespace: 'haproxy',
      network: 'public',
      node_group: 'default',
      ip_addr: expect.any(String) as string,
      is_user_defined: true,
      origin: 'carried',
      placed: 'with_nodes',
    });
  });

  it('A20: names roles of nodes that the release does not know, which is no matter of the clone', async () => {
    await master.database.query(
      `UPDATE nodes SET pending_roles = '{backup}' WHERE id = (SELECT min(id) FROM nodes WHERE cluster_id = 1)`,
    );
    const { nodes, findings, digest } = await plan({ preserve_network_roles: true });
    expect(nodes!.count).toBe(7);
    expect(nodes!.roles).toContainEqual({
      role: 'backup',
      nodes: 1,
      is_known: false,
      min: null,
      max: null,
      new_volumes: [],
    });
    expect(nodes!.findings).toMatchObject([{ reason: 'role_unknown', class: 'refuse' }]);
    const applied = await service.post('/clusters/1/upgrade', {
      name: 'seed',
      release_id: 3,
      preserve_network_roles: true,
      plan_digest: digest,
      acknowledge: findings.map(({ reason }) => reason),
    });
    expect(applied.status).toBe(200);
  });

  it('G25: names bonds whose mode the release does not allow', async () => {
    await customise(master.database, 1);
    await master.database.query(
      `UPDATE node_bond_interfaces SET bond_properties = '{"type__": "unheard of"}'`,
    );
    expect((await plan()).nodes!.findings.map(({ reason }) => reason)).toEqual(['bond_mode_unsupported']);
  });

  it('G32: names volumes that are new in the release for a role', async () => {
    await master.database.query(
      `UPDATE releases SET volumes_metadata = jsonb_set(jsonb_set(volumes_metadata::jsonb,
         '{volumes_roles_mapping,compute}', volumes_metadata::jsonb #> '{volumes_roles_mapping,compute}'
                                            || '[{"id": "dump", "allocate_size": "min"}]'),
         '{volumes}', volumes_metadata::jsonb -> 'volumes' || '[{"id": "dump", "type": "vg"}]')::text WHERE id = 3`,
    );
    expect((await plan()).nodes!.roles).toContainEqual(
      expect.objectContaining({ role: 'compute', new_volumes: ['dump'] }),
    );
  });

  it('withholds the credentials of repositories', async () => {
    await master.database.query(
      `UPDATE attributes SET editable = replace(editable, 'http://mirror.', 'http://user:S3CR3T@mirror.')`,
    );
    const answer = await service.post<Plan>('/clusters/1/upgrade/plan', { release_id: 3 });
    expect(answer.body.repositories.original.length).toBeGreaterThan(5);
    expect(answer.body.repositories.seed.length).toBeGreaterThan(5);
    expect(answer.text).toContain('mirror.');
    expect(answer.text).not.toContain('S3CR3T');
  });

  it('has no parts to show where nothing can be planned', async () => {
    await master.database.query(`UPDATE releases SET attributes_metadata = '{' WHERE id = 2`);
    const { networks, vips, nodes, digest, external_steps: steps } = await plan();
    expect([networks, vips, nodes]).toEqual([null, null, null]);
    expect(steps.length).toBeGreaterThan(5);
    expect(digest).toMatch(/^[\w.-]+$/);
  });
});

describe('a plan as text', () => {
  it('is the same plan, laid out for a terminal', async () => {
    await customise(master.database, 1);
    const { status, headers, text } = await planAs('text/plain');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const { digest, findings, external_steps: steps } = await plan({ preserve_network_roles: true });
    expect(text).toContain(digest);
    for (const { reason } of findings) expect(text).toContain(reason);
    expect(text).toContain('OpenStack configurations that were uploaded are not carried');
    expect(steps.every(({ what }) => text.includes(what.split(' ').slice(0, 3).join(' ')))).toBe(true);
    for (const part of ['Networks', 'Virtual addresses', 'Nodes', 'Repositories of the seed']) {
      expect(text).toContain(`\n${part}\n${'─'.repeat(part.length)}\n`);
    }
  });

  it('shows no control characters of names, which a terminal would obey', async () => {
    await master.database.query(`UPDATE releases SET name = name || E'\\x1b[2J\\r' WHERE id = 2`);
    const { text } = await planAs('text/plain');
    expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(text).toContain('Liberty on Ubuntu 14.04·[2J·');
  });

  it('says what it can where nothing can be planned', async () => {
    await master.database.query(`UPDATE releases SET attributes_metadata = '{' WHERE id = 2`);
    const { status, text } = await planAs('text/plain');
    expect(status).toBe(200);
    expect(text).toContain('refuse: document_unreadable');
  });

  it.each(['*/*', 'application/json', 'application/json, text/plain;q=0.5', 'text/html', ''])(
    'is not what a client gets that accepts %j',
    async (accept) => {
      const { headers, text } = await planAs(accept);
      expect(headers.get('content-type')).toMatch(/^application\/json/);
      expect(JSON.parse(text)).toHaveProperty('digest');
    },
  );
});
