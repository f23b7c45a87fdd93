import { type JsonValue, parseJson } from '../../json';
import { type Release } from '../entities/release.entity';
import { isDeployable } from '../release-state';

/** A release in Nailgun's form. */
export type ReleaseView = Readonly<Record<string, unknown>>;

const document = (text: string | null): JsonValue => (text === null ? null : parseJson(text));

/**
 * The form of a release in answers.
 *
 * @param vmware text of `vmware_attributes_metadata`; undefined on a schema that has no such column
 */
export function releaseView(
  release: Release,
  vmware: string | null | undefined,
  featureGroups: readonly string[],
): ReleaseView {
  return {
    id: release.id,
    name: release.name,
    version: release.version,
    description: release.description,
    operating_system: release.operatingSystem,
    modes_metadata: document(release.modesMetadata),
    roles_metadata: document(release.rolesMetadata),
    tags_metadata: document(release.tagsMetadata),
    state: release.state,
    attributes_metadata: document(release.attributesMetadata),
    components_metadata: document(release.componentsMetadata),
    ...(vmware === undefined ? {} : { vmware_attributes_metadata: document(vmware) }),
    is_deployable: isDeployable(release.state, featureGroups),
  };
}
