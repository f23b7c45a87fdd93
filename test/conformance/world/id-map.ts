import { type Json } from '../recording/recording';

/** Which recorded row is which of ours, by table, both ways. */
export class IdMap {
  private readonly ours = new Map<string, Map<string, string>>();
  private readonly recorded = new Map<string, Map<string, string>>();

  link(table: string, recorded: string, ours: string): void {
    this.unlink(table, recorded);
    const former = this.toRecorded(table, ours);
    if (former !== undefined) this.unlink(table, former);
    of(this.ours, table).set(recorded, ours);
    of(this.recorded, table).set(ours, recorded);
  }

  unlink(table: string, recorded: string): void {
    const partner = this.toOurs(table, recorded);
    of(this.ours, table).delete(recorded);
    if (partner !== undefined) of(this.recorded, table).delete(partner);
  }

  toOurs(table: string, recorded: string): string | undefined {
    return this.ours.get(table)?.get(recorded);
  }

  toRecorded(table: string, ours: string): string | undefined {
    return this.recorded.get(table)?.get(ours);
  }

  /** A recorded id as ours; what is no id of a row that we know stays as it is. */
  translate(table: string, value: Json): Json {
    if (typeof value !== 'number') return value;
    const partner = this.toOurs(table, String(value));
    return partner === undefined ? value : Number(partner);
  }
}

function of(maps: Map<string, Map<string, string>>, table: string): Map<string, string> {
  if (!maps.has(table)) maps.set(table, new Map());
  return maps.get(table)!;
}
