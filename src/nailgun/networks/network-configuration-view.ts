import { runsIronic } from '../attributes/runs-ironic';
import { type NetworkConfigurationRow, type NetworkRow } from './network-configuration-row';
import { networkingParameters } from './networking-parameters';
import { storedDocument, storedObject } from '../stored-document';
import { vipsView } from './vips-view';

/** An environment's network configuration in Nailgun's form. */
export type NetworkConfigurationView = Readonly<Record<string, unknown>>;

/** The form of a network configuration in answers. */
export function networkConfigurationView(row: NetworkConfigurationRow): NetworkConfigurationView {
  const editable = storedObject(row.editable);
  return {
    networks: row.networks.map(networkView),
    ...vipsView(row),
    networking_parameters: networkingParameters(row.net_provider, row.parameters, runsIronic(editable)),
  };
}

function networkView(network: NetworkRow): Readonly<Record<string, unknown>> {
  return { ...network, meta: storedDocument(network.meta) };
}
