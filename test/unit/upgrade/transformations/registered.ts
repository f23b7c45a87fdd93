import {
  type RegisteredTransformation,
  type TransformationWork,
} from '../../../../src/upgrade/transformations/transformation';
import { parseEnvironmentVersion } from '../../../../src/upgrade/transformations/environment-version';
import { type TransformationObject } from '../../../../src/upgrade/transformations/transformation-documents';

/**
 * A transformation as the registry gets it.
 *
 * @param path object, version and name: `cluster 9.0 move_proxy`
 * @param transform anything, as a package in plain JavaScript might have it; left out: changes nothing
 */
export function registered(
  path: string,
  transform: (document: never) => unknown = (document) => document,
  brought = 'example',
): RegisteredTransformation {
  const [object, version = '', name = ''] = path.split(' ') as [TransformationObject, string, string];
  const work = { transform } as TransformationWork;
  return { object, version, name, package: brought, numbers: parseEnvironmentVersion(version)!, work };
}
