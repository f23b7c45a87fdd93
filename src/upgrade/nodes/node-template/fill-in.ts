import { isJsonArray, isJsonObject, type JsonValue } from '../../../json';

/** Interfaces by the names that schemes have for them (`if1`). */
export type InterfaceNames = ReadonlyMap<string, string>;

/** Gives a document in which those names are replaced. */
export type FillIn = (interfaces: InterfaceNames) => JsonValue;

/** `<% if1 %>`. Spaces only: Nailgun looks at the text of the JSON, where all other white space is escaped. */
const PLACEHOLDER = /<% *([_a-z][_a-z0-9]*) *%>/gi;

/**
 * Finds the placeholders of a document once, for many nodes: what holds none is shared by all results. They may
 * stand anywhere, in names of members too; those that a node has no interface for stay.
 */
export function placeholdersOf(document: JsonValue): FillIn {
  return varying(document) ?? (() => document);
}

/** Null where there are no placeholders. */
function varying(value: JsonValue): FillIn | null {
  if (typeof value === 'string') return varyingText(value);
  if (isJsonArray(value)) {
    const items = value.map((item) => ({ item, fill: varying(item) }));
    if (items.every(({ fill }) => !fill)) return null;
    return (interfaces) => items.map(({ item, fill }) => (fill ? fill(interfaces) : item));
  }
  if (!isJsonObject(value)) return null;
  const members = Object.entries(value).map(([name, member]) => ({
    name,
    fillName: varyingText(name),
    member,
    fill: varying(member),
  }));
  if (members.every(({ fill, fillName }) => !fill && !fillName)) return null;
  return (interfaces) =>
    Object.fromEntries(
      members.map(({ name, fillName, member, fill }) => [
        fillName ? fillName(interfaces) : name,
        fill ? fill(interfaces) : member,
      ]),
    );
}

function varyingText(text: string): ((interfaces: InterfaceNames) => string) | null {
  if (text.search(PLACEHOLDER) < 0) return null;
  return (interfaces) =>
    text.replace(PLACEHOLDER, (placeholder, name: string) => interfaces.get(name) ?? placeholder);
}
