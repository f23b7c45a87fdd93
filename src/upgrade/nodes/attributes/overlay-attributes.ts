import { isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../../json';
import { mergedDocuments } from '../../../nailgun/nodes/merged-documents';

const METADATA = 'metadata';

/**
 * Attributes of a node, an interface or a bond under a release: as the release defines them, with the values that
 * are there laid over (B12). Values that are objects are merged. What the release does not define stays, and so
 * does what is no attribute where the release has one.
 *
 * @param defined by the release: `{section: {metadata, attribute: {type, value, ...}}}`; an attribute may stand in
 *   the place of a section
 */
export function overlayAttributes(defined: JsonObject, own: JsonObject): JsonObject {
  return overlayMembers(defined, own, (definition, there) =>
    isAttribute(definition) ? overlayValue(definition, there) : overlaySection(definition, there),
  );
}

function overlaySection(defined: JsonObject, own: JsonObject): JsonObject {
  const overlaid = overlayMembers(defined, own, overlayValue);
  const metadata = memberOf(defined, METADATA);
  return metadata === undefined ? overlaid : { ...overlaid, [METADATA]: metadata };
}

function overlayMembers(
  defined: JsonObject,
  own: JsonObject,
  overlay: (definition: JsonObject, there: JsonObject) => JsonObject,
): JsonObject {
  const members = Object.entries(defined).map(([name, definition]): [string, JsonValue] => {
    const there = memberOf(own, name);
    if (there === undefined) return [name, definition];
    return [name, isJsonObject(definition) && isJsonObject(there) ? overlay(definition, there) : there];
  });
  return { ...own, ...Object.fromEntries(members) };
}

function overlayValue(definition: JsonObject, there: JsonObject): JsonObject {
  const value = memberOf(there, 'value');
  if (value === undefined) return definition;
  const standard = memberOf(definition, 'value');
  const isMerged = isJsonObject(standard) && isJsonObject(value);
  return { ...definition, value: isMerged ? mergedDocuments(standard, value) : value };
}

/** A section can have an attribute with the name `type`; that is an object. */
const isAttribute = ({ type }: JsonObject): boolean => typeof type === 'string';
