import { JsonNumber, type JsonValue } from '../../json';

/** A number to calculate with; 0 for what is none, and for what only Python calls one (`NaN`, `Infinity`). */
export function finiteNumber(value: JsonValue | undefined): number {
  const number = value instanceof JsonNumber ? value.toNumber() : 0;
  return Number.isFinite(number) ? number : 0;
}
