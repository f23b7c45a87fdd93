import { createPair, dryRun, findingsOf, move, type Pair, reinstall } from '../setup/assign';
import { contentsOf } from '../setup/contents';
import { setNode } from '../setup/moved-nodes';

let pair: Pair;

beforeEach(async () => {
  pair = await createPair();
});
afterEach(() => pair.stop());

describe('a dry run', () => {
  it('says what would become of every node', async () => {
    const [group] = await pair.query<{ id: number }>(
      `SELECT id FROM nodegroups WHERE cluster_id = $1 AND name = 'rack-2'`,
      [pair.seed],
    );
    const answer = await pair.assign({ nodes_ids: [7], dry_run: true });
    expect([answer.status, answer.headers.get('upgrade-findings')]).toEqual([200, null]);
    expect(answer.body).toEqual({
      cluster_id: pair.seed,
      from_cluster_id: pair.original,
      reprovision: true,
      nodes: [
        {
          node_id: 7,
          hostname: 'node-7',
          group_id: group!.id,
          roles: [],
          pending_roles: ['ceph-osd'],
          by_template: false,
          disks: {
            added: [],
            kept: [],
            wiped: [{ volume: 'ceph', megabytes: 1_905_000, disks: ['sdb', 'sdc'] }],
          },
          put_back: [],
        },
      ],
      waiting: [],
      findings: [
        {
          reason: 'data_wiped',
          class: 'acknowledge',
          cases: ['A23'],
          message: expect.stringContaining('node 7 (node-7)') as string,
          detail: expect.objectContaining({ node_id: 7 }) as object,
        },
      ],
      dry_run: true,
    });
  });

  it.each([true, false])(
    'finds what the move finds, and writes nothing (reprovision %s)',
    async (reprovision) => {
      await setNode(pair, 4, { pending_roles: ['cinder'], replaced_deployment_info: '[{"uid": "4"}]' });
      const nodes = [1, 4, 6];
      const before = await contentsOf(pair.master.database);
      const planned = await dryRun(pair, nodes, { reprovision });
      expect(await contentsOf(pair.master.database)).toEqual(before);
      const answer = await pair.assign({ nodes_ids: nodes, reprovision });
      expect(answer.status).toBe(reprovision ? 202 : 200);
      const found = findingsOf(answer);
      expect(found).toMatchObject(planned.findings.map(({ reason, message }) => ({ reason, message })));
      expect(found.length).toBe(reprovision ? 5 : 3);
      const rows = await pair.query(
        'SELECT id AS node_id, group_id, roles, pending_roles FROM nodes WHERE id = ANY ($1) ORDER BY id',
        [nodes],
      );
      expect(planned.nodes).toMatchObject(rows);
    },
  );

  it('shows what stands against the move among the findings, and asks for no acknowledgement', async () => {
    await setNode(pair, 6, { status: 'discover', online: false });
    const { findings } = await dryRun(pair, [4, 6, 99], { roles: ['astronaut'], acknowledge: [] });
    expect(findings.map((finding) => [finding.reason, finding.class, finding.detail?.node_id])).toEqual([
      ['node_not_found', 'refuse', 99],
      ['node_not_movable', 'refuse', 6],
      ['node_offline', 'refuse', 6],
      ['roles_differ', 'refuse', undefined],
      ['role_unknown', 'refuse', 4],
      ['role_unknown', 'refuse', 6],
      ['data_wiped', 'acknowledge', 4],
      ['data_wiped', 'acknowledge', 6],
    ]);
  });

  it('takes no lock: it is answered while somebody else holds every row', async () => {
    await pair.query('BEGIN');
    for (const table of ['attributes', 'clusters', 'tasks', 'nodes', 'network_groups', 'ip_addrs']) {
      await pair.query(`SELECT id FROM ${table} ORDER BY id FOR UPDATE`);
    }
    const { findings } = await dryRun(pair, [4]);
    await pair.query('ROLLBACK');
    expect(findings).toMatchObject([{ reason: 'data_wiped' }]);
  });

  it('B6: says what would be put back', async () => {
    await setNode(pair, 4, { replaced_deployment_info: '[{"uid": "4"}]' });
    await move(pair, [4]);
    const { nodes, findings } = await dryRun(pair, [4], { reprovision: false }, pair.original);
    expect(findings).toEqual([]);
    expect(nodes).toMatchObject([{ node_id: 4, roles: ['compute'], pending_roles: [] }]);
    expect(nodes[0]!.put_back).toEqual(
      expect.arrayContaining(['roles', 'deployment_info', 'nic_assignments']),
    );
    const after = await dryRun(pair, [4], { roles: ['base-os'] }, pair.original);
    expect(after.nodes[0]!.put_back).not.toContain('roles');
  });

  it('tells nodes that only wait for their installation from those that would move', async () => {
    await reinstall(pair, [4]);
    await pair.query(`UPDATE tasks SET status = 'error'`);
    await setNode(pair, 4, { status: 'error', error_type: 'provision' });
    const { nodes, waiting, findings } = await dryRun(pair, [4, 5]);
    expect([nodes.map(({ node_id: id }) => id), waiting]).toEqual([[5], [4]]);
    // What installing a node that waits would wipe is told, too.
    expect(findings.map(({ reason, detail }) => [reason, detail?.node_id])).toEqual([
      ['data_wiped', 5],
      ['data_wiped', 4],
    ]);
  });
});
