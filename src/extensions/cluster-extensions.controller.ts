import { Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import {
  ApiBody,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { ApiIdParam, ApiRefusals, BODY_REASONS } from '../http/api-refusals';
import { IdPipe } from '../http/id.pipe';
import { ExactBody } from '../http/json-body';
import { type JsonValue } from '../json';
import { clusterNotFound } from '../nailgun/not-found';
import { ClusterExtensionsService } from './cluster-extensions.service';
import { extensionsNotEnabled, extensionsUnknown } from './extension-refusals';
import { namesInBody, namesInQuery } from './extension-names';

const NAMES = {
  type: 'array',
  items: { type: 'string' },
  example: ['volume_manager', 'cluster_upgrade'],
} as const;

/** Which extensions are enabled for an environment, in Nailgun's form. */
@ApiTags('extensions')
@Controller('clusters/:cluster_id/extensions')
export class ClusterExtensionsController {
  constructor(private readonly extensions: ClusterExtensionsService) {}

  @Get()
  @ApiOperation({
    operationId: 'getClusterExtensions',
    summary: 'Extensions that are enabled for an environment',
    description:
      'Those that Nailgun lists with the environment, and those of this service, unless they were disabled.',
  })
  @ApiIdParam('cluster_id', 'Id of the environment.')
  @ApiOkResponse({ description: 'Their names.', schema: NAMES })
  @ApiRefusals({ 400: ['invalid_id'], 404: [clusterNotFound(7)] })
  list(@Param('cluster_id', IdPipe) clusterId: number): Promise<readonly string[]> {
    return this.extensions.list(clusterId);
  }

  @Put()
  @ApiOperation({
    operationId: 'enableClusterExtensions',
    summary: 'Enable extensions for an environment',
    description:
      'Beside those that are enabled; enabling one again changes nothing. Nailgun lists an extension of this service ' +
      'only where it has one of that name itself.',
  })
  @ApiIdParam('cluster_id', 'Id of the environment.')
  @ApiBody({ schema: NAMES })
  @ApiOkResponse({ description: 'Names of all that are enabled.', schema: NAMES })
  @ApiRefusals({
    400: ['invalid_id', ...BODY_REASONS, extensionsUnknown(['bareon'])],
    404: [clusterNotFound(7)],
  })
  enable(
    @Param('cluster_id', IdPipe) clusterId: number,
    @ExactBody() body: JsonValue | undefined,
  ): Promise<readonly string[]> {
    return this.extensions.enable(clusterId, namesInBody(body));
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'disableClusterExtensions',
    summary: 'Disable extensions for an environment',
    description:
      'With `cluster_upgrade` disabled for an environment, all upgrade calls that change something, and the plan, are ' +
      'refused for it and for the other environment of its pair. What only reads is answered.',
  })
  @ApiIdParam('cluster_id', 'Id of the environment.')
  @ApiQuery({
    name: 'extension_names',
    description: 'Names of extensions that are enabled, separated by commas.',
    required: true,
    schema: { type: 'string', example: 'cluster_upgrade' },
  })
  @ApiNoContentResponse({ description: 'They are disabled.' })
  @ApiRefusals({
    400: ['invalid_id', 'invalid_request', extensionsNotEnabled(['bareon'])],
    404: [clusterNotFound(7)],
  })
  disable(
    @Param('cluster_id', IdPipe) clusterId: number,
    @Query('extension_names') names: unknown,
  ): Promise<void> {
    return this.extensions.disable(clusterId, namesInQuery(names));
  }
}
