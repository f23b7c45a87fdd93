import { type DynamicModule, Module } from '@nestjs/common';
import { type Extension } from './extension';
import { ExtensionRegistry } from './extension-registry';
import { ExtensionsController } from './extensions.controller';

/** The extension host: which extensions there are, for whoever injects the registry and for clients. */
@Module({})
export class ExtensionsModule {
  static forRoot(loaded: readonly Extension[]): DynamicModule {
    return {
      module: ExtensionsModule,
      global: true,
      controllers: [ExtensionsController],
      providers: [{ provide: ExtensionRegistry, useFactory: () => new ExtensionRegistry(loaded) }],
      exports: [ExtensionRegistry],
    };
  }
}
