import { type Client } from 'pg';
import { type Api } from './guide/api';
import { printTables } from './guide/rows';
import { heading, say, table, verdict } from './guide/text';
import { type SampleEnvironment } from './sample';

interface Event {
  readonly action: string;
  readonly outcome: string;
  readonly actor: string;
  readonly summary: string;
}

/**
 * Begins the upgrade of another environment of the sample, undoes it, and shows its history.
 *
 * @returns whether every table is as it was
 */
export async function undoSample(
  api: Api,
  client: Client,
  { id, name }: SampleEnvironment,
  releaseId: number,
): Promise<boolean> {
  heading(
    'Another environment, and back',
    'A seed without nodes can be taken back, with everything that was made for it. The release copy is the one that the',
    'first environment uses, so it stays. The history tells of both.',
  );
  const before = await printTables(client);
  const { body: seed } = await api.succeed<{ id: number }>('POST', `/clusters/${id}/upgrade/clone`, {
    name: `${name} on 9.0`,
    release_id: releaseId,
    preserve_network_roles: true,
  });
  const between = await printTables(client);
  await api.succeed('DELETE', `/clusters/${seed.id}/upgrade`);
  const after = await printTables(client);
  const changed = [...between].filter(([key, { print }]) => before.get(key)?.print !== print);
  const same = (key: string): boolean => before.get(key)?.print === after.get(key)?.print;
  say();
  table(
    ['rows of', 'before', 'with the seed', 'after', ''],
    changed.map(([key, { rows }]) => [
      key,
      String(before.get(key)?.rows),
      String(rows),
      String(after.get(key)?.rows),
      verdict(same(key)),
    ]),
  );
  const others = [...after.keys()].every(same);
  say();
  say(`   the ${after.size - changed.length} other tables: ${verdict(others)}`);
  await showHistory(api, id);
  return others && changed.length > 0;
}

async function showHistory(api: Api, id: number): Promise<void> {
  say();
  const { body } = await api.succeed<{ events: readonly Event[] }>('GET', `/clusters/${id}/upgrade/events`);
  say();
  table(
    ['action', 'outcome', 'by', 'in words'],
    body.events.map(({ action, outcome, actor, summary }) => [action, outcome, actor, summary]),
  );
}
