import { isJsonArray, isJsonObject, type JsonValue } from '../json';
import { storedObject } from './stored-document';

/**
 * Says which roles count as some others: those themselves, and those that have one of them as a tag. Nailgun
 * 10.0 has it so; with the roles that 9.2 knows both read the same.
 *
 * @param documents `roles_metadata` of the release, the environment and its plug-ins, as text
 */
export function rolesThatCountAs(
  documents: readonly (string | null)[],
): (wanted: readonly string[]) => ReadonlySet<string> {
  const roles = new Map(documents.flatMap((document) => Object.entries(storedObject(document))));
  return (wanted) => {
    const tagged = [...roles].filter(([, role]) => tagsOf(role).some((tag) => wanted.includes(tag)));
    return new Set([...wanted, ...tagged.map(([name]) => name)]);
  };
}

function tagsOf(role: JsonValue): readonly string[] {
  const tags = isJsonObject(role) ? role.tags : undefined;
  return isJsonArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
}
