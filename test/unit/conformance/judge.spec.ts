import { type AllowedDifference, matchesPath } from '../../conformance/comparison/allowed-difference';
import { type Difference } from '../../conformance/comparison/difference';
import { type Moment } from '../../conformance/comparison/row-comparison';
import { type StepContext } from '../../conformance/comparison/step-context';
import { DIFFERENCES } from '../../conformance/differences';
import { judge } from '../../conformance/judge';
import { problems } from '../../conformance/report';
import { totals } from '../../conformance/totals';
import { IdMap } from '../../conformance/world/id-map';

const NOTHING: Moment = { recorded: new Map(), ours: new Map() };

const context = (operation: string, recorded = 200, ours = 200): StepContext => ({
  operation,
  request: { method: 'POST', path: '/api/clusters/1/upgrade/clone', body: null },
  recordedAnswer: { status: recorded, body: {} },
  ourAnswer: { status: ours, body: {} },
  before: NOTHING,
  after: NOTHING,
  ids: new IdMap(),
});

const ownColumn: AllowedDifference = {
  case: 'C5',
  why: 'ours',
  kind: 'row',
  direction: 'extra',
  table: ['clusters'],
  column: ['env_type'],
};

const found: Difference = {
  kind: 'row',
  direction: 'extra',
  table: 'clusters',
  column: 'env_type',
  path: [],
  ours: 'x',
};

describe('the list of differences', () => {
  const unexplained = (difference: Difference, list = [ownColumn]): number =>
    judge(list, [difference], context('clone')).unexplained.length;

  it('justifies what it names', () => {
    expect(judge([ownColumn], [found], context('clone'))).toEqual({
      justified: [ownColumn],
      unexplained: [],
    });
  });

  it.each<[string, Partial<Difference>]>([
    ['table', { table: 'nodes' }],
    ['column', { column: 'name' }],
    ['direction', { direction: 'changed' }],
    ['place in the document', { path: ['further', 'down'] }],
    ['kind', { kind: 'answer' }],
  ])('does not justify the same in another %s', (_, other) => {
    expect(unexplained({ ...found, ...other })).toBe(1);
  });

  it('does not justify a whole row where it names a column, nor a column where it names rows', () => {
    const { column: _column, ...row } = found;
    const { column: _ofEntry, ...rows } = ownColumn;
    expect([unexplained(row), unexplained(found, [rows]), unexplained(row, [rows])]).toEqual([1, 1, 0]);
  });

  it('asks the predicate of an entry, and keeps an entry to its calls', () => {
    expect(unexplained(found, [{ ...ownColumn, when: ({ ours }) => ours === 'y' }])).toBe(1);
    expect(unexplained(found, [{ ...ownColumn, operation: ['assign'] }])).toBe(1);
  });

  it.each([
    ['a.*.c', ['a', 'b', 'c'], true],
    ['a.*.c', ['a', 'b', 'b', 'c'], false],
    ['a.**', ['a', 'b', 'c'], true],
    ['a', ['a', 'b'], false],
    ['', ['a'], false],
  ])('reads %j as places in a document (%j)', (pattern, path, fits) => {
    expect(matchesPath(pattern, path)).toBe(fits);
  });
});

describe('a difference that nothing explains', () => {
  const surprises: readonly Difference[] = [
    { kind: 'status', direction: 'changed', path: [], recorded: { status: 200 }, ours: { status: 500 } },
    { kind: 'answer', direction: 'changed', path: ['status'], recorded: 'new', ours: 'error' },
    { kind: 'answer', direction: 'changed', path: ['message'], recorded: 'a', ours: 'b' },
    { kind: 'row', direction: 'missing', table: 'network_groups', path: [], recordedRow: { id: 1 } },
    { kind: 'row', direction: 'extra', table: 'ip_addr_ranges', path: [], ourRow: { id: 1 } },
    {
      kind: 'row',
      direction: 'changed',
      table: 'nodes',
      column: 'status',
      path: [],
      recorded: 'a',
      ours: 'b',
    },
    {
      kind: 'row',
      direction: 'changed',
      table: 'attributes',
      column: 'editable',
      path: ['common', 'debug', 'value'],
      recorded: true,
      ours: false,
    },
  ];

  it.each(surprises)('is reported and counted: $kind $direction $table', (difference) => {
    const judged = judge(DIFFERENCES, [difference], context('clone'));
    const step = { step: 'clone', operation: 'clone', verdict: 'covered' as const, rows: 1, ...judged };
    const result = { name: 'x', outcome: 'ran' as const, steps: [step] };
    expect(problems(result)).toHaveLength(1);
    expect(totals([result])).toMatchObject({ covered: 1, passed: 0, unexplained: 1 });
  });
});
