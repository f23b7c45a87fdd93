import { type Release } from '../entities/release.entity';
import { isDeployable } from '../release-state';
import { storedDocument } from '../stored-document';

/** A release in Nailgun's form. */
export type ReleaseView = Readonly<Record<string, unknown>>;

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
    modes_metadata: storedDocument(release.modesMetadata),
    roles_metadata: storedDocument(release.rolesMetadata),
    tags_metadata: storedDocument(release.tagsMetadata),
    state: release.state,
    attributes_metadata: storedDocument(release.attributesMetadata),
    components_metadata: storedDocument(release.componentsMetadata),
    ...(vmware === undefined ? {} : { vmware_attributes_metadata: storedDocument(vmware) }),
    is_deployable: isDeployable(release.state, featureGroups),
  };
}
