import { type Command } from 'commander';
import { type Service } from '../api/service';
import { Ending } from '../ending';
import { EXIT } from '../exit-codes';
import { collect, examples, runs } from '../options/command';
import { environmentId } from '../options/environments';
import { type Session } from '../session';

interface ExtensionsOptions {
  readonly env?: string;
  readonly enable: readonly string[];
  readonly disable: readonly string[];
}

/** `extensions`: what is loaded, and what is enabled for an environment. */
export function defineExtensions(program: Command): void {
  const command = program
    .command('extensions')
    .summary('list extensions, and enable them for an environment')
    .description(
      'Lists the extensions that the service has loaded, or those that are enabled for an environment.',
    )
    .option('--env <environment>', 'those of this environment, by id or name')
    .option('--enable <names>', 'enable these for the environment, separated by commas', collect, [])
    .option('--disable <names>', 'disable these for the environment, separated by commas', collect, [])
    .addHelpText(
      'after',
      examples('extensions', 'extensions --env 1', 'extensions --env 1 --disable cluster_upgrade'),
    );
  runs<ExtensionsOptions>(command, async (session, options) => {
    const { env, enable, disable } = options;
    if (env !== undefined) return ofEnvironment(session, await environmentId(session.service, env), options);
    if (enable.length + disable.length > 0) {
      throw new Ending(EXIT.usage, 'For which environment? Name it with --env.');
    }
    return ofService(session);
  });
}

async function ofService({ service, screen }: Session): Promise<void> {
  const { data, text } = await service.call((client) => client.GET('/api/extensions'));
  screen.document(text);
  screen.table(
    ['name', 'version', 'description'],
    data.map(({ name, version, description }) => [name, version, description]),
  );
}

async function ofEnvironment(
  { service, screen }: Session,
  cluster: number,
  { enable, disable }: ExtensionsOptions,
): Promise<void> {
  await change(service, cluster, enable, disable);
  const path = { params: { path: { cluster_id: cluster } } };
  const { data, text } = await service.call((client) =>
    client.GET('/api/clusters/{cluster_id}/extensions', path),
  );
  screen.document(text);
  screen.table(
    ['enabled'],
    data.map((name) => [name]),
  );
}

async function change(
  service: Service,
  cluster: number,
  enable: readonly string[],
  disable: readonly string[],
): Promise<void> {
  const path = { cluster_id: cluster };
  if (enable.length > 0) {
    await service.call((client) =>
      client.PUT('/api/clusters/{cluster_id}/extensions', { params: { path }, body: [...enable] }),
    );
  }
  if (disable.length > 0) {
    const query = { extension_names: disable.join(',') };
    await service.call((client) =>
      client.DELETE('/api/clusters/{cluster_id}/extensions', { params: { path, query } }),
    );
  }
}
