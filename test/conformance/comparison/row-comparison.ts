import { type Row } from '../recording/recording';
import { type Catalogue } from '../world/catalogue';
import { type IdMap } from '../world/id-map';
import { rowOf, type TableRows, type World } from '../world/world';
import { type Difference, signature } from './difference';
import { matchRows } from './match-rows';
import { pairDifferences } from './pair-differences';
import { translateRow } from './translate-row';

/** Both worlds at one moment. */
export interface Moment {
  readonly recorded: World;
  readonly ours: World;
}

export interface ComparedRows {
  readonly differences: readonly Difference[];
  /** How many rows either side added, removed or changed. */
  readonly rows: number;
}

/** Recorded and our key of one row; one is missing where a side has no such row. */
type Pair = readonly [recorded: string | undefined, ours: string | undefined];

/**
 * Compares what a step did to the rows. A difference is told in the step in which it comes up: what differed
 * before, and was told then, does not differ again.
 */
export class RowComparison {
  private readonly told = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly ids: IdMap,
  ) {}

  compare(before: Moment, after: Moment): ComparedRows {
    const tables = [...new Set([...this.catalogue.order, ...after.recorded.keys()])];
    const results = tables.map((table) => this.compareTable(table, before, after));
    return {
      differences: results.flatMap(({ differences }) => differences),
      rows: results.reduce((sum, { rows }) => sum + rows, 0),
    };
  }

  private compareTable(table: string, before: Moment, after: Moment): ComparedRows {
    const recorded = touched(before.recorded.get(table), after.recorded.get(table));
    const ours = touched(before.ours.get(table), after.ours.get(table));
    if (recorded.size === 0 && ours.size === 0) return { differences: [], rows: 0 };
    const kept = this.separateRemoved(table, recorded, ours, after);
    const linked = this.linkAlike(table, after);
    const pairs = new Map<string, Pair>();
    const add = (pair: Pair): void => void pairs.set(pair.join('|'), pair);
    linked.forEach(add);
    for (const key of recorded) {
      if (rowOf(after.recorded, table, key)) add([key, this.ids.toOurs(table, key)]);
    }
    for (const key of new Set([...ours, ...kept])) {
      if (rowOf(after.ours, table, key)) add([this.ids.toRecorded(table, key), key]);
    }
    const differences = [...pairs.values()].flatMap((pair) => this.newlyDifferent(table, pair, after));
    return { differences: [...differences, ...madeAnew(table, linked, kept, after)], rows: pairs.size };
  }

  /**
   * Separates pairs of which one side is gone: of both, rows that name them without a foreign key go on doing so.
   * Returns the keys of the rows that our side still has.
   */
  private separateRemoved(
    table: string,
    recorded: ReadonlySet<string>,
    ours: ReadonlySet<string>,
    after: Moment,
  ): ReadonlySet<string> {
    const kept = new Set<string>();
    for (const key of recorded) {
      const partner = this.ids.toOurs(table, key);
      const isKept = partner !== undefined && rowOf(after.ours, table, partner) !== undefined;
      if (rowOf(after.recorded, table, key) || !isKept) continue;
      this.ids.unlink(table, key);
      kept.add(partner);
    }
    for (const key of ours) {
      const partner = this.ids.toRecorded(table, key);
      if (rowOf(after.ours, table, key) || !rowOf(after.recorded, table, partner)) continue;
      this.ids.unlink(table, partner!);
    }
    return kept;
  }

  private linkAlike(table: string, { recorded, ours }: Moment): readonly Pair[] {
    const references = this.catalogue.references.get(table);
    const alone = (
      rows: TableRows | undefined,
      partner: (key: string) => string | undefined,
    ): readonly { key: string; row: Row }[] =>
      [...(rows ?? [])].flatMap(([key, row]) => (partner(key) === undefined ? [{ key, row }] : []));
    const pairs = matchRows(
      alone(recorded.get(table), (key) => this.ids.toOurs(table, key)).map(({ key, row }) => ({
        key,
        row: translateRow(row, references, this.ids),
      })),
      alone(ours.get(table), (key) => this.ids.toRecorded(table, key)),
      new Set(references?.keys() ?? []),
    );
    for (const [one, other] of pairs) this.ids.link(table, one, other);
    return pairs;
  }

  private newlyDifferent(table: string, pair: Pair, after: Moment): readonly Difference[] {
    const [one, other] = pair;
    const recorded = rowOf(after.recorded, table, one);
    const differences = pairDifferences(
      table,
      recorded && translateRow(recorded, this.catalogue.references.get(table), this.ids),
      rowOf(after.ours, table, other),
    );
    const name = `${table} ${pair.join('|')}`;
    const told = this.told.get(name);
    this.told.set(name, new Set(differences.map(signature)));
    return differences.filter((difference) => !told?.has(signature(difference)));
  }
}

/** The recording removed a row and made the same again, while ours left it: the id tells. */
function madeAnew(
  table: string,
  linked: readonly Pair[],
  kept: ReadonlySet<string>,
  after: Moment,
): readonly Difference[] {
  return linked.flatMap(([recorded, ours]) => {
    const [recordedRow, ourRow] = [rowOf(after.recorded, table, recorded), rowOf(after.ours, table, ours)];
    if (!recordedRow || !ourRow || !kept.has(ours ?? '')) return [];
    const ids = { recorded: `made anew as ${recorded}`, ours: `kept as ${ours}` };
    return [
      { kind: 'row', direction: 'changed', table, column: 'id', path: [], ...ids, recordedRow, ourRow },
    ];
  });
}

/** Keys of rows that are not what they were. A row that changes is another value, never the same altered. */
function touched(before: TableRows | undefined, after: TableRows | undefined): ReadonlySet<string> {
  const keys = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return new Set([...keys].filter((key) => before?.get(key) !== after?.get(key)));
}
