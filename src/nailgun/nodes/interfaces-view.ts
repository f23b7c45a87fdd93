import { compareEnvironmentVersions, parseReleaseVersion } from '../release-version';
import { storedDocument, storedObject } from '../stored-document';
import { bondMeta, dpdkDevices } from './bond-meta';
import { type CardRow, type NodeInterfacesRow } from './interface-row';
import { interfaceAttributes } from './plugin-attributes';

/** An interface in Nailgun's form. */
export type InterfaceView = Readonly<Record<string, unknown>>;

/** The release whose environments are the first to show what cards can do, and which one boots from PXE. */
const WITH_META = [6, 1];

/** The interfaces of a node in Nailgun's form: cards, then bonds. Bonds have no id there. */
export function interfacesView(node: NodeInterfacesRow): readonly InterfaceView[] {
  const version = parseReleaseVersion(node.release_version ?? '')?.numbers;
  const withMeta = version === undefined || compareEnvironmentVersions(version, WITH_META) >= 0;
  return [...node.cards.map((card) => cardView(card, withMeta)), ...bondViews(node)];
}

function cardView({ meta, pxe, ...card }: CardRow, withMeta: boolean): InterfaceView {
  return {
    id: card.id,
    mac: card.mac,
    name: card.name,
    type: 'ether',
    state: card.state,
    current_speed: card.current_speed,
    max_speed: card.max_speed,
    assigned_networks: card.assigned_networks,
    driver: card.driver,
    bus_info: card.bus_info,
    ...(withMeta ? { meta: storedDocument(meta), pxe } : {}),
    attributes: interfaceAttributes(card.attributes, card.plugins, 'nic_plugin_id'),
  };
}

/** Where the node belongs to no environment nobody knows of drivers for DPDK. (Nailgun fails there.) */
function bondViews({ bonds, cards, ...node }: NodeInterfacesRow): readonly InterfaceView[] {
  const devices = dpdkDevices(storedObject(node.networks_metadata), node.segmentation_type);
  return bonds.map((bond) => {
    const slaves = cards.filter((card) => card.bond === bond.id);
    return {
      mac: bond.mac,
      name: bond.name,
      type: 'bond',
      mode: bond.mode,
      state: bond.state,
      assigned_networks: bond.assigned_networks,
      slaves: slaves.map(({ name }) => ({ name })),
      attributes: interfaceAttributes(bond.attributes, bond.plugins, 'bond_plugin_id'),
      meta: bondMeta(
        slaves.map(({ meta }) => storedObject(meta)),
        devices,
      ),
    };
  });
}
