import { type DynamicModule, Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { DatabaseProbe } from './database-probe';
import { HealthController } from './health.controller';
import { HEALTH_OPTIONS, type HealthOptions, Readiness } from './readiness';

/** Whether the process lives, and whether it can do its work. */
@Module({})
export class HealthModule {
  static forRoot(options: HealthOptions): DynamicModule {
    return {
      module: HealthModule,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController],
      providers: [DatabaseProbe, Readiness, { provide: HEALTH_OPTIONS, useValue: options }],
    };
  }
}
