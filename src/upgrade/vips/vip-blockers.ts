import { type NetworkConfigurationRow } from '../../nailgun/networks/network-configuration-row';
import { ambiguousNetworks } from '../networks/ambiguous-networks';
import { type Finding } from '../plan/reasons';
import { type VipOriginal } from './carried-vips';
import { type VipSeed } from './vip-seed';

/** Longest name and namespace that the table holds. */
export const TEXT_LIMIT = 50;

/** Virtual addresses are found by the name of their network. */
export function ambiguousVipNetworks({
  node_groups: groups,
  networks,
}: Pick<VipOriginal | NetworkConfigurationRow, 'node_groups' | 'networks'>): readonly Finding[] {
  return groups.flatMap((group) =>
    ambiguousNetworks(
      group.name,
      networks.filter(({ group_id: id }) => id === group.id).map(({ name }) => name),
    ),
  );
}

/** Names that a release or a plug-in asks for and the table cannot hold. */
export function unstorableRequests({ requests }: VipSeed): readonly Finding[] {
  const isStorable = (text: string): boolean =>
    [...text].length <= TEXT_LIMIT && text.isWellFormed() && !text.includes('\0');
  return requests
    .filter(({ name, namespace }) => !isStorable(name) || !isStorable(namespace ?? ''))
    .map(({ name }): Finding => ({
      reason: 'release_metadata_invalid',
      message: `A network role of the seed asks for a virtual address whose name or namespace cannot be stored: ${JSON.stringify([...name].slice(0, TEXT_LIMIT).join(''))}.`,
      detail: { path: 'network_roles_metadata' },
    }));
}
