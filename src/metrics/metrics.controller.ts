import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Response } from 'express';
import { ApiRefusals } from '../http/api-refusals';
import { Metrics } from './metrics';

const EXAMPLE = 'cluster_upgrade_upgrades{phase="moving"} 1\n';

@ApiTags('operation')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @ApiOperation({
    operationId: 'metrics',
    summary: 'What the service counts and times',
    description: 'As Prometheus reads it. `deploy/grafana-dashboard.json` shows it.',
  })
  @ApiOkResponse({
    description: 'The metrics.',
    content: { 'text/plain': { schema: { type: 'string', example: EXAMPLE } } },
  })
  @ApiRefusals({ 401: [], 403: [], 503: [] })
  async show(@Res({ passthrough: true }) response: Response): Promise<string> {
    const text = await this.metrics.text();
    response.setHeader('Content-Type', this.metrics.contentType);
    return text;
  }
}
