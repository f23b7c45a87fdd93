import { isNailguns, nailgunCall } from '../../conformance/nailgun/calls';
import { splitByHand } from '../../conformance/recording/changes-by-hand';
import { provisioningOf, startsProvisioning } from '../../conformance/recording/provisioning';
import { type RecordedStep, type RowChanges, type TableChanges } from '../../conformance/recording/recording';
import { settledDeletions } from '../../conformance/recording/settled-deletions';

const table = (changes: Partial<TableChanges>): TableChanges => ({
  added: [],
  removed: [],
  changed: [],
  ...changes,
});

const changed = (id: number, ...columns: string[]): TableChanges['changed'] => [
  { id, columns: Object.fromEntries(columns.map((name) => [name, [1, 2] as const])) },
];

const PROVISIONED: RowChanges = {
  tasks: table({ added: [{ id: 2, name: 'provision' }], changed: changed(1, 'deleted_at', 'status') }),
  clusters: table({ changed: changed(2, 'status', 'name') }),
  nodes: table({ changed: changed(4, 'cluster_id', 'status', 'progress') }),
  ip_addrs: table({ changed: changed(9, 'network') }),
};

const move = (rows: RowChanges): RecordedStep => ({
  name: 'assign',
  request: { method: 'POST', path: '/api/clusters/2/upgrade/assign', body: { nodes_ids: [4] } },
  response: { status: 202, body: null },
  rows,
});

describe("Nailgun's part of a recorded move", () => {
  it('is what its provisioning writes, and nothing of the move', () => {
    expect(startsProvisioning(PROVISIONED)).toBe(true);
    expect(provisioningOf(PROVISIONED)).toEqual({
      tasks: table({ added: [{ id: 2, name: 'provision' }], changed: changed(1, 'deleted_at') }),
      clusters: table({ changed: changed(2, 'status') }),
      nodes: table({ changed: changed(4, 'status', 'progress') }),
    });
  });

  it('is not there where no task was added', () => {
    expect(startsProvisioning({ tasks: table({ changed: changed(1, 'status') }) })).toBe(false);
    expect(startsProvisioning({})).toBe(false);
  });

  it('belongs to the request: how tasks ended before was done by hand', () => {
    const { byHand, byRequest } = splitByHand(move(PROVISIONED));
    expect(byHand.tasks?.changed).toEqual(changed(1, 'status'));
    expect(byRequest.tasks).toEqual(
      table({ added: [{ id: 2, name: 'provision' }], changed: changed(1, 'deleted_at') }),
    );
    expect(byRequest.nodes).toEqual(PROVISIONED.nodes);
  });
});

describe('a recorded deletion of an environment', () => {
  const deletion = (rows: RowChanges): RecordedStep => ({
    name: 'delete',
    request: { method: 'DELETE', path: '/api/clusters/1', body: null },
    response: { status: 202, body: null },
    rows,
  });
  const settled = (rows: RowChanges): RecordedStep => ({
    name: 'settled',
    request: null,
    response: null,
    rows,
  });

  it('is told where the row of the environment is gone', () => {
    const steps = settledDeletions([
      deletion({ nodes: table({ removed: [1] }), tasks: table({ added: [{ id: 3 }] }) }),
      settled({ clusters: table({ removed: [1] }), nodes: table({ removed: [2] }) }),
    ]);
    expect(steps.map(({ rows }) => rows)).toEqual([
      { nodes: table({}), tasks: table({ added: [{ id: 3 }] }) },
      { clusters: table({ removed: [1] }), nodes: table({ removed: [1, 2] }) },
    ]);
  });

  it('stays as it is where it is gone at once, was refused, or is never gone', () => {
    const atOnce = [deletion({ clusters: table({ removed: [1] }), nodes: table({ removed: [1] }) })];
    expect(settledDeletions(atOnce)).toEqual(atOnce);
    const refused = [
      { ...deletion({ nodes: table({ removed: [1] }) }), response: { status: 400, body: null } },
    ];
    expect(settledDeletions(refused)).toEqual(refused);
    const never = [
      deletion({ nodes: table({ removed: [1] }) }),
      settled({ clusters: table({ removed: [7] }) }),
    ];
    expect(settledDeletions(never)).toEqual(never);
  });
});

describe("calls that a Fuel master has beside the extension's", () => {
  it('are deletions of environments, and provisioning', () => {
    const calls = [
      { method: 'DELETE', path: '/api/clusters/7' },
      { method: 'PUT', path: '/api/v1/clusters/7/provision/?nodes=1,2%2C3' },
      { method: 'GET', path: '/api/clusters/7' },
      { method: 'PUT', path: '/api/clusters/7/provision/' },
      { method: 'DELETE', path: '/api/clusters/7/upgrade' },
    ];
    expect(calls.map(nailgunCall)).toEqual([
      { kind: 'delete environment', environment: 7 },
      { kind: 'provision', environment: 7, nodes: [1, 2, 3] },
      undefined,
      undefined,
      undefined,
    ]);
    expect(calls.map(isNailguns)).toEqual([true, false, false, false, false]);
  });
});
