import { isJsonArray, isJsonObject, JsonNumber, type JsonValue } from '../../json';
import { shownText, shownValue } from '../attributes/secrets';
import { type Finding, type FindingClass, ruleOf } from './reasons';

/** A finding in answers. */
export interface FindingView extends Finding {
  readonly class: FindingClass;
  /** Acceptance cases that it answers. */
  readonly cases: readonly string[];
}

export function viewFinding(finding: Finding): FindingView {
  const { class: findingClass, cases = [] } = ruleOf(finding);
  return { ...shownFinding(finding), class: findingClass, cases };
}

/** A finding as it may be shown: names that operators give may be addresses with passwords. */
export function shownFinding({ message, detail, ...finding }: Finding): Finding {
  const shown = { ...finding, message: shownText(message) };
  return detail === undefined ? shown : { ...shown, detail: shownDetail(detail) };
}

const shownDetail = (detail: NonNullable<Finding['detail']>): NonNullable<Finding['detail']> =>
  Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [name, isJson(value) ? shownValue(value) : value]),
  );

/** Details hold plain numbers and lists as well as parts of documents. */
const isJson = (value: unknown): value is JsonValue =>
  typeof value === 'string' || value instanceof JsonNumber || isJsonArray(value) || isJsonObject(value);
