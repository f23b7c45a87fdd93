import { type Command } from 'commander';
import { count, examples, runs, withEnvironment } from '../options/command';
import { environmentId } from '../options/environments';
import { type Style } from '../screen/screen';

interface EventsOptions {
  readonly env: string;
  readonly limit: number;
  readonly before?: number;
}

const STYLES: Readonly<Record<string, Style>> = { done: 'green', refused: 'yellow', failed: 'red' };

/** `events`: the history. */
export function defineEvents(program: Command): void {
  const command = withEnvironment(program.command('events'), 'an environment, also one that is gone (by id)')
    .summary('show what was done and refused')
    .description('Shows what was done and refused, the newest first, also when the environments are gone.')
    .option('--limit <number>', 'how many', count, 50)
    .option('--before <id>', 'only those before this one', count)
    .addHelpText('after', examples('events --env 1', 'events --env 1 --limit 10 --before 120 --json'));
  runs<EventsOptions>(command, async ({ service, screen }, { env, limit, before }) => {
    const cluster = await environmentId(service, env);
    const { data, text } = await service.call((client) =>
      client.GET('/api/clusters/{cluster_id}/upgrade/events', {
        params: {
          path: { cluster_id: cluster },
          query: { limit, ...(before === undefined ? {} : { before }) },
        },
      }),
    );
    screen.document(text);
    screen.table(
      ['id', 'time', 'who', 'action', 'outcome', 'what'],
      data.events.map(({ id, time, actor, action, outcome, summary }) => [
        String(id),
        time.slice(0, 19).replace('T', ' '),
        actor,
        action,
        { text: outcome, style: STYLES[outcome] ?? 'reset' },
        summary,
      ]),
    );
    if (data.next !== null) screen.say(`There are more: --before ${data.next}`);
  });
}
