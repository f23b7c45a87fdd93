/** A JSON value, of a document in the database or of an answer. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export type JsonMembers = Record<string, Json>;

/** A row as the recording holds it: by column, JSON documents parsed, everything else as JSON shows it. */
export type Row = Readonly<JsonMembers>;

export interface RecordedChange {
  readonly id: number;
  readonly columns: Readonly<Record<string, readonly [Json, Json]>>;
}

/** What a step did to one table. */
export interface TableChanges {
  readonly added: readonly Row[];
  readonly removed: readonly number[];
  readonly changed: readonly RecordedChange[];
}

export type RowChanges = Readonly<Record<string, TableChanges>>;

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Json;
}

export interface RecordedStep {
  readonly name: string;
  /** Absent where a background task or the orchestrator did something. */
  readonly request: RecordedRequest | null;
  readonly response: { readonly status: number; readonly body: Json } | null;
  readonly rows: RowChanges;
}

/** What the historic extension did in one scenario. */
export interface Recording {
  readonly scenario: string;
  readonly before: Readonly<Record<string, readonly Row[]>>;
  readonly steps: readonly RecordedStep[];
}

export function isMembers(value: Json | undefined): value is JsonMembers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number or text of a row as text; nothing for what is neither. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
