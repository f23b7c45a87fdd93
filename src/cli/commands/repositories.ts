import { type Command } from 'commander';
import { examples, runs, withEnvironment } from '../options/command';
import { pairOf } from '../options/environments';
import { showFindings } from '../screen/findings';

interface RepositoriesOptions {
  readonly env: string;
  readonly files?: boolean;
}

/** `repositories`: what old nodes have not got. */
export function defineRepositories(program: Command): void {
  const command = withEnvironment(program.command('repositories'))
    .summary('list repositories that old nodes have not got')
    .description(
      'Lists what the seed has and the original has not, for nodes that are upgraded before they move.',
    )
    .option('--files', 'show the files to put on a node')
    .addHelpText('after', examples('repositories --env 1', 'repositories --env 1 --files'));
  runs<RepositoriesOptions>(command, async ({ service, screen }, { env, files }) => {
    const { seed } = await pairOf(service, env);
    const path = { params: { path: { cluster_id: seed } } };
    const { data, text } = await service.call((client) =>
      client.GET('/api/clusters/{cluster_id}/upgrade/repositories', path),
    );
    screen.document(text);
    screen.table(
      ['name', 'address', 'suite', 'section', 'priority on nodes'],
      data.repositories.map(({ name, uri, suite, section, preferences }) => [
        name,
        uri,
        suite,
        section ?? '-',
        String(preferences?.priority ?? '-'),
      ]),
    );
    for (const { source, preferences } of files ? data.repositories : []) {
      for (const file of [source, preferences])
        if (file) screen.say(`\n# ${file.path}\n${file.text.trimEnd()}`);
    }
    showFindings(screen, data.findings);
  });
}
