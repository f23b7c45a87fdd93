/** Values that a template can name by a dotted path. */
export interface TemplateValues {
  readonly [name: string]: unknown;
}

const TOKEN = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;
const FIELD = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$/;

/**
 * Formats a string of release metadata: `{settings.MASTER_IP}` and the like become their values, doubled
 * braces a single one. The part of Python's format language that release metadata uses; the rest is an error.
 *
 * @throws Error in words, when a field is unknown or the string is malformed
 */
export function formatTemplate(template: string, values: TemplateValues): string {
  return template.replace(TOKEN, (token, field: string | undefined) => {
    if (token === '{{') return '{';
    if (token === '}}') return '}';
    if (field === undefined) throw new Error(`a single "${token}" in the template "${template}"`);
    if (!FIELD.test(field)) throw new Error(`the field {${field}} is not one that can be formatted`);
    return valueAt(field, values);
  });
}

function valueAt(field: string, values: TemplateValues): string {
  let value: unknown = values;
  for (const name of field.split('.')) {
    const known = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    if (!known) throw new Error(`nothing is known as {${field}}`);
    value = (value as TemplateValues)[name];
  }
  if (typeof value !== 'string' && typeof value !== 'number') {
    throw new Error(`{${field}} is neither text nor a number`);
  }
  return String(value);
}
