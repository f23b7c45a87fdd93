import { stripVTControlCharacters } from 'node:util';
import { createPair, type Pair, type PairOptions } from '../../setup/assign';
import { buildProgram, type Ending, openTerminal, runProgram, runUnread } from '../../setup/command-line';
import { deleteEnvironment } from '../../setup/moved-nodes';

let pair: Pair;

beforeAll(buildProgram, 120_000);

afterEach(() => pair.stop());

async function open(env: PairOptions['env'] = {}): Promise<void> {
  pair = await createPair({ env: { SIMULATION_SECONDS: '1', ...env } });
}

const env = (): Record<string, string> => ({ NAILGUN_UPGRADE_URL: pair.service.url });
const cli = (...args: string[]): Promise<Ending> => runProgram(args, env());
const MOVE = ['move', '--env', '1', '--interval', '0.1'];
const BATCHES = ['--nodes', '4,5', '--batch-size', '1', '--keep-data', '--yes'];
const placesOf = async (): Promise<Record<string, number>> => {
  const rows = await pair.query<{ id: number; cluster_id: number }>(
    'SELECT id, cluster_id FROM nodes ORDER BY id',
  );
  return Object.fromEntries(rows.map(({ id, cluster_id: cluster }) => [id, cluster]));
};

describe('nailgun-upgrade move', () => {
  it('moves batches in a terminal, asks, and draws how far each is', async () => {
    await open();
    const args = ['--role', 'compute', '--batch-size', '1', '--keep-data'];
    const screen = openTerminal([...MOVE, ...args, '--acknowledge', 'data_wiped'], env());
    await screen.shows('Move nodes 4, 5 to environment 2, and reinstall them? [y/N]');
    screen.type('y');
    await screen.shows(/batch 1 of 2 \(4\) █*░+ +\d+ %/);
    expect(await screen.code).toBe(0);
    expect(stripVTControlCharacters(screen.output())).toMatch(/batch 2 of 2 \(5\) █{32} 100 % {2}done/);
    expect(await placesOf()).toMatchObject({ 3: 1, 4: 2, 5: 2, 6: 1 });
  });

  it('stops where an installation fails, and says how to go on', async () => {
    await open({ SIMULATION_FAILURE_PERCENT: '100' });
    const { code, stdout, stderr } = await cli(...MOVE, ...BATCHES);
    expect([code, stdout]).toEqual([1, expect.stringContaining('failed')]);
    expect(stderr).toContain(
      'To go on: nailgun-upgrade move --env 1 --nodes 4,5 --batch-size 1 --keep-data --yes',
    );
    expect(await placesOf()).toMatchObject({ 4: 2, 5: 1 });
  });

  it('goes on where it was interrupted when it is repeated as it was', async () => {
    await open();
    expect((await cli(...MOVE, '--nodes', '4', '--keep-data', '--yes')).code).toBe(0);
    const again = await cli(...MOVE, ...BATCHES);
    expect([again.code, again.stdout]).toEqual([
      0,
      expect.stringContaining('Nodes 4 are in environment 2 already.'),
    ]);
    expect(await placesOf()).toMatchObject({ 4: 2, 5: 2 });
    expect((await cli(...MOVE, ...BATCHES)).code).toBe(0);
  });

  it('names the address that it was given where it says how to go on', async () => {
    await open({ SIMULATION_FAILURE_PERCENT: '100' });
    const args = ['--url', pair.service.url, ...MOVE, '--nodes', '4', '--keep-data', '--yes'];
    const { code, stderr } = await runProgram(args, {});
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`nailgun-upgrade move --url ${pair.service.url} --env 1 --nodes 4`),
    ]);
  });

  it('finishes what it has begun when nobody reads what it prints', async () => {
    await open();
    const code = await runUnread([...MOVE, ...BATCHES], env());
    expect([code, await placesOf()]).toMatchObject([0, { 4: 2, 5: 2 }]);
  });

  it('moves there and back as nodes are, seen from either environment', async () => {
    await open();
    const asTheyAre = ['--nodes', '4,5', '--no-reprovision', '--yes'];
    expect((await cli(...MOVE, ...asTheyAre)).code).toBe(0);
    expect(await placesOf()).toMatchObject({ 4: 2, 5: 2 });
    expect((await cli('move', '--env', 'seed of 1', '--back', ...asTheyAre)).code).toBe(0);
    expect(await placesOf()).toMatchObject({ 4: 1, 5: 1 });
  });

  it('only says what it would do, names what has to be accepted, and needs to be told which nodes', async () => {
    await open();
    const rehearsal = await cli(...MOVE, '--nodes', '6', '--dry-run');
    expect([rehearsal.code, rehearsal.stderr.trim()]).toEqual([
      3,
      'This has to be accepted by name. Add: --acknowledge data_wiped',
    ]);
    expect((await cli(...MOVE, '--nodes', '6', '--dry-run', '--acknowledge', 'data_wiped')).code).toBe(0);
    expect((await cli(...MOVE, '--nodes', '99', '--yes')).code).toBe(1);
    expect((await cli(...MOVE)).code).toBe(2);
    expect((await cli(...MOVE, '--nodes', '4', '--keep-data')).code).toBe(2);
    expect(new Set(Object.values(await placesOf()))).toEqual(new Set([1]));
  });
});

describe('the other calls', () => {
  it.each([
    [['status', '--env', '1'], '/clusters/1/upgrade'],
    [['repositories', '--env', '1'], '/clusters/2/upgrade/repositories'],
    [['events', '--env', '1'], '/clusters/1/upgrade/events?limit=50'],
    [['extensions'], '/extensions'],
    [['extensions', '--env', '1'], '/clusters/1/extensions'],
  ])('%j prints a table, or exactly the answer with --json', async (args, path) => {
    await open();
    const [table, document] = [await cli(...args), await cli(...args, '--json')];
    expect([table.code, table.stdout]).toEqual([0, expect.stringContaining('──')]);
    expect(table.stdout).not.toContain('\u001b');
    expect(document.stdout).toBe(`${(await pair.service.get(path)).text}\n`);
  });

  it('gives virtual addresses and addresses, and isolates', async () => {
    await open();
    expect((await cli('vips', '--env', '1')).stdout).toContain('None can be placed');
    expect((await cli(...MOVE, '--nodes', '1', '--no-reprovision', '--yes')).code).toBe(0);
    expect((await cli('vips', '--env', '1')).stdout).toContain('vrouter_pub');
    expect((await cli('ips', '--env', '1', '--dry-run')).stdout).toContain('takes over from');
    const isolating = await cli('isolate', '--env', '1');
    expect([isolating.code, isolating.stderr]).toEqual([1, expect.stringContaining('facts_missing')]);
    const rehearsal = await cli('isolate', '--env', '1', '--dry-run');
    expect([rehearsal.code, rehearsal.stderr.trim()]).toEqual([1, 'This stands against it: facts_missing.']);
    expect((await cli('isolate', '--env', '1', '--lift')).code).toBe(0);
  });

  it('undoes an upgrade after a question, and disables extensions', async () => {
    await open();
    expect((await cli('undo', '--env', '2')).code).toBe(2);
    expect((await cli('undo', '--env', '2', '--dry-run')).stdout).toContain('Nothing was written.');
    const screen = openTerminal(['undo', '--env', '2'], env());
    await screen.shows('[y/N]');
    screen.type('yes');
    expect(await screen.code).toBe(0);
    expect((await cli('undo', '--env', '1', '--yes')).stderr).toContain('takes part in no upgrade');
    const disabled = await cli('extensions', '--env', '1', '--disable', 'cluster_upgrade');
    expect([disabled.code, disabled.stdout]).toEqual([0, expect.not.stringContaining('cluster_upgrade')]);
  });

  it('watches an upgrade until it is told to stop', async () => {
    await open();
    const screen = openTerminal(['status', '--env', '1', '--watch', '--interval', '0.1'], env());
    await screen.shows('Phase: seeded');
    await cli(...MOVE, '--nodes', '1', '--no-reprovision', '--yes');
    await screen.shows('Phase: moving');
    screen.press('\u0003');
    expect(await screen.code).toBe(130);
  });

  it('watches on from the seed when the original is deleted', async () => {
    await open();
    await pair.query(`UPDATE clusters SET name = 'larkspur-new' WHERE id = $1`, [pair.seed]);
    const screen = openTerminal(['status', '--env', '1', '--watch', '--interval', '0.1'], env());
    await screen.shows('Phase: seeded');
    await deleteEnvironment(pair, pair.original);
    await screen.shows('Phase: original deleted');
    await pair.query(`UPDATE clusters SET name = 'larkspur' WHERE id = $1`, [pair.seed]);
    await screen.shows('Nothing is left to be done.');
    expect(await screen.code).toBe(0);
  });
});
