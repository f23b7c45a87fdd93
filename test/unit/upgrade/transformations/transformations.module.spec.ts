import { type INestApplicationContext, Injectable, Module, Scope } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { masterSettings, MASTER_SETTINGS } from '../../../../src/nailgun/settings/master-settings';
import { type ClusterAttributes } from '../../../../src/nailgun/attributes/cluster-attributes';
import { readPlugin } from '../../../../src/upgrade/transformations/plugins/read-plugin';
import {
  type LoadedPlugin,
  type UpgradePlugin,
} from '../../../../src/upgrade/transformations/plugins/upgrade-plugin';
import {
  Transformation,
  type TransformationWork,
} from '../../../../src/upgrade/transformations/transformation';
import { TransformationRegistry } from '../../../../src/upgrade/transformations/transformation-registry';
import { TransformationsModule } from '../../../../src/upgrade/transformations/transformations.module';

@Injectable()
class CompanySettings {
  readonly proxy = 'proxy.example.com';
}

@Transformation({ object: 'cluster', version: '9.0', name: 'proxy' })
class SetProxy implements TransformationWork<'cluster'> {
  constructor(private readonly company: CompanySettings) {}

  transform({ editable, generated }: ClusterAttributes): ClusterAttributes {
    return { editable: { ...editable, proxy: this.company.proxy }, generated };
  }
}

class SetZone implements TransformationWork<'cluster'> {
  transform({ editable, generated }: ClusterAttributes): ClusterAttributes {
    return { editable: { ...editable, zone: `zone of ${editable.proxy as string}` }, generated };
  }
}

const plugin: UpgradePlugin = {
  name: 'example',
  transformations: [SetProxy, Transformation({ object: 'cluster', version: '9.0', name: 'zone' })(SetZone)],
  providers: [CompanySettings],
};

function read(exported: unknown): LoadedPlugin {
  const reading = readPlugin(exported);
  if ('problems' in reading) throw new Error(reading.problems.join());
  return reading.plugin;
}

@Module({})
class Service {}

async function start(...plugins: LoadedPlugin[]): Promise<INestApplicationContext> {
  const master = { provide: MASTER_SETTINGS, useValue: masterSettings('9.2') };
  const context = await NestFactory.createApplicationContext(
    {
      module: Service,
      imports: [
        { module: class Master {}, global: true, providers: [master], exports: [master] },
        TransformationsModule.forRoot(plugins),
      ],
    },
    { logger: false, abortOnError: false },
  );
  return context;
}

describe('A plug-in in TypeScript', () => {
  it('declares by decorator, in either notation, and gets what its constructors ask for', async () => {
    const context = await start(read(plugin));
    const { document, applied } = context
      .get(TransformationRegistry)
      .apply('cluster', [8, 0], [9, 0], { editable: {}, generated: {} });
    expect(document.editable).toEqual({ proxy: 'proxy.example.com', zone: 'zone of proxy.example.com' });
    expect(applied.map(({ name }) => name)).toEqual(['proxy', 'zone']);
    await context.close();
  });

  it('is named when a constructor asks for what is not there', async () => {
    await expect(start(read({ ...plugin, providers: [] }))).rejects.toThrow('UpgradePlugin(example)');
  });

  it('shares nothing with another plug-in', async () => {
    const other = read({ name: 'other', transformations: [SetProxy] });
    await expect(start(read(plugin), other)).rejects.toThrow('UpgradePlugin(other)');
  });

  it('is refused with a transformation for each request', () => {
    @Injectable({ scope: Scope.REQUEST })
    @Transformation({ object: 'cluster', version: '9.0', name: 'scoped' })
    class Scoped extends SetZone {}
    expect(readPlugin({ name: 'example', transformations: [Scoped] })).toEqual({
      problems: ['has Scoped, whose scope is not the default.'],
    });
  });
});

describe('Without plug-ins', () => {
  it('there is a registry that changes nothing', async () => {
    const context = await start();
    const given = { editable: {}, generated: {} };
    expect(context.get(TransformationRegistry).apply('cluster', [6, 1], [10, 0], given).document).toBe(given);
    await context.close();
  });
});
