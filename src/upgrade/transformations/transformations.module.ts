import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { MASTER_SETTINGS, type MasterSettings } from '../../nailgun/settings/master-settings';
import { type LoadedPlugin } from './plugins/upgrade-plugin';
import { type TransformationWork } from './transformation';
import { TransformationRegistry } from './transformation-registry';

/** Transformations of packages: each package a Nest module of its own, and one registry of what they bring. */
@Module({})
export class TransformationsModule {
  static forRoot(plugins: readonly LoadedPlugin[]): DynamicModule {
    const declared = plugins.flatMap(({ transformations }) => transformations);
    return {
      module: TransformationsModule,
      imports: plugins.map(moduleOf),
      providers: [
        {
          provide: TransformationRegistry,
          // Listed, and not discovered: the order of packages and of their declarations is the default order.
          inject: [MASTER_SETTINGS, ...declared.map(({ type }) => type)],
          useFactory: (master: MasterSettings, ...instances: readonly TransformationWork[]) =>
            new TransformationRegistry(
              declared.map(({ type: _, ...transformation }, index) => ({
                ...transformation,
                work: instances[index]!,
              })),
              master.values.CLUSTER_UPGRADE,
            ),
        },
      ],
      exports: [TransformationRegistry],
    };
  }
}

/** Its name is what Nest's own messages say, as when a constructor asks for what is not there. */
function moduleOf({ name, transformations, providers }: LoadedPlugin): DynamicModule {
  const types = transformations.map(({ type }) => type);
  const module: Type = class {};
  Object.defineProperty(module, 'name', { value: `UpgradePlugin(${name})` });
  return { module, providers: [...providers, ...types], exports: types };
}
