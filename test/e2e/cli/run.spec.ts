import { buildProgram, type Ending, openTerminal, runProgram, type Terminal } from '../../setup/command-line';
import { createMaster, type TestMaster } from '../../factories/master';
import { startTestService, type TestService } from '../../setup/service';
import { deploy } from '../../setup/deploy';
import { factsIn, factsSourceOf } from '../../setup/facts';
import { deleteEnvironment } from '../../setup/moved-nodes';
import { type StatusView } from '../../../src/upgrade/status/status.service';

const RUN = ['run', '--env', '1', '--release', '9.0', '--yes', '--interval', '0.1'];
const ACCEPTED = [
  'repository_retargeted',
  'ceph_identity_unknown',
  'isolation_incomplete',
  'data_wiped',
].flatMap((reason) => ['--acknowledge', reason]);

let master: TestMaster;
let service: TestService;

beforeAll(buildProgram, 120_000);

async function open(env: Readonly<Record<string, string>> = {}): Promise<void> {
  master = await createMaster();
  service = await startTestService(master.database, { SIMULATION_SECONDS: '1', ...env });
}

afterEach(async () => {
  await service.stop();
  await master.database.drop();
});

const env = (): Record<string, string> => ({ NAILGUN_UPGRADE_URL: service.url });
const query = (sql: string): Promise<unknown> => master.database.query(sql);
const done = (...codes: string[]): string[] => codes.flatMap((code) => ['--done', code]);
const statusOf = async (cluster = 1): Promise<StatusView> =>
  (await service.get<StatusView>(`/clusters/${cluster}/upgrade`)).body;
const next = async (): Promise<string | undefined> => (await statusOf()).next_steps[0]?.code;

/** What Nailgun would deploy the first controller by; nothing before it is in the seed. */
async function factsOfFirst(): Promise<string> {
  const isThere = (await statusOf()).nodes.in_seed?.node_ids.includes(1) ?? false;
  return isThere ? JSON.stringify(factsIn('per node', await factsSourceOf(master.database, 2), [1])) : '[]';
}

async function run(...more: string[]): Promise<Ending> {
  return runProgram([...RUN, ...ACCEPTED, '--facts', '-', ...more], env(), await factsOfFirst());
}

describe('nailgun-upgrade run', () => {
  it('walks through the whole upgrade, and stops where somebody else has something to do', async () => {
    await open();
    const first = await run();
    expect([first.code, first.stderr]).toEqual([3, expect.stringContaining('--done back_up_database')]);
    expect(await next()).toBe('back_up_database');

    const begun = await run(...done('back_up_database'));
    expect([begun.code, begun.stderr]).toEqual([3, expect.stringContaining('--done copy_key_files')]);
    expect(begun.stdout).toContain('the seed gets a copy of the release that keeps the mapping');

    const alone = await run(...done('copy_key_files'));
    expect([alone.code, alone.stderr]).toEqual([1, expect.stringContaining('--facts FILE')]);
    const isolated = await run(...done('copy_key_files'));
    expect(isolated.stderr).toContain('Due now: Deploy the first controller, isolated (deploy_isolated)');
    expect(isolated.code).toBe(3);
    const { nodes, vips } = await statusOf();
    expect([nodes.moved?.node_ids, vips.seed]).toEqual([[1], 4]);
    expect((await service.get('/clusters/2/upgrade/isolation')).body).toMatchObject({ isolated: true });

    await deploy(master.database, 2);
    const switching = await run();
    expect(switching.stderr).toContain('(carry_databases)');
    const people = done('carry_databases', 'carry_ceph', 'switch_control_plane');
    const moved = await run(...people);
    expect([moved.code, moved.stderr]).toEqual([3, expect.stringContaining('(deploy_seed)')]);
    expect((await service.get('/clusters/2/upgrade/isolation')).body).toMatchObject({ isolated: false });
    expect((await statusOf()).nodes.moved?.node_ids).toEqual([1, 2, 3]);

    await deploy(master.database, 2);
    const batch = await run('--batch-size', '2');
    expect([batch.code, batch.stderr]).toEqual([3, expect.stringContaining('(deploy_seed)')]);
    expect((await statusOf()).nodes.moved?.node_ids).toEqual([1, 2, 3, 4, 5]);
    await deploy(master.database, 2);
    expect((await run('--batch-size', '2')).stderr).toContain('(deploy_seed)');
    await deploy(master.database, 2);
    expect((await run()).stderr).toContain('DELETE /clusters/1');
    await deleteEnvironment({ query: (sql, values) => master.database.query(sql, values) }, 1);
    const renaming = await runProgram(['run', '--env', '2'], env());
    expect([renaming.code, renaming.stderr]).toEqual([3, expect.stringContaining('PUT /clusters/2')]);
    await query(`UPDATE clusters SET name = 'larkspur' WHERE id = 2`);
    const complete = await runProgram(['run', '--env', '2'], env());
    expect([complete.code, complete.stdout]).toEqual([0, expect.stringContaining('The upgrade is complete')]);
  }, 120_000);

  it('asks in a terminal, draws the installation, is interrupted in the middle of it and resumed', async () => {
    await open({ SIMULATION_SECONDS: '6' });
    const more = ['--acknowledge', 'repository_retargeted', '--acknowledge', 'ceph_identity_unknown'];
    const start = (): Terminal =>
      openTerminal(
        ['run', '--env', '1', '--release', '9.0', '--interval', '0.1', ...more, ...ACCEPTED],
        env(),
      );
    const screen = start();
    await screen.shows("Back up Nailgun's database");
    await screen.shows('Is that done? [y/N]');
    screen.type('y');
    await screen.shows('Create the Upgrade Seed');
    screen.type('y');
    await screen.shows('Copy the key files');
    await screen.shows('Is that done? [y/N]');
    screen.type('y');
    await screen.shows('Move nodes 1 to the seed');
    screen.type('y');
    await screen.shows(/█+░+ +\d+ %/);
    screen.press('\u0003');
    await screen.shows('Interrupted.');
    expect(screen.output()).toContain('nailgun-upgrade run --env 1 --release 9.0');
    expect(await screen.code).toBe(130);
    expect((await statusOf()).running_tasks).toHaveLength(1);

    const resumed = start();
    await resumed.shows('Wait for the task that is at work');
    await resumed.shows(/█{32} 100 %/);
    await resumed.shows('Is that done? [y/N]');
    resumed.type('n');
    expect(await resumed.code).toBe(3);
    expect((await statusOf()).nodes.moved?.node_ids).toEqual([1]);
  }, 60_000);

  it('begins an installation anew that failed', async () => {
    await open({ SIMULATION_FAILURE_PERCENT: '100' });
    const steps = done('back_up_database', 'copy_key_files');
    const failed = await run(...steps);
    expect([failed.code, failed.stderr]).toEqual([1, expect.stringContaining('The installation failed')]);
    await service.stop();
    service = await startTestService(master.database, { SIMULATION_SECONDS: '1' });
    const again = await run(...steps);
    expect(again.stdout).toContain('▸ Begin installations anew');
    expect([again.code, again.stderr]).toEqual([3, expect.stringContaining('(deploy_isolated)')]);
  }, 60_000);

  it('asks before the only controller is wiped, with the databases of OpenStack', async () => {
    await open();
    await query('DELETE FROM nodes WHERE id IN (2, 3)');
    const stopped = await run(...done('back_up_database', 'copy_key_files'));
    expect(stopped.stdout).toContain('wipes the databases of OpenStack: carry them over first');
    expect([stopped.code, stopped.stderr]).toEqual([
      3,
      expect.stringContaining('--acknowledge control_plane_wiped'),
    ]);
    expect((await statusOf()).nodes.moved?.count).toBe(0);
  }, 60_000);

  it('begins the next upgrade of a seed whose own is complete, and only that', async () => {
    await open();
    await run(...done('back_up_database'));
    await deleteEnvironment({ query: (sql, values) => master.database.query(sql, values) }, 1);
    await query(`UPDATE clusters SET name = 'larkspur' WHERE id = 2`);
    const onSeed = ['run', '--env', '2', '--yes'];
    const complete = await runProgram([...onSeed, '--release', '9.0'], env());
    expect([complete.code, complete.stdout]).toEqual([0, expect.stringContaining('The upgrade is complete')]);
    const older = await runProgram([...onSeed, '--release', '1'], env());
    expect([older.code, older.stderr]).toEqual([1, expect.stringContaining('release_not_newer')]);
  }, 60_000);

  it('ends in words without a release, and without deployment information', async () => {
    await open();
    const without = await runProgram(['run', '--env', '1', ...done('back_up_database')], env());
    expect([without.code, without.stderr.trim()]).toEqual([2, 'To which release? Name it with --release.']);
    const steps = done('back_up_database', 'copy_key_files');
    const isolating = await runProgram([...RUN, ...ACCEPTED, ...steps], env());
    expect([isolating.code, isolating.stderr]).toEqual([1, expect.stringContaining('--no-isolation')]);
    const passed = await runProgram([...RUN, ...ACCEPTED, ...steps, '--no-isolation'], env());
    expect([passed.code, passed.stderr]).toEqual([3, expect.stringContaining('(deploy_isolated)')]);
  }, 60_000);
});
