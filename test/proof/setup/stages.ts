import { type Contents } from '../../setup/contents';

/**
 * What others see of a call, from before it to after it: one stage more with every transaction that it commits.
 * Columns that chance or the clock fills are left out.
 */
export class Stages {
  private constructor(
    private readonly stages: readonly Contents[],
    /** By table, columns that differ from run to run. */
    private readonly arbitrary: ReadonlyMap<string, ReadonlySet<string>>,
  ) {}

  /** @param runs two runs of the call from the same beginning, each as it was seen again and again */
  static of(runs: readonly (readonly Contents[])[]): Stages {
    const [one, other] = runs as [readonly Contents[], readonly Contents[]];
    const arbitrary = new Map<string, ReadonlySet<string>>();
    const [end, otherEnd] = [one.at(-1)!, other.at(-1)!];
    for (const [table, rows] of Object.entries(end)) {
      const differing = differingColumns(rows, otherEnd[table]!);
      if (differing.size > 0) arbitrary.set(table, differing);
    }
    const all = new Stages(one, arbitrary);
    return new Stages(
      one.filter((contents, place) => all.numberOf(contents) === place),
      arbitrary,
    );
  }

  /** The number of the last one; 0 is before the call. */
  get last(): number {
    return this.stages.length - 1;
  }

  /** Which one it is; -1 for none, that is, for something half done. */
  numberOf(contents: Contents): number {
    const text = this.text(contents);
    return this.stages.findIndex((stage) => this.text(stage) === text);
  }

  /** How many rows there are in which table. */
  countsAt(stage: number): Readonly<Record<string, number>> {
    return countsOf(this.stages[stage]!);
  }

  private text(contents: Contents): string {
    return JSON.stringify(
      Object.entries(contents).map(([table, rows]) => {
        const left = this.arbitrary.get(table);
        return [table, left ? rows.map((row) => without(row, left)).sort() : rows];
      }),
    );
  }
}

/** How many rows there are in which table: the same however often ids were given out. */
export const countsOf = (contents: Contents): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(contents).map(([table, rows]) => [table, rows.length]));

type Row = Readonly<Record<string, unknown>>;

function differingColumns(some: readonly string[], others: readonly string[]): ReadonlySet<string> {
  const known = new Map(others.map((text) => JSON.parse(text) as Row).map((row) => [keyOf(row), row]));
  const rows = some.map((text) => JSON.parse(text) as Row);
  return new Set(
    rows.flatMap((row) => {
      const other = known.get(keyOf(row)) ?? {};
      return Object.keys(row).filter((name) => JSON.stringify(row[name]) !== JSON.stringify(other[name]));
    }),
  );
}

const keyOf = (row: Row): unknown => row.id ?? JSON.stringify(row);

function without(text: string, columns: ReadonlySet<string>): string {
  const row = JSON.parse(text) as Row;
  return JSON.stringify(Object.entries(row).filter(([name]) => !columns.has(name)));
}
