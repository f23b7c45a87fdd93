import { type Moment, RowComparison } from '../../conformance/comparison/row-comparison';
import { type Row } from '../../conformance/recording/recording';
import { type Catalogue } from '../../conformance/world/catalogue';
import { IdMap } from '../../conformance/world/id-map';
import { initialWorld } from '../../conformance/world/world';

const CATALOGUE: Catalogue = {
  columns: new Map(),
  references: new Map([['nodegroups', new Map([['cluster_id', 'clusters']])]]),
  order: ['clusters', 'nodegroups'],
};

type Tables = Record<string, readonly Row[]>;

const moment = (recorded: Tables, ours: Tables): Moment => ({
  recorded: initialWorld(recorded),
  ours: initialWorld(ours),
});

const NOTHING = moment({}, {});
const seed = { id: 2, name: 'seed', meta: { tags: ['a'] } };

describe('comparing what a step did to the rows', () => {
  let comparison: RowComparison;
  let ids: IdMap;

  beforeEach(() => {
    ids = new IdMap();
    comparison = new RowComparison(CATALOGUE, ids);
  });

  it('finds no difference where only ids differ, and follows them through references', () => {
    const after = moment(
      { clusters: [seed], nodegroups: [{ id: 3, cluster_id: 2, name: 'default' }] },
      { clusters: [{ ...seed, id: 7 }], nodegroups: [{ id: 9, cluster_id: 7, name: 'default' }] },
    );
    expect(comparison.compare(NOTHING, after)).toEqual({ differences: [], rows: 2 });
    expect([ids.toOurs('clusters', '2'), ids.toRecorded('nodegroups', '9')]).toEqual(['7', '3']);
  });

  it('tells a reference to another row', () => {
    const clusters = [{ id: 1, name: 'original' }, seed];
    const after = moment(
      { clusters, nodegroups: [{ id: 3, cluster_id: 2, name: 'default', is_default: true }] },
      { clusters, nodegroups: [{ id: 3, cluster_id: 1, name: 'default', is_default: true }] },
    );
    expect(comparison.compare(NOTHING, after).differences).toMatchObject([
      { table: 'nodegroups', direction: 'missing' },
      { table: 'nodegroups', direction: 'extra' },
    ]);
  });

  it('tells a value, with its place in the document', () => {
    const after = moment({ clusters: [seed] }, { clusters: [{ ...seed, meta: { tags: ['b'] } }] });
    expect(comparison.compare(NOTHING, after).differences).toMatchObject([
      {
        direction: 'changed',
        table: 'clusters',
        column: 'meta',
        path: ['tags', '0'],
        recorded: 'a',
        ours: 'b',
      },
    ]);
  });

  it('tells a row that is missing and one that is too much', () => {
    const after = moment({ clusters: [seed] }, { nodegroups: [{ id: 1, cluster_id: 5, name: 'x' }] });
    expect(comparison.compare(NOTHING, after).differences).toMatchObject([
      { direction: 'missing', table: 'clusters' },
      { direction: 'extra', table: 'nodegroups' },
    ]);
  });

  it('tells a change that ours did not make, and tells it once', () => {
    const before = moment({ clusters: [seed] }, { clusters: [seed] });
    comparison.compare(NOTHING, before);
    const renamed = moment({ clusters: [{ ...seed, name: 'renamed' }] }, { clusters: [seed] });
    const unlike = { ...before, recorded: renamed.recorded };
    expect(comparison.compare(before, unlike).differences).toMatchObject([
      { column: 'name', recorded: 'renamed' },
    ]);
    const later = { ...unlike, recorded: initialWorld({ clusters: [{ ...seed, name: 'renamed' }] }) };
    expect(comparison.compare(unlike, later).differences).toEqual([]);
  });

  it('tells a row that was made anew and that ours left alone', () => {
    const before = moment({ clusters: [seed] }, { clusters: [seed] });
    comparison.compare(NOTHING, before);
    const anew = { ...before, recorded: initialWorld({ clusters: [{ ...seed, id: 3 }] }) };
    expect(comparison.compare(before, anew).differences).toMatchObject([
      { table: 'clusters', column: 'id', recorded: 'made anew as 3', ours: 'kept as 2' },
    ]);
  });
});
