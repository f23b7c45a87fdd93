import { JsonNumber, type JsonObject, type JsonValue } from '../../json';

/** The members of a row that are no documents, as JSON. */
export function scalars(row: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(
    Object.entries(row).flatMap(([column, value]): [string, JsonValue][] => {
      if (value === null || typeof value === 'string' || typeof value === 'boolean') return [[column, value]];
      return typeof value === 'number' ? [[column, JsonNumber.of(value)]] : [];
    }),
  );
}
