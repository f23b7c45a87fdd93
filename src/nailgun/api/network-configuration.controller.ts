import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiIdParam, ApiRefusals } from '../../http/api-refusals';
import { IdPipe } from '../../http/id.pipe';
import { ClusterVipsReader, type ClusterVipView } from '../networks/cluster-vips.reader';
import { NetworkConfigurationReader, providerDiffers } from '../networks/network-configuration.reader';
import { type NetworkConfigurationView } from '../networks/network-configuration-view';
import { clusterNotFound } from '../not-found';
import { ClusterVipDto } from './cluster-vip.dto';
import { NeutronConfigurationDto, NovaNetworkConfigurationDto } from './network-configuration.dto';

/** @param other the provider that the environment may have instead */
const refusals = (other: string): Parameters<typeof ApiRefusals>[0] => ({
  400: ['invalid_id', providerDiffers(7, other)],
  404: [clusterNotFound(7)],
});
const DESCRIPTION =
  'Shows what is assigned and assigns nothing: a virtual address that is not assigned yet is null.';

@ApiTags('nailgun')
@Controller('clusters/:cluster_id/network_configuration')
export class NetworkConfigurationController {
  constructor(
    private readonly configurations: NetworkConfigurationReader,
    private readonly clusterVips: ClusterVipsReader,
  ) {}

  @Get('neutron')
  @ApiOperation({
    operationId: 'getNeutronConfiguration',
    summary: 'Networks of an environment with Neutron',
    description: DESCRIPTION,
  })
  @ApiIdParam('cluster_id', 'Id of the environment.')
  @ApiOkResponse({ description: 'The configuration.', type: NeutronConfigurationDto })
  @ApiRefusals(refusals('nova_network'))
  neutron(@Param('cluster_id', IdPipe) id: number): Promise<NetworkConfigurationView> {
    return this.configurations.get(id, 'neutron');
  }

  @Get('nova_network')
  @ApiOperation({
    operationId: 'getNovaNetworkConfiguration',
    summary: 'Networks of an environment with nova-network',
    description: DESCRIPTION,
  })
  @ApiIdParam('cluster_id', 'Id of the environment.')
  @ApiOkResponse({ description: 'The configuration.', type: NovaNetworkConfigurationDto })
  @ApiRefusals(refusals('neutron'))
  novaNetwork(@Param('cluster_id', IdPipe) id: number): Promise<NetworkConfigurationView> {
    return this.configurations.get(id, 'nova_network');
  }

  @Get('ips/vips')
  @ApiOperation({ operationId: 'listVips', summary: 'Virtual addresses of an environment, by id' })
  @ApiIdParam('cluster_id', 'Id of the environment.')
  @ApiOkResponse({
    description: 'Those that are assigned. What the shared network of PXE holds belongs to no environment.',
    type: [ClusterVipDto],
  })
  @ApiRefusals({ 400: ['invalid_id'], 404: [clusterNotFound(7)] })
  vips(@Param('cluster_id', IdPipe) id: number): Promise<readonly ClusterVipView[]> {
    return this.clusterVips.list(id);
  }
}
