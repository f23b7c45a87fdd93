import { operationName, rowsById, translateAnswer, translateRequest } from '../../conformance/operations';
import { splitByHand } from '../../conformance/recording/changes-by-hand';
import { type RecordedStep, type RowChanges } from '../../conformance/recording/recording';
import { shown } from '../../conformance/show-value';
import { IdMap } from '../../conformance/world/id-map';
import { fromStored, toStored } from '../../conformance/world/stored-row';

const changed = (id: number, ...columns: string[]): RowChanges[string] => ({
  added: [],
  removed: [],
  changed: [{ id, columns: Object.fromEntries(columns.map((name) => [name, [1, 2] as const])) }],
});

const step = (status: number, rows: RowChanges): RecordedStep => ({
  name: 'assign',
  request: { method: 'POST', path: '/api/clusters/2/upgrade/assign', body: { nodes_ids: [4] } },
  response: { status, body: null },
  rows,
});

describe('changes that were made by hand between two recorded steps', () => {
  it('are all of a refused request', () => {
    const rows = { nodes: changed(4, 'status') };
    expect(splitByHand(step(400, rows))).toEqual({ byHand: rows, byRequest: {} });
  });

  it('are not the seed that a refused clone left behind (B1)', () => {
    const rows = { clusters: { added: [{ id: 2 }], removed: [], changed: [] } };
    expect(splitByHand(step(400, rows))).toEqual({ byHand: {}, byRequest: rows });
  });

  it('are, of a move, what agents report and what concerns others', () => {
    const { byHand, byRequest } = splitByHand(
      step(200, { nodes: changed(4, 'status', 'cluster_id'), tasks: changed(1, 'status') }),
    );
    expect(byHand).toEqual({ nodes: changed(4, 'status'), tasks: changed(1, 'status') });
    expect(byRequest.nodes).toEqual(changed(4, 'cluster_id'));
    const others = splitByHand(step(202, { nodes: changed(3, 'status') }));
    expect(others.byHand.nodes).toEqual(changed(3, 'status'));
  });
});

describe('ids in requests and answers', () => {
  const ids = new IdMap();
  ids.link('clusters', '2', '7');
  ids.link('releases', '12', '30');
  ids.link('network_groups', '10', '20');

  it('are those of our rows', () => {
    const request = {
      method: 'POST',
      path: '/api/clusters/2/upgrade/clone',
      body: { release_id: 12, name: '2' },
    };
    expect(translateRequest(request, ids)).toEqual({
      ...request,
      path: '/api/clusters/7/upgrade/clone',
      body: { release_id: 30, name: '2' },
    });
    expect(operationName(request)).toBe('clone');
    expect(translateAnswer(request, { id: 2, changes: [{ id: 2 }] }, ids)).toEqual({
      id: 7,
      changes: [{ id: 2 }],
    });
  });

  it('tell the rows of a list apart', () => {
    const request = { method: 'GET', path: '/api/clusters/2/network_configuration/neutron', body: null };
    const body = translateAnswer(request, { networks: [{ id: 10, ip_ranges: [['a', 'b']] }] }, ids);
    expect(rowsById(request, body)).toEqual({ networks: { '#20': { id: 20, ip_ranges: [['a', 'b']] } } });
  });

  it('belong to one partner at a time', () => {
    const map = new IdMap();
    map.link('nodes', '1', '1');
    map.link('nodes', '2', '1');
    expect([map.toOurs('nodes', '1'), map.toRecorded('nodes', '1')]).toEqual([undefined, '2']);
  });
});

describe('rows as they are stored', () => {
  const types = new Map([
    ['meta', 'text'],
    ['name', 'text'],
    ['roles', 'character varying[]'],
    ['at', 'timestamp without time zone'],
  ]);

  it('hold documents as text, and the null of JSON apart from that of SQL', () => {
    const row = { meta: { a: [1] }, name: 'x', roles: ['a'], at: '2026-11-22 12:00:00' };
    expect(toStored(row, types)).toEqual({ ...row, meta: '{"a":[1]}' });
    expect(fromStored({ ...toStored(row, types), at: '2026-11-22T12:00:00' }, types)).toEqual(row);
    const empty = { meta: { __json__: null }, name: null };
    expect(toStored(empty, types)).toEqual({ meta: 'null', name: null });
    expect(fromStored(toStored(empty, types), types)).toEqual(empty);
  });

  it('are shown without their secrets', () => {
    expect(shown('very-secret', 'attributes.generated.nova.password')).toBe('"ver…"');
    expect(shown({ password: 'very-secret', name: 'nova' }, 'x')).toBe('{"password":"ver…","name":"nova"}');
  });
});
