import { type NailgunSchema } from '../../src/nailgun/schema/nailgun-schema';
import { createMaster, type TestMaster } from '../factories/master';
import { createExtendedDatabase } from '../setup/database';
import { startTestService } from '../setup/service';

interface Section {
  readonly metadata: Readonly<Record<string, unknown>> & {
    readonly versions: readonly { readonly metadata: object; readonly token?: { readonly value: string } }[];
  };
}

/** The section of the sample's plug-in in the settings of environment 1. */
async function sectionOf(
  prepare: (master: TestMaster) => Promise<unknown> = () => Promise.resolve(),
  schema: NailgunSchema = '9.2',
): Promise<Section> {
  const master = await createMaster({}, createExtendedDatabase, schema);
  await prepare(master);
  const service = await startTestService(master.database);
  try {
    const { body } = await service.get<{ editable: Record<string, Section> }>('/clusters/1/attributes');
    return body.editable.larkspur_metrics!;
  } finally {
    await service.stop();
    await master.database.drop();
  }
}

const SECOND_VERSION = `
  WITH second AS (
    INSERT INTO plugins (id, name, title, version, package_version, groups, authors, licenses, is_hotpluggable,
                         attributes_metadata)
    VALUES (2, 'larkspur_metrics', 'Larkspur Metrics 2', '2.0.0', '4.0.0', '[]', '[]', '[]', false,
            '{"metadata": {"group": "other"}}') RETURNING id)
  INSERT INTO cluster_plugins (plugin_id, cluster_id, enabled, attributes)
  SELECT id, 1, false, '{"token": {"value": "of {cluster.name} at {settings.MASTER_IP}, {settings.KEY}"}}'
    FROM second`;

describe('settings of plug-ins', () => {
  it('are a section of the environment’s, under the plug-in’s name', async () => {
    const { metadata } = await sectionOf();
    expect(metadata).toMatchObject({
      class: 'plugin',
      toggleable: true,
      weight: 70,
      label: 'Larkspur Metrics',
      enabled: true,
      default: false,
      chosen_id: 1,
    });
    expect(metadata.versions).toHaveLength(1);
    expect(metadata.versions[0]).toMatchObject({ token: { value: 'sample-token-5' } });
    expect(metadata.versions[0]?.metadata).toEqual({
      group: 'logging',
      plugin_id: 1,
      plugin_version: '1.2.0',
      hot_pluggable: true,
    });
  });

  it('are listed version by version, and texts name the environment but no secret of the master', async () => {
    const { metadata } = await sectionOf(({ database }) => database.query(SECOND_VERSION));
    expect(metadata).toMatchObject({ label: 'Larkspur Metrics 2', enabled: true, chosen_id: 1 });
    expect(metadata.versions.map(({ token }) => token?.value)).toEqual([
      'sample-token-5',
      'of {cluster.name} at {settings.MASTER_IP}, {settings.KEY}',
    ]);
    const formatted = await sectionOf(({ database }) =>
      database.query(SECOND_VERSION.replace(', {settings.KEY}', '')),
    );
    expect(formatted.metadata.versions[1]?.token?.value).toBe('of larkspur at 127.0.0.1');
  });

  it('are there for a plug-in that is not enabled, too', async () => {
    const { metadata } = await sectionOf(({ database }) =>
      database.query('UPDATE cluster_plugins SET enabled = false'),
    );
    expect(metadata).toMatchObject({ enabled: false, chosen_id: 1 });
  });

  it('tell of tasks from before task-based deployment since 10.0', async () => {
    const { metadata } = await sectionOf(undefined, '10.0');
    expect(metadata.versions[0]?.metadata).toMatchObject({ contains_legacy_tasks: false });
    const legacy = await sectionOf(
      ({ database }) => database.query(`UPDATE plugins SET tasks = '[{"role": "*"}]'`),
      '10.0',
    );
    expect(legacy.metadata.versions[0]?.metadata).toMatchObject({ contains_legacy_tasks: true });
  });
});
