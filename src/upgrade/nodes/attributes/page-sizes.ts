import { isJsonObject, JsonNumber, type JsonObject, type JsonValue, objectIn } from '../../../json';

/** Sizes of huge pages in KiB, as Nailgun names them. */
const PAGE_SIZES = ['2048', '1048576'];

const NO_PAGES: JsonObject = Object.fromEntries(PAGE_SIZES.map((size) => [size, JsonNumber.of(0)]));

/** Node attributes of a release, with no pages of every size where it leaves numbers of huge pages empty. */
export function withPageSizes(nodeAttributes: JsonObject): JsonObject {
  return mapMembers(nodeAttributes, (section) =>
    mapMembers(section, (attribute) =>
      attribute.type === 'custom_hugepages'
        ? { ...attribute, value: { ...NO_PAGES, ...objectIn(attribute, 'value') } }
        : attribute,
    ),
  );
}

/** Changes members that are objects. */
function mapMembers(object: JsonObject, change: (member: JsonObject) => JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, member]): [string, JsonValue] => [
      name,
      isJsonObject(member) ? change(member) : member,
    ]),
  );
}
