import { createMaster } from '../factories/master';
import { cloneOf, createPair, move, type Pair, reasonsOf, reinstall } from '../setup/assign';
import { createNailgunPair } from '../setup/assign-nailgun';
import { setNode } from '../setup/moved-nodes';
import { addNode } from '../setup/seed-nodes';
import { type Answer, startTestService, type TestService } from '../setup/service';
import { type StatusView } from '../../src/upgrade/status/status.service';
import { Client } from 'pg';

const statusFrom = (service: TestService, cluster: number): Promise<Answer<StatusView>> =>
  service.get<StatusView>(`/clusters/${cluster}/upgrade`);

/** What both sides say; they differ only in who was asked. */
async function statusOf({ service, original, seed }: Pair): Promise<StatusView> {
  const [one, other] = [await statusFrom(service, original), await statusFrom(service, seed)];
  expect([one.status, one.body]).toMatchObject([200, { cluster_id: original, part: 'original' }]);
  expect(other.body).toEqual({ ...one.body, cluster_id: seed, part: 'seed' });
  return one.body;
}

const stepsOf = ({ next_steps: steps }: StatusView): readonly string[] => steps.map(({ code }) => code);

describe('where an upgrade stands', () => {
  let pair: Pair;

  afterEach(() => pair.stop());

  it.each(['9.2', '10.0'] as const)(
    'A31, G39: is said from either side, with the versions of the releases and of the master (schema %s)',
    async (schema) => {
      pair = await createPair({ schema });
      const status = await statusOf(pair);
      expect(status).toMatchObject({
        phase: 'seeded',
        original: {
          id: pair.original,
          name: 'larkspur',
          exists: true,
          release: { version: 'liberty-8.0', environment_version: '8.0' },
        },
        seed: {
          id: pair.seed,
          exists: true,
          release: { version: 'mitaka-9.0', environment_version: '9.0' },
          fuel_version: schema === '9.2' ? '9.1' : '10.0',
        },
        nodes: {
          left: {
            count: 7,
            node_ids: [1, 2, 3, 4, 5, 6, 7],
            roles: [
              { role: 'ceph-osd', count: 2, pending: 0, node_ids: [6, 7] },
              { role: 'compute', count: 2, pending: 0, node_ids: [4, 5] },
              { role: 'controller', count: 3, pending: 0, node_ids: [1, 2, 3] },
            ],
            statuses: { ready: 7 },
          },
          moved: { count: 0, roles: [] },
          in_seed: { count: 0 },
        },
        running_tasks: [],
        findings: [],
      });
      expect(status.vips).toMatchObject({ seed: 0, missing: [] });
      expect(stepsOf(status)).toEqual([
        'copy_key_files',
        'move_first_controller',
        'copy_vips',
        'isolate',
        'deploy_isolated',
        'carry_databases',
        'carry_ceph',
        'switch_control_plane',
        'move_controllers',
        'move_others',
        'deploy_seed',
        'delete_original',
        'rename_seed',
      ]);
      expect(status.next_steps[1]).toMatchObject({
        by: 'upgrade',
        call: `POST /clusters/${pair.seed}/upgrade/assign`,
        body: { nodes_ids: [1] },
      });
    },
  );

  it('A31: names the version of its release, whatever fuel_version says', async () => {
    pair = await createPair();
    await pair.query(`UPDATE clusters SET fuel_version = '6.1' WHERE id = $1`, [pair.seed]);
    expect((await statusOf(pair)).seed).toMatchObject({
      fuel_version: '6.1',
      release: { environment_version: '9.0' },
    });
  });

  it('follows nodes while they are reinstalled, after it, and back', async () => {
    pair = await createPair();
    await reinstall(pair, [1]);
    const installing = await statusOf(pair);
    expect(installing).toMatchObject({
      phase: 'moving',
      nodes: {
        left: { count: 6 },
        moved: {
          count: 1,
          node_ids: [1],
          roles: [{ role: 'controller', count: 1, pending: 1 }],
          statuses: { provisioning: 1 },
        },
        in_seed: { count: 1 },
      },
      running_tasks: [
        {
          cluster_id: pair.seed,
          name: 'provision',
          status: expect.stringMatching(/^(pending|running)$/) as string,
        },
      ],
    });
    expect(reasonsOf(installing.findings)).toEqual([
      'task_running',
      'controllers_left_behind',
      'vips_missing',
    ]);
    expect(stepsOf(installing)[0]).toBe('wait_for_task');
    expect(installing.next_steps[0]!.call).toBe(`GET /tasks/${installing.running_tasks[0]!.id}`);

    await pair.query('DELETE FROM tasks');
    await setNode(pair, 1, { status: 'error', error_type: 'deploy', progress: 0 });
    const failed = await statusOf(pair);
    expect(failed.nodes.moved!.statuses).toEqual({ error: 1 });
    expect(failed.findings.find(({ reason }) => reason === 'nodes_in_error')).toMatchObject({
      class: 'notice',
      cases: ['A19'],
      detail: { cluster_id: pair.seed, count: 1, node_ids: [1] },
    });

    await move(pair, [1], {}, pair.original);
    expect(await statusOf(pair)).toMatchObject({
      phase: 'seeded',
      nodes: { left: { count: 7 }, moved: { count: 0 } },
    });
  });

  it('A6: names virtual addresses that could be placed, until they are', async () => {
    pair = await createPair();
    await move(pair, [1]);
    const before = await statusOf(pair);
    expect(before.vips.seed).toBe(0);
    expect(before.vips.missing.map(({ name }) => name).sort()).toEqual([
      'management',
      'public',
      'vrouter',
      'vrouter_pub',
    ]);
    expect(stepsOf(before)).toContain('copy_vips');
    await pair.service.post(`/clusters/${pair.seed}/upgrade/vips`);
    const after = await statusOf(pair);
    expect(after).toMatchObject({ phase: 'moving', vips: { missing: [] } });
    expect(after.vips.seed).toBe(after.vips.original);
    expect(stepsOf(after)).not.toContain('copy_vips');
  });

  it('is "vips_copied" for controllers that were added to the seed rather than moved', async () => {
    pair = await createPair();
    await addNode(pair.master, pair.seed, { hostname: 'node-1', pendingRoles: ['controller'] });
    expect((await statusOf(pair)).phase).toBe('seeded');
    await pair.service.post(`/clusters/${pair.seed}/upgrade/vips`);
    const status = await statusOf(pair);
    expect(status).toMatchObject({
      phase: 'vips_copied',
      nodes: { left: { count: 7 }, moved: { count: 0 }, in_seed: { count: 1, statuses: { discover: 1 } } },
    });
    expect(reasonsOf(status.findings)).toEqual(['controllers_doubled', 'controllers_left_behind']);
  });

  it('begins with installations that were not begun, or failed', async () => {
    pair = await createPair();
    await reinstall(pair, [1, 2, 3]);
    await pair.query(`UPDATE clusters SET status = 'operational' WHERE id = $1`, [pair.seed]);
    await pair.query('DELETE FROM tasks');
    expect(stepsOf(await statusOf(pair))[0]).toBe('copy_key_files');
    // As a service leaves it that dies between the move and the installation.
    await setNode(pair, 1, { status: 'ready' });
    await pair.query('UPDATE cluster_upgrade_moved_nodes SET provisioning_started = false WHERE node_id = 1');
    await setNode(pair, 2, { status: 'error', error_type: 'provision' });
    const { findings, next_steps: steps, nodes } = await statusOf(pair);
    expect(findings.slice(-2)).toMatchObject([
      { reason: 'nodes_in_error', detail: { node_ids: [2] } },
      { reason: 'installation_not_begun', class: 'notice', detail: { cluster_id: pair.seed, node_ids: [1] } },
    ]);
    expect(steps[0]).toEqual({
      code: 'install_again',
      title: 'Begin installations anew',
      what: expect.any(String) as string,
      by: 'upgrade',
      call: `POST /clusters/${pair.seed}/upgrade/assign`,
      body: { nodes_ids: [1, 2], reprovision: true },
    });
    expect(nodes.undeployed!.node_ids).toEqual([1, 2, 3]);
    expect(reasonsOf(await reinstall(pair, [1, 2]))).toEqual([]);
    expect(stepsOf(await statusOf(pair)).slice(0, 2)).toEqual(['wait_for_task', 'copy_key_files']);
  });

  it('A39: finds host names that would keep nodes from moving, nodes that are offline, a release withdrawn', async () => {
    pair = await createPair();
    await addNode(pair.master, pair.seed, { hostname: 'node-4', pendingRoles: ['compute'] });
    await setNode(pair, 6, { online: false });
    await pair.query(
      `UPDATE releases SET state = 'unavailable' WHERE id = (SELECT release_id FROM clusters WHERE id = $1)`,
      [pair.seed],
    );
    const { findings } = await statusOf(pair);
    expect(findings.map(({ reason, class: of, detail }) => [reason, of, detail])).toMatchObject([
      ['release_not_deployable', 'refuse', { cluster_id: pair.seed, state: 'unavailable' }],
      ['hostname_taken', 'refuse', { count: 1, pairs: [{ original_node_id: 4, hostname: 'node-4' }] }],
      ['node_offline', 'refuse', { count: 1, node_ids: [6] }],
    ]);
  });

  it.each(['9.2', '10.0'] as const)(
    'B2: is right after all have moved, and after Nailgun deleted the original (schema %s)',
    async (schema) => {
      pair = await createPair({ schema });
      await pair.query('UPDATE nodes SET status = $1', ['ready']);
      await move(pair, [1, 2, 3, 4, 5, 6, 7]);
      await pair.service.post(`/clusters/${pair.seed}/upgrade/vips`);
      const moved = await statusOf(pair);
      expect(moved).toMatchObject({
        phase: 'moved',
        nodes: { left: { count: 0 }, moved: { count: 7 }, in_seed: { count: 7 } },
        findings: [],
      });
      expect(stepsOf(moved)).toEqual(['copy_key_files', 'deploy_seed', 'delete_original', 'rename_seed']);
      await pair.query(`UPDATE clusters SET status = 'operational' WHERE id = $1`, [pair.seed]);
      // Nodes came as they were, and Nailgun knows what of them it has not deployed.
      expect(stepsOf(await statusOf(pair))).toEqual([
        'copy_key_files',
        'deploy_seed',
        'delete_original',
        'rename_seed',
      ]);
      await pair.query('DELETE FROM cluster_changes WHERE cluster_id = $1', [pair.seed]);
      expect(stepsOf(await statusOf(pair))).toEqual(['delete_original', 'rename_seed']);

      const { name, release } = moved.original!;
      await pair.query('DELETE FROM clusters WHERE id = $1', [pair.original]);
      expect((await statusFrom(pair.service, pair.original)).status).toBe(404);
      const { body: gone } = await statusFrom(pair.service, pair.seed);
      expect(gone).toMatchObject({
        cluster_id: pair.seed,
        part: 'seed',
        phase: 'original_deleted',
        original: { id: pair.original, name, exists: false, status: null, release, fuel_version: null },
        seed: { exists: true, release: { environment_version: '9.0' } },
        nodes: { left: null, moved: null, in_seed: { count: 7, statuses: { ready: 7 } } },
        vips: { original: null, missing: [] },
        findings: [],
      });
      expect(gone.next_steps).toMatchObject([
        { code: 'rename_seed', call: `PUT /clusters/${pair.seed}`, body: { name } },
      ]);

      await pair.query('UPDATE clusters SET name = $1 WHERE id = $2', [name, pair.seed]);
      expect((await statusFrom(pair.service, pair.seed)).body.next_steps).toEqual([]);
      // It may become the original of the next upgrade.
      await pair.query(`UPDATE releases SET version = 'newton-10.0' WHERE id = 3`);
      const next = await cloneOf(pair.service, pair.seed);
      expect((await statusFrom(pair.service, pair.seed)).body).toMatchObject({
        part: 'original',
        phase: 'seeded',
        original: { id: pair.seed },
        seed: { id: next },
      });
    },
  );

  it('takes one statement, whatever the number of nodes', async () => {
    pair = await createNailgunPair({ environment: { computes: 120 } });
    await move(pair, pair.master.environment.nodes.computes.slice(0, 110));
    const sent = jest.spyOn(Client.prototype, 'query');
    const { body } = await statusFrom(pair.service, pair.seed);
    expect(sent.mock.calls).toHaveLength(1);
    sent.mockRestore();
    expect(body.nodes.moved!.count).toBe(110);
    expect(body.nodes.moved!.node_ids).toHaveLength(100);
    expect(body.next_steps.every(({ body: sample }) => JSON.stringify(sample).length < 1000)).toBe(true);
  });
});

describe('an environment that takes part in nothing', () => {
  it('is in phase "none", and an unknown one is not found', async () => {
    const { database, environment } = await createMaster();
    const service = await startTestService(database);
    try {
      const { status, body } = await statusFrom(service, environment.id);
      expect([status, body]).toMatchObject([
        200,
        {
          part: null,
          phase: 'none',
          original: { id: environment.id, release: { environment_version: '8.0' } },
          seed: null,
          nodes: { left: { count: 7 }, moved: null, in_seed: null },
          vips: { seed: null, missing: [] },
          findings: [],
        },
      ]);
      expect(stepsOf(body)).toEqual(['back_up_database', 'plan', 'clone_release', 'clone']);
      for (const id of ['999', '0', 'x']) {
        const { status: refused } = await service.get(`/clusters/${id}/upgrade`);
        expect([id, refused]).toEqual([id, id === '999' ? 404 : 400]);
      }
    } finally {
      await service.stop();
      await database.drop();
    }
  });
});
