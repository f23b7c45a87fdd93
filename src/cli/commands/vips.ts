import { type Command } from 'commander';
import { examples, runs, withAcknowledge, withEnvironment } from '../options/command';
import { pairOf } from '../options/environments';
import { findingsInHeader, showFindings } from '../screen/findings';
import { type Session } from '../session';

interface VipsOptions {
  readonly env: string;
  readonly acknowledge: readonly string[];
}

/** `vips`: the seed's virtual addresses. */
export function defineVips(program: Command): void {
  const command = withEnvironment(program.command('vips'))
    .summary("give the seed the original's virtual addresses")
    .description(
      'Gives the seed the virtual addresses of its original, once its first controller is there. Safe to repeat.',
    );
  withAcknowledge(command).addHelpText('after', examples('vips --env 1', 'vips --env 2 --json'));
  runs<VipsOptions>(command, async (session, { env, acknowledge }) => {
    await giveVips(session, (await pairOf(session.service, env)).seed, acknowledge);
  });
}

/** Gives a seed its virtual addresses, and prints them. */
export async function giveVips(
  { service, screen }: Session,
  seed: number,
  acknowledge: readonly string[],
): Promise<void> {
  const { data, text, headers } = await service.call((client) =>
    client.POST('/api/clusters/{cluster_id}/upgrade/vips', {
      params: { path: { cluster_id: seed } },
      body: { acknowledge: [...acknowledge] },
    }),
  );
  screen.document(text);
  if (data.length === 0) {
    screen.say('None can be placed before the seed has its first controller: repeat this then.', 'yellow');
  } else {
    screen.table(
      ['name', 'address', 'namespace', 'network', 'chosen by'],
      data.map((vip) => [
        vip.vip_name,
        vip.ip_addr,
        vip.vip_namespace ?? '-',
        String(vip.network),
        vip.is_user_defined ? 'operator' : 'Nailgun',
      ]),
    );
  }
  showFindings(screen, findingsInHeader(headers));
}
