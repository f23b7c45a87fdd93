import { type DynamicModule, Module } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { ClusterExtensionsController } from './cluster-extensions.controller';
import { ClusterExtensionsService } from './cluster-extensions.service';
import { DeletedClustersService } from './deleted-clusters.service';
import { type Extension } from './extension';
import { ExtensionLifecycleService } from './extension-lifecycle.service';
import { ExtensionRegistry } from './extension-registry';
import { ExtensionsController } from './extensions.controller';
import { NAILGUN_EXTENSIONS } from './nailgun/nailgun-extensions';

/**
 * The extension host: which extensions there are and which environments have them enabled, for clients and for whoever
 * injects the registry; and who tells extensions what happens to environments.
 */
@Module({})
export class ExtensionsModule {
  /** @param nailguns names of the extensions that the Nailgun beside us has */
  static forRoot(loaded: readonly Extension[], nailguns: readonly string[]): DynamicModule {
    return {
      module: ExtensionsModule,
      global: true,
      controllers: [ExtensionsController, ClusterExtensionsController],
      providers: [
        { provide: ExtensionRegistry, useFactory: () => new ExtensionRegistry(loaded) },
        { provide: NAILGUN_EXTENSIONS, useValue: nailguns },
        Transactions,
        ClusterExtensionsService,
        DeletedClustersService,
        ExtensionLifecycleService,
      ],
      exports: [ExtensionRegistry, ExtensionLifecycleService],
    };
  }
}
