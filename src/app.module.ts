import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type DataSource } from 'typeorm';
import { type AccessOptions } from './auth/access-options';
import { AuthModule } from './auth/auth.module';
import { type ServiceConfig } from './config/service-config';
import { type Extension } from './extensions/extension';
import { ExtensionsModule } from './extensions/extensions.module';
import { HealthModule } from './health/health.module';
import { MetricsModule } from './metrics/metrics.module';
import { NailgunModule } from './nailgun/nailgun.module';
import { MASTER_SETTINGS, type MasterSettings } from './nailgun/settings/master-settings';

/** What the application is made of. */
export interface AppParts {
  readonly config: ServiceConfig;
  readonly master: MasterSettings;
  readonly access: AccessOptions;
  /** Connected by the first who needs it, and closed with the application. */
  readonly dataSource: DataSource;
  readonly extensions: readonly Extension[];
}

@Module({})
class MasterModule {
  static forRoot(master: MasterSettings): DynamicModule {
    const provider = { provide: MASTER_SETTINGS, useValue: master };
    return { module: MasterModule, global: true, providers: [provider], exports: [provider] };
  }
}

/** The service: Nailgun's side, and the extensions that are switched on. */
@Module({})
export class AppModule {
  static forRoot({ config, master, access, dataSource, extensions }: AppParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => dataSource.options,
          dataSourceFactory: () => Promise.resolve(dataSource),
        }),
        MasterModule.forRoot(master),
        AuthModule.forRoot(access, `http://${config.host}:${config.port}`),
        HealthModule.forRoot({ nailgunUrl: nailgunUrlOf(config) }),
        MetricsModule,
        NailgunModule,
        ExtensionsModule.forRoot(extensions, config.nailgunExtensions ?? []),
        ...extensions.map((extension) => extension.module(config)),
      ],
    };
  }
}

const nailgunUrlOf = ({ provisioning }: ServiceConfig): string | undefined =>
  provisioning.kind === 'nailgun' ? provisioning.url : undefined;
