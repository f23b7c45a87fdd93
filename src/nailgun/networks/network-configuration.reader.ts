import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal } from '../../http/refusal';
import { clusterNotFound } from '../not-found';
import { loadNetworkConfiguration } from './network-configuration.loader';
import { type NetworkConfigurationView, networkConfigurationView } from './network-configuration-view';

/** Network providers, by the names that Nailgun gives their resources. */
export type NetworkProvider = 'neutron' | 'nova_network';

/** Reads network configurations in Nailgun's form, and writes nothing. */
@Injectable()
export class NetworkConfigurationReader {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws Refusal 404 `cluster_not_found`; 400 `network_provider_differs` */
  async get(clusterId: number, provider: NetworkProvider): Promise<NetworkConfigurationView> {
    const row = await loadNetworkConfiguration(this.dataSource.manager, clusterId);
    if (!row) throw clusterNotFound(clusterId);
    if (row.net_provider !== provider) throw providerDiffers(clusterId, row.net_provider);
    return networkConfigurationView(row);
  }
}

/** Refusal of a request for the configuration of a provider that the environment does not use. */
export function providerDiffers(clusterId: number, provider: string): Refusal {
  const message = `Environment ${clusterId} uses the network provider "${provider}".`;
  const detail = { cluster_id: clusterId, net_provider: provider };
  return new Refusal(400, [{ reason: 'network_provider_differs', message, detail }]);
}
