import { type NextStep } from '../../../../src/upgrade/status/next-steps';
import { PHASES } from '../../../../src/upgrade/status/phase';
import { statusOf, type UpgradeStatus } from '../../../../src/upgrade/status/status-of';
import { type StatusNode, type StatusSnapshot } from '../../../../src/upgrade/status/status-snapshot';
import { environment, node, ORIGINAL, pairOf, SEED } from './snapshots';

const status = (snapshot: StatusSnapshot): UpgradeStatus => statusOf(snapshot, ['experimental']);

const controller = { roles: ['controller'] };
const moved = { moved: true };

/** An upgrade on its way, from its beginning to its end. */
const JOURNEY: readonly (readonly [
  phase: (typeof PHASES)[number],
  snapshot: StatusSnapshot,
  steps: string,
])[] = [
  [
    'none',
    pairOf(environment(ORIGINAL, [node(1, controller)]), null),
    'back_up_database plan clone_release clone',
  ],
  [
    'seeded',
    pairOf(environment(ORIGINAL, [node(1, controller), node(2, controller), node(3)]), environment(SEED)),
    'copy_key_files move_first_controller copy_vips isolate deploy_isolated carry_databases switch_control_plane move_controllers move_others deploy_seed delete_original rename_seed',
  ],
  [
    'vips_copied',
    pairOf(
      environment(ORIGINAL, [node(1, controller), node(3)]),
      environment(SEED, [node(9, { pending_roles: ['controller'], roles: [], status: 'discover' })], {
        vips: 4,
      }),
    ),
    'copy_key_files isolate deploy_isolated carry_databases switch_control_plane move_controllers move_others deploy_seed delete_original rename_seed',
  ],
  [
    'moving',
    pairOf(
      environment(ORIGINAL, [node(2, controller), node(3, { roles: ['ceph-osd'] })]),
      environment(SEED, [node(1, { ...controller, ...moved })], { vips: 4 }),
    ),
    'carry_databases carry_ceph switch_control_plane move_controllers move_others deploy_seed delete_original rename_seed',
  ],
  [
    'moving',
    pairOf(
      environment(ORIGINAL, [node(3)]),
      environment(SEED, [node(1, { ...controller, ...moved }), node(2, { ...controller, ...moved })], {
        vips: 4,
      }),
    ),
    'move_others deploy_seed delete_original rename_seed',
  ],
  [
    'moved',
    pairOf(environment(ORIGINAL), environment(SEED, [node(1, { ...moved, status: 'provisioned' })])),
    'copy_key_files copy_vips deploy_seed delete_original rename_seed',
  ],
  ['original_deleted', pairOf(null, environment(SEED, [node(1)])), 'rename_seed'],
  ['original_deleted', pairOf(null, environment(SEED, [node(1)], { name: 'original' })), ''],
];

describe('where an upgrade stands', () => {
  it.each(JOURNEY)(
    'is phase %s, by nothing but facts, with the steps that are left',
    (phase, snapshot, steps) => {
      const { phase: found, next_steps: found_steps } = status(snapshot);
      expect(found).toBe(phase);
      expect(found_steps.map(({ code }) => code).join(' ')).toBe(steps);
    },
  );

  it('knows every phase', () => {
    expect(new Set(JOURNEY.map(([phase]) => phase))).toEqual(new Set(PHASES));
  });

  it('sees that nodes were moved by the historic extension, which keeps no record', () => {
    const seed = environment(SEED, [node(1, controller)]);
    const { phase, nodes } = status(pairOf(environment(ORIGINAL, [node(2)]), seed));
    expect([phase, nodes.moved!.count, nodes.in_seed!.count]).toEqual(['moving', 0, 1]);
  });

  it('A31, G39: has both versions of both environments', () => {
    const { original, seed } = status(pairOf(environment(ORIGINAL), environment(SEED)));
    expect([original, seed]).toMatchObject([
      { release: { version: 'liberty-8.0', environment_version: '8.0' }, fuel_version: '9.1' },
      { release: { version: 'mitaka-9.0', environment_version: '9.0' }, fuel_version: '9.1' },
    ]);
    const odd = environment(SEED, [], {
      release: { id: 3, name: 'x', version: 'devel', state: 'available' },
    });
    expect(status(pairOf(environment(ORIGINAL), odd)).seed!.release.environment_version).toBeNull();
  });

  it('B2: knows the original after it was deleted, and its release as long as that is there', () => {
    const gone = pairOf(null, environment(SEED));
    const original = { id: ORIGINAL, name: 'original', exists: false, status: null, fuel_version: null };
    const release = { id: 2, version: 'liberty-8.0', environment_version: '8.0' };
    expect(status(gone).original).toEqual({ ...original, release: { ...release, name: 'release 2' } });
    expect(status({ ...gone, origin_release: null }).original!.release.name).toBeNull();
  });

  it('counts nodes by role, in one order, with some of the ids', () => {
    const nodes = Array.from({ length: 250 }, (_, i) =>
      node(i + 1, i % 2 === 0 ? { roles: ['zabbix'], pending_roles: ['compute'] } : {}),
    );
    const { left } = status(pairOf(environment(ORIGINAL, nodes), environment(SEED))).nodes;
    expect(left).toMatchObject({ count: 250, statuses: { ready: 250 } });
    expect(left!.roles).toMatchObject([
      { role: 'compute', count: 250, pending: 125 },
      { role: 'zabbix', count: 125, pending: 0 },
    ]);
    expect([left, ...left!.roles].map((list) => list!.node_ids.length)).toEqual([100, 100, 100]);
  });

  it('sums statuses up as Nailgun shows them', () => {
    const nodes = [
      node(1, { status: 'discover', progress: 40, pending_addition: true }),
      node(2, { status: 'provisioning' }),
      node(3, { status: 'error' }),
    ];
    const { findings, nodes: counts } = status(pairOf(environment(ORIGINAL), environment(SEED, nodes)));
    expect(counts.in_seed!.statuses).toEqual({ error: 1, provisioning: 2 });
    expect(findings).toMatchObject([{ reason: 'nodes_in_error', detail: { node_ids: [3] } }]);
  });

  it('counts a role tagged so as a controller', () => {
    const tagged = { role_documents: ['{"standalone": {"tags": ["controller"]}}'] };
    const original = environment(ORIGINAL, [node(1, { roles: ['standalone'] })], tagged);
    const steps = status(pairOf(original, environment(SEED))).next_steps;
    expect(steps.find(({ code }) => code === 'move_first_controller')!.body).toEqual({
      nodes_ids: [1],
      keep_data: true,
    });
  });

  it('A33: finds a release that may no longer be used, where the master does not allow it', () => {
    const manageonly = { ...environment(SEED).release, state: 'manageonly' };
    const snapshot = pairOf(environment(ORIGINAL), environment(SEED, [], { release: manageonly }));
    expect(statusOf(snapshot, ['experimental']).findings).toEqual([]);
    expect(statusOf(snapshot, []).findings).toMatchObject([{ reason: 'release_not_deployable' }]);
  });

  it('names no node in a move that could not be made, and says which', () => {
    const nodes = [
      node(4, { online: false }),
      node(5, { pending_deletion: true }),
      node(6, { status: 'error', error_type: 'provision' }),
      node(7, { status: 'error', error_type: 'deploy' }),
    ];
    const stepOf = (left: readonly StatusNode[]): NextStep =>
      status(pairOf(environment(ORIGINAL, left), environment(SEED))).next_steps.find(
        ({ code }) => code === 'move_others',
      )!;
    expect(stepOf(nodes)).toMatchObject({
      body: { nodes_ids: [7], keep_data: true },
      what: expect.stringContaining('Not now: 4, 5, 6,') as string,
    });
    expect(stepOf(nodes.slice(0, 3)).body).toBeNull();
  });

  it('is not done with nodes that have only pending roles, or changes that are not deployed', () => {
    const codesOf = (members: Partial<StatusNode>): readonly string[] =>
      status(pairOf(null, environment(SEED, [node(1, members)]))).next_steps.map(({ code }) => code);
    expect(codesOf({})).not.toContain('deploy_seed');
    expect(codesOf({ changed: true })).toContain('deploy_seed');
    expect(codesOf({ roles: [], pending_roles: ['compute'] })).toContain('deploy_seed');
  });

  it('gives the seed the name of the original, as it is or was', () => {
    const named = (name: string, seed: string): unknown =>
      status(
        pairOf(environment(ORIGINAL, [], { name }), environment(SEED, [], { name: seed })),
      ).next_steps.find(({ code }) => code === 'rename_seed')?.body;
    expect(named('other', 'seed')).toEqual({ name: 'other' });
    expect(named('other', 'other')).toBeUndefined();
    expect(named('other', 'original')).toBeUndefined();
  });

  it('does not take nodes for deployed that were moved as they are', () => {
    const ready = [node(1, { ...controller, ...moved })];
    const seed = environment(SEED, ready, { status: 'new' });
    const codes = status(pairOf(environment(ORIGINAL, [node(2, controller)]), seed)).next_steps.map(
      ({ code }) => code,
    );
    expect(codes).toEqual(expect.arrayContaining(['copy_key_files', 'deploy_isolated', 'deploy_seed']));
    expect(status(pairOf(null, seed)).next_steps[0]!.code).toBe('deploy_seed');
  });

  it('A26: asks to lift an isolation, and finds one that was left behind', () => {
    const seed = environment(SEED, [node(1, { ...controller, ...moved, isolated: true })], { status: 'new' });
    const before = status(pairOf(environment(ORIGINAL, [node(2, controller)]), seed));
    expect(before.next_steps.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['deploy_isolated', 'switch_control_plane', 'lift_isolation']),
    );
    expect(before.next_steps.map(({ code }) => code)).not.toContain('isolate');
    expect(before.findings.map(({ reason }) => reason)).not.toContain('isolation_left_behind');
    for (const original of [environment(ORIGINAL, [node(3)]), null]) {
      const { findings, next_steps: steps } = status(pairOf(original, seed));
      expect(findings).toContainEqual(
        expect.objectContaining({
          reason: 'isolation_left_behind',
          detail: { cluster_id: SEED, count: 1, node_ids: [1] },
        }),
      );
      expect(steps.map(({ code }) => code)).toContain('lift_isolation');
    }
  });

  it('warns of reinstalling the only controller', () => {
    const what = (controllers: number): string => {
      const nodes = [1, 2, 3].map((id) => node(id, id <= controllers ? controller : {}));
      const steps = status(pairOf(environment(ORIGINAL, nodes), environment(SEED))).next_steps;
      return steps.find(({ code }) => code === 'move_first_controller')!.what;
    };
    expect(what(1)).toMatch(/only one.*wipes the databases/);
    expect(what(2)).not.toMatch(/wipes/);
  });

  it('asks to wait for tasks of either environment before all else', () => {
    const running = [{ id: 31, name: 'deploy', status: 'running', progress: 4 }];
    const snapshot = pairOf(environment(ORIGINAL, [], { running }), environment(SEED));
    expect(status(snapshot)).toMatchObject({
      running_tasks: [{ cluster_id: ORIGINAL, id: 31 }],
      findings: [{ reason: 'task_running' }],
    });
    expect(status(snapshot).next_steps[0]).toMatchObject({ code: 'wait_for_task', call: 'GET /tasks/31' });
  });
});
