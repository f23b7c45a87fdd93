import { isJsonArray, isJsonObject, type JsonValue } from '../../json';
import { formatTemplate, type TemplateValues } from '../attributes/format-template';

/**
 * Fills in `{cluster.name}` and the like in every string of a document. A string that cannot be filled in
 * stays as it is: braces in what operators wrote need not be a template. What stands under `regex` never is.
 */
export function formatWherePossible(document: JsonValue, values: TemplateValues): JsonValue {
  if (typeof document === 'string') return format(document, values);
  if (isJsonArray(document)) return document.map((item) => formatWherePossible(item, values));
  if (!isJsonObject(document)) return document;
  return Object.fromEntries(
    Object.entries(document).map(([name, member]) => [
      name,
      name === 'regex' ? member : formatWherePossible(member, values),
    ]),
  );
}

function format(text: string, values: TemplateValues): string {
  try {
    return formatTemplate(text, values);
  } catch {
    return text;
  }
}
