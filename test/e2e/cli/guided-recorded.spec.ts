import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type StatusView } from '../../../src/upgrade/status/status.service';
import { buildProgram, openTerminal, type Terminal } from '../../setup/command-line';
import { type TestDatabase } from '../../setup/database';
import { deploy } from '../../setup/deploy';
import { factsIn, factsSourceOf } from '../../setup/facts';
import { addressesOf, deleteEnvironment, inEnvironment, type Place, wiringOf } from '../../setup/moved-nodes';
import { realMasters, restoreMaster } from '../../setup/real-masters';
import { startTestService, type TestService } from '../../setup/service';

/** Masters, the environment of each that is upgraded, and how many of its nodes move at a time. */
const UPGRADES = [
  ['nailgun-9.2_env-7.0-111-nodes', 2, 60],
  ['nailgun-10.0_env-8.0-racks', 1, 2],
] as const;
const found = realMasters('Guided upgrades of real masters');
const HERE = UPGRADES.filter(([name]) => found.includes(name));
const ACCEPTED = ['--acknowledge', 'volume_group_without_space,role_minimum_not_met,control_plane_wiped'];
const CTRL_C = '\u0003';
/** What a run waits at for its operator, or for Nailgun's deeds. */
const PROMPTS = /\[y\/N\] |or q to stop here: /;

let database: TestDatabase;
let service: TestService;
let folder: string;
const terminals: Terminal[] = [];

beforeAll(buildProgram, 120_000);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nailgun-upgrade-guided-'));
});

afterEach(async () => {
  for (const terminal of terminals.splice(0)) terminal.kill();
  await service.stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const statusOf = async (cluster: number): Promise<StatusView> =>
  (await service.get<StatusView>(`/clusters/${cluster}/upgrade`)).body;
const rowsOf = <T>(sql: string, ...values: unknown[]): Promise<T[]> => database.query<T>(sql, values);

/** What has to outlive a node's way to the seed. */
interface KeptNode {
  readonly id: number;
  readonly hostname: string;
  readonly roles: readonly string[];
  readonly addresses: readonly Place[];
  readonly wiring: readonly Place[];
}

/** Places as they have to be in every environment; what migrations called a default node group is one. */
const placesIn = (places: readonly Place[]): readonly Place[] =>
  inEnvironment(places, 0).map((place) => ({
    ...place,
    group: place.group?.replace(/^default_\d+$/, 'default') ?? null,
  }));

async function nodesIn(cluster: number): Promise<readonly KeptNode[]> {
  const nodes = await rowsOf<{ id: number; hostname: string; roles: string[] }>(
    `SELECT id, hostname, ARRAY(SELECT unnest(roles || pending_roles) ORDER BY 1) AS roles
       FROM nodes WHERE cluster_id = $1 ORDER BY id`,
    cluster,
  );
  const kept: KeptNode[] = [];
  for (const node of nodes) {
    const addresses = placesIn(await addressesOf(database, node.id));
    kept.push({ ...node, addresses, wiring: placesIn(await wiringOf(database, node.id)) });
  }
  return kept;
}

const vipsOf = (cluster: number): Promise<unknown[]> =>
  rowsOf(
    `SELECT n.name AS network, i.vip_name, i.vip_namespace, host(i.ip_addr) AS address
       FROM ip_addrs i JOIN network_groups n ON n.id = i.network JOIN nodegroups g ON g.id = n.group_id
      WHERE g.cluster_id = $1 AND i.vip_name IS NOT NULL ORDER BY 1, 2`,
    cluster,
  );

/** Everything of the environments that have no part in it. */
const bystanders = (...pair: readonly number[]): Promise<unknown[]> =>
  rowsOf(
    `SELECT to_json(c)::text AS row FROM clusters c WHERE id <> ALL ($1)
      UNION ALL SELECT to_json(n)::text FROM nodes n WHERE cluster_id <> ALL ($1) OR cluster_id IS NULL ORDER BY 1`,
    pair,
  );

/** Nodes of each move that was done, in the order of the moves. */
async function movesTo(seed: number): Promise<readonly (readonly number[])[]> {
  const { body } = await service.get<{
    events: { action: string; outcome: string; details: { node_ids: number[] } }[];
  }>(`/clusters/${seed}/upgrade/events`);
  return body.events
    .filter(({ action, outcome }) => action === 'assign' && outcome === 'done')
    .map(({ details }) => details.node_ids)
    .reverse();
}

/** What Nailgun leaves of what a run waits for. */
async function nailgunDoes(title: string, original: number, seed: number): Promise<void> {
  if (title === 'Delete the original') return deleteEnvironment(database, original);
  if (title === 'Rename the seed') {
    await rowsOf(
      `UPDATE clusters SET name = upgraded_from ->> 'name' WHERE id = $1 AND original_env_id IS NULL`,
      seed,
    );
    return;
  }
  expect(title).toMatch(/^Deploy the /);
  await deploy(database, seed);
}

/** Says yes to everything, and lets Nailgun do what it has to, until something is shown. */
async function operate(screen: Terminal, original: number, until: RegExp): Promise<string> {
  let title = '';
  let seed: number | undefined;
  for (;;) {
    const shown = stripVTControlCharacters(
      await screen.shows(new RegExp(`${until.source}|${PROMPTS.source}`)),
    );
    title = [...shown.matchAll(/▸ (.*?)\r?$/gm)].at(-1)?.[1] ?? title;
    if (until.test(shown)) return shown;
    const isNailguns = shown.endsWith('here: ');
    seed ??= (await statusOf(original)).seed?.id;
    if (isNailguns) await nailgunDoes(title, original, seed!);
    screen.type(isNailguns ? '' : 'y');
  }
}

/** The command that the program said goes on. */
const goOn = (screen: Terminal): readonly string[] =>
  / nailgun-upgrade (run .*?)\r?$/m.exec(stripVTControlCharacters(screen.output()))![1]!.trim().split(' ');

describe("a guided run on a real master's database", () => {
  if (HERE.length === 0) return void it.skip('is not here', () => undefined);

  it.each(HERE)(
    'is interrupted and killed in the middle of batches, and goes on to the end: %s',
    async (name, original, batch) => {
      database = await restoreMaster(name);
      service = await startTestService(database, { SIMULATION_SECONDS: '4' });
      const before = await nodesIn(original);
      const others = await bystanders(original);
      const vips = await vipsOf(original);
      const run = (args: readonly string[]): Terminal => {
        terminals.push(openTerminal([...args, '--interval', '0.1'], { NAILGUN_UPGRADE_URL: service.url }));
        return terminals.at(-1)!;
      };
      const installing = async (): Promise<readonly number[]> => {
        const [moved, tasks] = [await movesTo(original), (await statusOf(original)).running_tasks];
        expect(tasks).toHaveLength(1);
        return moved.at(-1)!;
      };

      const facts = join(folder, 'facts.json');
      const options = ['--release', '9.0', '--facts', facts, '--batch-size', String(batch), ...ACCEPTED];
      const first = run(['run', '--env', String(original), ...options]);
      await operate(first, original, /nodes \(\d+\) █+░+ +\d+ %/);
      first.press(CTRL_C);
      expect(await first.code).toBe(130);
      const controller = await installing();
      expect(controller).toHaveLength(1);
      const { seed } = await statusOf(original);
      const source = await factsSourceOf(database, seed!.id);
      writeFileSync(facts, JSON.stringify(factsIn('per node', source, controller)));

      const args = goOn(first);
      const second = run(args);
      await second.shows('Wait for the task that is at work');
      await operate(second, original, /nodes \(\d+, .*\) █+░+ +\d+ %/);
      second.kill();
      await second.code;
      const killedAt = await installing();
      expect(killedAt).toHaveLength(batch);

      const third = run(args);
      await third.shows('Wait for the task that is at work');
      await operate(third, original, /nodes \(\d+.*\) █+░+ +\d+ %/);
      third.press(CTRL_C);
      expect(await third.code).toBe(130);
      expect(await installing()).not.toEqual(killedAt);

      const last = run(goOn(third));
      await operate(last, original, /The upgrade is complete/);
      expect(await last.code).toBe(0);

      const moves = await movesTo(seed!.id);
      expect([...moves.flat()].sort((a, b) => a - b)).toEqual(before.map(({ id }) => id));
      expect(await nodesIn(seed!.id)).toEqual(before);
      expect(await vipsOf(seed!.id)).toEqual(expect.arrayContaining(vips));
      expect(await bystanders(original, seed!.id)).toEqual(others);
      expect(await statusOf(seed!.id)).toMatchObject({ phase: 'original_deleted', next_steps: [] });
    },
    180_000,
  );
});
