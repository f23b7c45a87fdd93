import { type Command } from 'commander';
import { examples, runs } from '../options/command';

/** `extensions`: what is loaded. */
export function defineExtensions(program: Command): void {
  const command = program
    .command('extensions')
    .summary('list the extensions of the service')
    .description('Lists the extensions that the service has loaded.')
    .addHelpText('after', examples('extensions', 'extensions --json'));
  runs<object>(command, async ({ service, screen }) => {
    const { data, text } = await service.call((client) => client.GET('/api/extensions'));
    screen.document(text);
    screen.table(
      ['name', 'version', 'description'],
      data.map(({ name, version, description }) => [name, version, description]),
    );
  });
}
