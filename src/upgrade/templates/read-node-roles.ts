import { type PluginPlan } from '../plugins/plugin-plan';
import { type ReleaseRow } from '../snapshot/clone-snapshot';
import { type DocumentReader } from '../snapshot/document-reader';
import { type PluginRow } from '../snapshot/plugin-row';

/** Names of the node roles that a release knows, and the plug-ins that the seed has switched on. */
export function readNodeRoles(
  target: ReleaseRow,
  rows: readonly PluginRow[],
  { planned }: PluginPlan,
  reader: DocumentReader,
): ReadonlySet<string> {
  const enabled = new Set(planned.filter((plugin) => plugin.enabled).map(({ id }) => id));
  const documents = [
    reader.object(target.roles_metadata, `roles_metadata of release ${target.id}`),
    ...rows
      .filter(({ id }) => enabled.has(id))
      .map(({ id, roles_metadata: text }) => reader.object(text, `roles_metadata of plug-in ${id}`)),
  ];
  return new Set(documents.flatMap((document) => Object.keys(document)));
}
