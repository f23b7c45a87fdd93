import { createPair, dryRun, expectRefused, move, type Pair, reasonsOf, reinstall } from '../setup/assign';
import { nodeRow, setNode } from '../setup/moved-nodes';
import { addNode } from '../setup/seed-nodes';

let pair: Pair;

beforeEach(async () => {
  pair = await createPair();
});
afterEach(() => pair.stop());

/** Changes what the seed's release says of roles. */
const amendRoles = (roles: object, cluster = pair.seed): Promise<unknown> =>
  pair.query(
    `UPDATE releases SET roles_metadata = (roles_metadata::jsonb || $1::jsonb)::text
      WHERE id = (SELECT release_id FROM clusters WHERE id = $2)`,
    [JSON.stringify(roles), cluster],
  );

/** What counts as the roles of a node now. */
async function rolesOf(node: number): Promise<readonly unknown[]> {
  const { roles, pending_roles: pending } = await nodeRow(pair, node);
  return [roles, pending];
}

describe('roles that nodes keep', () => {
  it('are pending where a node is to be installed anew', async () => {
    await reinstall(pair, [4]);
    expect(await rolesOf(4)).toEqual([[], ['compute']]);
  });

  it('stay where it is not', async () => {
    await move(pair, [4]);
    expect(await rolesOf(4)).toEqual([['compute'], []]);
  });

  it.each([true, false])(
    'B7: are the pending ones of a node that has no others (reprovision %s)',
    async (reprovision) => {
      await setNode(pair, 4, {
        roles: [],
        pending_roles: ['compute', 'base-os'],
        status: 'provisioned',
      });
      const found = reprovision ? await reinstall(pair, [4]) : await move(pair, [4]);
      expect(reasonsOf(found)).not.toContain('pending_roles_dropped');
      expect(await rolesOf(4)).toEqual([[], ['compute', 'base-os']]);
    },
  );

  it.each([true, false])(
    'B7: leave behind, and say so, what a node was about to get besides (reprovision %s)',
    async (reprovision) => {
      await setNode(pair, 4, { pending_roles: ['cinder', 'compute'] });
      const found = reprovision ? await reinstall(pair, [4]) : await move(pair, [4]);
      expect(found.filter(({ reason }) => reason === 'pending_roles_dropped')).toMatchObject([
        { class: 'acknowledge', detail: { node_id: 4, roles: ['cinder'] } },
      ]);
      expect(await rolesOf(4)).toEqual(reprovision ? [[], ['compute']] : [['compute'], []]);
    },
  );
});

describe('roles that are given', () => {
  it('A19: are pending where nodes are to be installed anew', async () => {
    await reinstall(pair, [4, 5], { roles: ['base-os'] });
    expect([await rolesOf(4), await rolesOf(5)]).toEqual([
      [[], ['base-os']],
      [[], ['base-os']],
    ]);
  });

  it('A19: are there at once where they are not', async () => {
    await setNode(pair, 4, { pending_roles: ['cinder'] });
    const found = await move(pair, [4], { roles: ['base-os'] });
    expect([await rolesOf(4), reasonsOf(found)]).toEqual([[['base-os'], []], []]);
  });

  it('A21: have to be for nodes with the same roles, in whatever order', async () => {
    const [error] = await expectRefused(pair, { nodes_ids: [4, 5, 6], roles: ['base-os'] }, 400, [
      'roles_differ',
    ]);
    expect(error).toMatchObject({
      field: 'roles',
      detail: {
        sets: [
          { roles: ['compute'], node_ids: [4, 5] },
          { roles: ['ceph-osd'], node_ids: [6] },
        ],
      },
    });
    await setNode(pair, 4, { roles: ['compute', 'base-os'] });
    await setNode(pair, 5, { roles: ['base-os', 'compute'] });
    await setNode(pair, 6, { roles: [], pending_roles: ['base-os', 'compute'] });
    await move(pair, [4, 5, 6], { roles: ['compute'] });
    expect(await rolesOf(6)).toEqual([['compute'], []]);
  });
});

describe('roles that nodes cannot have', () => {
  it('A20: are unknown to the seed', async () => {
    await setNode(pair, 5, { roles: ['astronaut'] });
    const own = await expectRefused(pair, { nodes_ids: [4, 5] }, 400, ['role_unknown']);
    expect(own).toMatchObject([{ detail: { node_id: 5, role: 'astronaut' } }]);
    const given = { nodes_ids: [4], roles: ['compute', 'astronaut', ''], reprovision: false };
    expect(
      (await expectRefused(pair, given, 400, ['role_unknown'])).map(({ detail }) => detail?.role),
    ).toEqual(['astronaut', '']);
  });

  it('A20: are known to the environment itself, or to its release only', async () => {
    await setNode(pair, 4, { roles: ['surveyor'] });
    await pair.query(
      `UPDATE clusters SET roles_metadata = '{"surveyor": {"name": "Surveyor"}}' WHERE id = $1`,
      [pair.original],
    );
    await expectRefused(pair, { nodes_ids: [4] }, 400, ['role_unknown']);
    await pair.query(
      `UPDATE clusters SET roles_metadata = '{"surveyor": {"name": "Surveyor"}}' WHERE id = $1`,
      [pair.seed],
    );
    await move(pair, [4]);
  });

  it.each([
    ['given', { nodes_ids: [4], roles: ['controller', 'compute'] }],
    ['there', { nodes_ids: [4] }],
  ])('A20: exclude each other (%s)', async (_title, body) => {
    await setNode(pair, 4, { roles: ['compute', 'controller'] });
    const [error, ...more] = await expectRefused(pair, body, 400, ['roles_conflict']);
    expect([error?.detail?.node_id, [...(error?.detail?.roles as string[])].sort()]).toEqual([
      4,
      ['compute', 'controller'],
    ]);
    expect(more).toEqual([]);
  });

  it('A20: are forbidden by the settings', async () => {
    const errors = await expectRefused(pair, { nodes_ids: [4, 5], roles: ['cinder'] }, 400, [
      'role_restricted',
    ]);
    expect(errors.map(({ detail }) => [detail?.node_id, detail?.role])).toEqual([
      [4, 'cinder'],
      [5, 'cinder'],
    ]);
    expect(errors[0]!.message).toContain('Volumes on LVM are off; Volumes are in Ceph');
  });

  it('A20: are more than the release allows, with those that are there already', async () => {
    await amendRoles({ compute: { limits: { max: 2 } } });
    await move(pair, [4, 5]);
    const more = { status: 'ready', roles: ['compute'], pendingRoles: [] };
    const third = await addNode(pair.master, pair.original, more);
    const [error] = await expectRefused(pair, { nodes_ids: [third] }, 400, ['role_limit_exceeded']);
    expect(error!.detail).toEqual({ role: 'compute', max: 2, count: 3, node_ids: [third] });
    await setNode(pair, 4, { pending_deletion: true });
    await move(pair, [third]);
  });
});

describe('a lower limit of a role', () => {
  it('A20: counts once no node is left, and stops nobody', async () => {
    await amendRoles({ compute: { limits: { min: 3 } } });
    expect(reasonsOf(await move(pair, [4, 5, 6, 7]))).toEqual([]);
    const found = await move(pair, [1, 2, 3]);
    expect(found).toMatchObject([
      { reason: 'role_minimum_not_met', class: 'acknowledge', detail: { role: 'compute', min: 3, count: 2 } },
    ]);
  });

  it('A20: is nothing to a role that the settings forbid', async () => {
    const { findings } = await dryRun(pair, [1, 2, 3, 4, 5, 6, 7], { reprovision: false });
    expect(findings).toEqual([]);
  });
});

describe('controllers', () => {
  it('A21, A27: that are apart after the move are told of, whichever way', async () => {
    expect(await move(pair, [1])).toMatchObject([
      {
        reason: 'controllers_left_behind',
        class: 'notice',
        detail: { node_ids: [2, 3], moved_node_ids: [1] },
      },
    ]);
    expect(await move(pair, [4])).toEqual([]);
    expect(await move(pair, [2])).toMatchObject([
      { reason: 'controllers_left_behind', detail: { node_ids: [3], moved_node_ids: [2] } },
    ]);
    expect(await move(pair, [3])).toEqual([]);
    expect(await move(pair, [1], {}, pair.original)).toMatchObject([
      { reason: 'controllers_left_behind', detail: { node_ids: [2, 3], moved_node_ids: [1] } },
    ]);
  });

  it('A21: that move as one set are not', async () => {
    expect(reasonsOf(await move(pair, [1, 2, 3]))).toEqual([]);
  });

  it('A21: have to be given up by name where the last are reinstalled, and nobody has their databases', async () => {
    const all = { nodes_ids: [1, 2, 3], acknowledge: [] };
    const [, { detail } = {}] = await expectRefused(pair, all, 400, [
      'acknowledgement_required',
      'control_plane_wiped',
    ]);
    expect(detail).toEqual({ cluster_id: pair.original, node_ids: [1, 2, 3] });
    expect(reasonsOf(await reinstall(pair, [2], { acknowledge: [] }))).toEqual(['controllers_left_behind']);
    await pair.query('DELETE FROM tasks');
    expect((await dryRun(pair, [1, 3])).findings).toEqual([]);
  });

  it('A21: are those with a role that counts as one', async () => {
    await amendRoles({ head: { tags: ['controller'] } });
    const found = await move(pair, [4], { roles: ['head'] });
    expect(found).toMatchObject([{ reason: 'controllers_left_behind', detail: { moved_node_ids: [4] } }]);
  });
});
