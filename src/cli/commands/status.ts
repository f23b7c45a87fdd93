import { setTimeout as sleep } from 'node:timers/promises';
import { type Command } from 'commander';
import { examples, runs, seconds, withEnvironment } from '../options/command';
import { statusOf } from '../api/status-of';
import { environmentId } from '../options/environments';
import { showStatus } from '../screen/status-view';

interface StatusOptions {
  readonly env: string;
  readonly watch?: boolean;
  readonly interval: number;
}

/** `status`: where an upgrade stands. */
export function defineStatus(program: Command): void {
  const command = withEnvironment(program.command('status'))
    .summary('say where an upgrade stands')
    .description('Says where an upgrade stands, what is to be known, and what is to be done next.')
    .option('-w, --watch', 'say it anew whenever it changes, until nothing is left to be done')
    .option('--interval <seconds>', 'how often to look', seconds, 2)
    .addHelpText('after', examples('status --env 1', 'status --env 1 --watch', 'status --env 1 --json'));
  runs<StatusOptions>(command, async ({ service, screen }, { env, watch, interval }) => {
    let cluster = await environmentId(service, env);
    let before = '';
    for (;;) {
      const { data, text } = await statusOf(service, cluster);
      // The seed outlives the original.
      if (watch) cluster = data.seed?.id ?? cluster;
      if (text !== before) {
        if (watch) screen.clear();
        screen.document(text);
        showStatus(screen, data);
      }
      if (!watch || data.next_steps.length === 0 || process.stdout.destroyed) return;
      before = text;
      await sleep(interval * 1000);
    }
  });
}
