import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiRefusals } from '../http/api-refusals';
import { HTTP_REASONS } from '../http/http-reasons';
import { LiveDto, type PartsDto, ReadyDto } from './health.dto';
import { Readiness } from './readiness';

@ApiTags('operation')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @ApiOperation({
    operationId: 'live',
    summary: 'Whether the process lives',
    description: 'Asks nobody: a process that does not answer here is to be started anew.',
  })
  @ApiOkResponse({ description: 'It lives.', type: LiveDto })
  @ApiRefusals({ 401: [], 403: [], 503: [] })
  live(): LiveDto {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({
    operationId: 'ready',
    summary: 'Whether the service can do its work',
    description:
      'The database answers and has everything that the service added to it, and so does the Nailgun that provisions ' +
      'nodes, where there is one. Each is asked for two seconds at most; `errors` names every one that is down.',
  })
  @ApiOkResponse({ description: 'It can.', type: ReadyDto })
  @ApiRefusals({
    401: [],
    403: [],
    503: [HTTP_REASONS.migrationsPending, HTTP_REASONS.nailgunUnavailable, HTTP_REASONS.serviceUnavailable],
  })
  async ready(): Promise<ReadyDto> {
    const parts = await this.readiness.check();
    return { status: 'ok', parts: parts as unknown as PartsDto };
  }
}
