import { matchRows } from '../../conformance/comparison/match-rows';
import { type Row } from '../../conformance/recording/recording';

const candidates = (rows: readonly Row[]): { key: string; row: Row }[] =>
  rows.map((row) => ({ key: String(row.id as number), row }));

describe('matching rows that the database numbered', () => {
  const match = (recorded: readonly Row[], ours: readonly Row[]): readonly (readonly [string, string])[] =>
    matchRows(candidates(recorded), candidates(ours), new Set(['network_group_id']));

  it('goes by content, not by id or order', () => {
    const pairs = match(
      [
        { id: 10, network_group_id: 1, first: '10.0.0.2', last: '10.0.0.9' },
        { id: 11, network_group_id: 2, first: '10.0.1.2', last: '10.0.1.9' },
      ],
      [
        { id: 5, network_group_id: 2, first: '10.0.1.2', last: '10.0.1.9' },
        { id: 6, network_group_id: 1, first: '10.0.0.2', last: '10.0.0.9' },
      ],
    );
    expect(pairs).toEqual([
      ['10', '6'],
      ['11', '5'],
    ]);
  });

  it('prefers the same row to a similar one', () => {
    const pairs = match(
      [{ id: 10, network_group_id: 1, first: '10.0.0.20', last: '10.0.0.29' }],
      [
        { id: 5, network_group_id: 1, first: '10.0.0.2', last: '10.0.0.9' },
        { id: 6, network_group_id: 1, first: '10.0.0.20', last: '10.0.0.29' },
      ],
    );
    expect(pairs).toEqual([['10', '6']]);
  });

  it('pairs a row with one that differs in a value, so that the value is told and not the row', () => {
    const pairs = match(
      [{ id: 10, network_group_id: 1, first: '10.0.0.1', last: '10.0.0.9' }],
      [{ id: 5, network_group_id: 1, first: '10.0.0.2', last: '10.0.0.9' }],
    );
    expect(pairs).toEqual([['10', '5']]);
  });

  it.each([
    ['another owner', { id: 5, network_group_id: 2, name: 'a' }],
    ['another name', { id: 5, network_group_id: 1, name: 'b' }],
  ])('leaves a row of %s alone', (_, other) => {
    expect(match([{ id: 10, network_group_id: 1, name: 'a' }], [other])).toEqual([]);
  });
});
