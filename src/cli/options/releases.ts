import { type Release } from '../api/schemas';
import { type Service } from '../api/service';
import { Ending } from '../ending';
import { EXIT } from '../exit-codes';

/** How copies that keep the mapping of network roles are called. */
const COPY = / Upgrade \(\d+\)$/;

/**
 * Id of a release that is named by id, name, version (`mitaka-9.0`) or environment version (`9.0`). Of those with a
 * version, the one is meant that has the operating system of the environment's release, and of several of these the
 * one that is available: masters have releases of the same version that are not.
 *
 * @throws Ending
 */
export async function releaseId(service: Service, text: string, cluster: number): Promise<number> {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const { data: releases } = await service.call((client) => client.GET('/api/releases'));
  const byName = releases.filter(({ name }) => name === text);
  const [found, ...more] = byName.length > 0 ? byName : await byVersion(service, releases, text, cluster);
  if (!found) throw new Ending(EXIT.refused, `There is no release "${text}".`);
  if (more.length > 0) {
    const list = [found, ...more].map(({ id, name }) => `${id} (${name})`).join(', ');
    throw new Ending(EXIT.usage, `"${text}" may be any of several releases. Name one by its id: ${list}.`);
  }
  return found.id;
}

async function byVersion(
  service: Service,
  releases: readonly Release[],
  text: string,
  cluster: number,
): Promise<readonly Release[]> {
  const path = { params: { path: { cluster_id: cluster } } };
  const { data: environment } = await service.call((client) =>
    client.GET('/api/clusters/{cluster_id}', path),
  );
  const system = releases.find(({ id }) => id === environment.release_id)?.operating_system;
  const found = releases.filter(
    ({ name, version, operating_system: of }) =>
      (version === text || version.split('-').at(-1) === text) && of === system && !COPY.test(name),
  );
  const available = found.filter(({ state }) => state === 'available');
  return available.length > 0 ? available : found;
}
