import { type Difference } from '../comparison/difference';
import { jsonEquals } from '../comparison/json-differences';
import { type StepContext } from '../comparison/step-context';
import { isMembers, type Json, type Row, textOf } from '../recording/recording';
import { rowsOf, type World } from '../world/world';
import { originalOf, referred, valueAt } from './environment';

/**
 * Ours is what the original's link to the same plug-in says, recorded the default of the plug-in: switched off,
 * with the value that the plug-in starts with.
 */
export function isChoiceOfOriginal(
  { column, path, recorded, ours, ourRow }: Difference,
  { after }: StepContext,
): boolean {
  if (!ourRow || column === undefined) return false;
  const original = originalOf(after.ours, 'cluster_plugins', ourRow);
  const link = rowsOf(after.ours, 'cluster_plugins').find(
    (row) => original && row.cluster_id === original.id && row.plugin_id === ourRow.plugin_id,
  );
  const defaults = referred(after.ours, 'plugins', ourRow.plugin_id)?.attributes_metadata;
  const initial = column === 'enabled' ? false : valueAt(defaults, path);
  return isSame(initial, recorded) && link !== undefined && isSame(valueAt(link[column], path), ours);
}

/** The answer shows links to plug-ins as they are stored on both sides, where they were judged. */
export function showsStoredPlugins(
  { path, recorded, ours }: Difference,
  { request, after, ids }: StepContext,
): boolean {
  const id = /\/clusters\/(\d+)\//.exec(request.path)?.[1];
  const partner = id === undefined ? undefined : ids.toRecorded('clusters', id);
  return isSame(shown(after.recorded, partner, path), recorded) && isSame(shown(after.ours, id, path), ours);
}

/** What the section of a plug-in shows at `editable.<name>.metadata.enabled` or `...versions.<n>.<setting>.value`. */
function shown(world: World, cluster: string | undefined, path: readonly string[]): Json | undefined {
  const [, name, , member, index, ...place] = path;
  const links = rowsOf(world, 'cluster_plugins')
    .filter((link) => textOf(link.cluster_id) === cluster)
    .map((link) => ({ link, plugin: referred(world, 'plugins', link.plugin_id) }))
    .filter(({ plugin }) => plugin?.name === name)
    .sort((a, b) => (textOf(a.plugin?.version) < textOf(b.plugin?.version) ? -1 : 1));
  if (member === 'enabled') return links.some(({ link }) => link.enabled === true);
  return valueAt(links[Number(index)]?.link.attributes, place);
}

/**
 * Recorded as refused for its networks, while the roles that the release lacks are brought by plug-ins which
 * are switched on in the original and in our seed.
 */
export function rolesComeWithPlugins({
  operation,
  request,
  recordedAnswer,
  ourAnswer,
  before,
  after,
}: StepContext): boolean {
  if (operation !== 'clone' || ourAnswer.status !== 200) return false;
  if (recordedAnswer.status !== 400 || !/^Network changes/.test(textOf(recordedAnswer.body))) return false;
  const original = /\/clusters\/(\d+)\//.exec(request.path)?.[1];
  const release = referred(before.ours, 'releases', valueAt(request.body, ['release_id']));
  const known = roleIds(release);
  const lacking = roleIdsOfPlugins(before.ours, original).filter((role) => !known.includes(role));
  const brought = roleIdsOfPlugins(after.ours, textOf(valueAt(ourAnswer.body, ['id'])));
  return lacking.length > 0 && lacking.every((role) => brought.includes(role));
}

/** The recorded seed was left behind before it was given the extension, which ours has in front. */
export function hasExtensionInFront({ recordedRow, ourRow }: Difference, context: StepContext): boolean {
  const recorded = recordedRow?.extensions;
  if (!Array.isArray(recorded) || !rolesComeWithPlugins(context)) return false;
  return isSame(ourRow?.extensions, ['cluster_upgrade', ...recorded]);
}

function roleIdsOfPlugins(world: World, cluster: string | undefined): readonly string[] {
  return rowsOf(world, 'cluster_plugins')
    .filter((link) => textOf(link.cluster_id) === cluster && link.enabled === true)
    .flatMap((link) => roleIds(referred(world, 'plugins', link.plugin_id)));
}

function roleIds(row: Row | undefined): readonly string[] {
  const roles = row?.network_roles_metadata;
  return Array.isArray(roles) ? roles.filter(isMembers).map(({ id }) => textOf(id)) : [];
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return a === undefined || b === undefined ? a === b : jsonEquals(a, b);
}
