import { type JsonObject, type JsonValue } from './json';
import { releaseGraph } from './release/deployment-graph';
import { type ReleaseDraft } from './release/draft';
import { kilo } from './release/kilo';
import { novaNetwork } from './release/kilo-networks';
import { liberty } from './release/liberty';
import { mitaka } from './release/mitaka';
import { json, joinTables, type Tables } from './rows';

export type SampleVersion = '7.0' | '8.0' | '9.0';

/** A row of `releases`, its documents as objects. Turned into table rows by {@link releaseTables}. */
export type SampleRelease = {
  id: number;
  name: string;
  version: string;
  description: string;
  operating_system: string;
  state: string;
  modes: string[];
  extensions: string[];
  modes_metadata: JsonObject;
  attributes_metadata: { editable: JsonObject; generated: JsonObject };
  networks_metadata: JsonObject;
  network_roles_metadata: JsonValue[];
  roles_metadata: JsonObject;
  tags_metadata: JsonObject;
  volumes_metadata: JsonObject;
  components_metadata: JsonValue[];
  vmware_attributes_metadata: JsonObject;
  node_attributes: JsonObject;
  nic_attributes: JsonObject;
  bond_attributes: JsonObject;
};

const VERSIONS: Readonly<Record<SampleVersion, { readonly id: number; readonly draft: () => ReleaseDraft }>> =
  {
    '7.0': { id: 1, draft: kilo },
    '8.0': { id: 2, draft: liberty },
    '9.0': { id: 3, draft: mitaka },
  };

/**
 * A release with the structure of a real one and invented texts, a fresh copy at every call.
 *
 * @example sampleRelease('9.0', { id: 9, name: 'Mitaka on another system', operating_system: 'CentOS' })
 */
export function sampleRelease(version: SampleVersion, overrides: Partial<SampleRelease> = {}): SampleRelease {
  const draft = VERSIONS[version].draft();
  return {
    id: VERSIONS[version].id,
    name: `${draft.codename} on Ubuntu 14.04`,
    version: draft.version,
    description: `OpenStack ${draft.codename} on hosts with Ubuntu.`,
    operating_system: 'Ubuntu',
    state: draft.state,
    modes: ['ha_compact'],
    extensions: ['volume_manager'],
    modes_metadata: { ha_compact: { description: 'Several controllers that stand in for each other.' } },
    attributes_metadata: { editable: draft.editable, generated: draft.generated },
    networks_metadata: {
      bonding: draft.bonding,
      neutron: { networks: Object.values(draft.networks), config: draft.neutronConfig },
      nova_network: novaNetwork(),
    },
    network_roles_metadata: Object.values(draft.networkRoles),
    roles_metadata: draft.roles,
    tags_metadata: draft.tags,
    volumes_metadata: {
      volumes: Object.values(draft.volumes),
      volumes_roles_mapping: draft.volumesOfRoles,
      rule_to_pick_boot_disk: [
        { type: 'exclude_disks_by_name', regex: '^nvme', description: 'The boot loader cannot start them.' },
      ],
    },
    components_metadata: Object.values(draft.components),
    vmware_attributes_metadata: { editable: { metadata: [], value: {} } },
    node_attributes: draft.nodeAttributes,
    nic_attributes: draft.nicAttributes,
    bond_attributes: draft.bondAttributes,
    ...overrides,
  };
}

/** The number that tells which release is newer: `8.0` of `liberty-8.0`. */
export function environmentVersion(release: SampleRelease): string {
  return release.version.slice(release.version.indexOf('-') + 1);
}

/** Rows of releases, each with its default deployment graph. */
export function releaseTables(...releases: readonly SampleRelease[]): Tables {
  const graphs = releases.map(({ id }) => releaseGraph(id));
  return joinTables({ releases: releases.map(releaseRow) }, ...graphs);
}

function releaseRow(release: SampleRelease): Record<string, unknown> {
  return {
    ...release,
    modes: json(release.modes),
    modes_metadata: json(release.modes_metadata),
    attributes_metadata: json(release.attributes_metadata),
    networks_metadata: json(release.networks_metadata),
    network_roles_metadata: json(release.network_roles_metadata),
    roles_metadata: json(release.roles_metadata),
    tags_metadata: json(release.tags_metadata),
    volumes_metadata: json(release.volumes_metadata),
    components_metadata: json(release.components_metadata),
    vmware_attributes_metadata: json(release.vmware_attributes_metadata),
    node_attributes: json(release.node_attributes),
    nic_attributes: json(release.nic_attributes),
    bond_attributes: json(release.bond_attributes),
  };
}
