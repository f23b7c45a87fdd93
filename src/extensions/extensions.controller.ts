import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiRefusals } from '../http/api-refusals';
import { ExtensionDto } from './extension.dto';
import { ExtensionRegistry } from './extension-registry';

@ApiTags('extensions')
@Controller('extensions')
export class ExtensionsController {
  constructor(private readonly extensions: ExtensionRegistry) {}

  @Get()
  @ApiOperation({
    operationId: 'listExtensions',
    summary: 'Extensions that are switched on',
    description: 'Those of this service. A Nailgun beside it has its own list.',
  })
  @ApiOkResponse({
    description: 'The extensions, in the order in which they were loaded.',
    type: [ExtensionDto],
  })
  @ApiRefusals({})
  list(): readonly ExtensionDto[] {
    return this.extensions.loaded.map(({ name, version, description }) => ({
      name,
      version,
      description,
      provides: [],
    }));
  }
}
