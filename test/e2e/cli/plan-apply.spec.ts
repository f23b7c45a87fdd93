import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { createMaster, type TestMaster } from '../../factories/master';
import { buildProgram, type Ending, openTerminal, runProgram, type Terminal } from '../../setup/command-line';
import { contentsOf } from '../../setup/contents';
import { startTestService, type TestService } from '../../setup/service';

const CEPH = {
  fsid: '2f4c7a51-6a0e-4c0f-9c64-0d3f4e8d7b11',
  mon_key: 'AQDeGJ5WAAAAABAAq1Yk0vJc3Yy8m3Qm0n5n0A==',
  admin_key: 'AQDeGJ5WAAAAABAAc2FtcGxlLWFkbWluLWtleQ==',
  bootstrap_osd_key: 'AQDeGJ5WAAAAABAAc2FtcGxlLW9zZC1rZXkuLg==',
  radosgw_key: 'AQDeGJ5WAAAAABAAc2FtcGxlLXJndy1rZXkuLg==',
};
const WANTED = ['--env', '1', '--release', '9.0', '--preserve-network-roles'];
const ACCEPTED = ['--acknowledge', 'repository_retargeted,ceph_identity_unknown'];

let master: TestMaster;
let service: TestService;
let folder: string;

beforeAll(buildProgram, 120_000);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nailgun-upgrade-cli-'));
  master = await createMaster();
  service = await startTestService(master.database);
});

afterEach(async () => {
  await service.stop();
  await master.database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const env = (): Record<string, string> => ({ NAILGUN_UPGRADE_URL: service.url });
const cli = (...args: string[]): Promise<Ending> => runProgram(args, env());
const terminal = (...args: string[]): Terminal => openTerminal(args, env());
const seeds = async (): Promise<readonly string[]> =>
  (await service.get<{ id: number; name: string }[]>('/clusters')).body
    .filter(({ id }) => id !== 1)
    .map(({ name }) => name);

describe('nailgun-upgrade plan', () => {
  it('shows the plan and what stands against it, and writes nothing', async () => {
    const before = await contentsOf(master.database);
    const { code, stdout, stderr } = await cli('plan', '--env', '1', '--release', '9.0');
    expect(code).toBe(1);
    expect(stdout).toContain('Plan for the upgrade of environment 1');
    expect(stdout).toContain('refuse: network_role_mapping_differs');
    expect(stderr).toContain('Add --preserve-network-roles');
    expect(await contentsOf(master.database)).toEqual(before);
  });

  it('names the flags for what has to be accepted, and ends with 0 with them', async () => {
    const open = await cli('plan', ...WANTED);
    expect([open.code, open.stderr.trim()]).toEqual([
      3,
      'This has to be accepted by name. Add: --acknowledge repository_retargeted --acknowledge ceph_identity_unknown',
    ]);
    expect((await cli('plan', ...WANTED, ...ACCEPTED)).code).toBe(0);
  });

  it.each([
    ['by name', 'larkspur', 'Mitaka on Ubuntu 14.04'],
    ['by version', 'larkspur', 'mitaka-9.0'],
    ['by id', '1', '3'],
  ])('finds environment and release %s', async (_by, environment, release) => {
    const { stdout } = await cli('plan', '--env', environment, '--release', release, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ cluster_id: 1, to: { release_id: 3 } });
  });

  it('means the available release where others have its version, and asks where several are', async () => {
    const addRelease = (release: object): Promise<unknown> =>
      master.database.query(
        'INSERT INTO releases SELECT (json_populate_record(r, $1::json)).* FROM releases r WHERE id = 3',
        [JSON.stringify(release)],
      );
    await addRelease({ id: 91, name: 'Mitaka on Ubuntu+UCA 14.04', state: 'unavailable' });
    const { stdout } = await cli('plan', '--env', '1', '--release', '9.0', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ to: { release_id: 3 } });
    await addRelease({ id: 92, name: 'Mitaka of ours', state: 'available' });
    const { code, stderr } = await cli('plan', '--env', '1', '--release', '9.0');
    expect([code, stderr]).toEqual([2, expect.stringContaining('3 (Mitaka on Ubuntu 14.04), 92 (')]);
  });

  it('prints exactly what the API answers with --json (A30)', async () => {
    const { stdout } = await cli('plan', ...WANTED, '--json');
    const { text } = await service.post('/clusters/1/upgrade/plan', {
      release_id: 3,
      preserve_network_roles: true,
    });
    expect(stdout).toBe(`${text}\n`);
  });
});

describe('nailgun-upgrade apply', () => {
  it('shows the plan in colours, asks, and creates the seed', async () => {
    const screen = terminal('apply', ...WANTED, ...ACCEPTED);
    const shown = await screen.shows('[y/N]');
    expect(shown).toContain('\u001b[33macknowledge: ceph_identity_unknown');
    expect(await seeds()).toEqual([]);
    screen.type('y');
    expect(await screen.code).toBe(0);
    expect(stripVTControlCharacters(screen.output())).toContain('is the Upgrade Seed of environment 1');
    expect(await seeds()).toEqual(['larkspur on 9.0']);
  });

  it('does nothing when the answer is no', async () => {
    const screen = terminal('apply', ...WANTED, ...ACCEPTED);
    await screen.shows('[y/N]');
    screen.type('n');
    expect([await screen.code, await seeds()]).toEqual([1, []]);
  });

  it('is left by Ctrl-C', async () => {
    const screen = terminal('apply', ...WANTED, ...ACCEPTED);
    await screen.shows('[y/N]');
    screen.press('\u0003');
    expect(await screen.code).not.toBe(13);
    expect(await seeds()).toEqual([]);
  });

  it('says in words that nobody can be asked without a terminal', async () => {
    const { code, stderr, stdout } = await cli('apply', ...WANTED, ...ACCEPTED);
    expect([code, stderr.trim(), await seeds()]).toEqual([
      2,
      'Nobody can be asked here: add --yes to go on without a question.',
      [],
    ]);
    expect(stdout).not.toContain('\u001b');
  });

  it('needs what is lost to be accepted, and does not ask before that', async () => {
    const screen = terminal('apply', ...WANTED);
    expect(await screen.code).toBe(3);
    expect(screen.output()).not.toContain('[y/N]');
    expect(screen.output()).toContain('--acknowledge ceph_identity_unknown');
  });

  it('takes the identity of Ceph from a file or the standard input, and never repeats it', async () => {
    const path = join(folder, 'ceph.json');
    writeFileSync(path, JSON.stringify(CEPH));
    const accepted = ['--acknowledge', 'repository_retargeted'];
    const planned = await cli('plan', ...WANTED, ...accepted, '--ceph', path);
    const apply = ['apply', ...WANTED, ...accepted, '--ceph', '-', '--yes', '--name', 'seed', '--json'];
    const { code, stdout, stderr } = await runProgram(apply, env(), JSON.stringify(CEPH));
    expect([planned.code, code, stderr]).toEqual([0, 0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ name: 'seed', original_cluster_id: 1 });
    for (const key of Object.values(CEPH))
      expect(planned.stdout + planned.stderr + stdout).not.toContain(key);
  });

  it('does not quote a document that it cannot read', async () => {
    const { code, stderr } = await runProgram(['plan', ...WANTED, '--ceph', '-'], env(), 'AQDeGJ5WAAA');
    expect([code, stderr.trim()]).toEqual([2, '--ceph: - holds no JSON object or list.']);
  });

  it('carries out the plan that was seen, or nothing', async () => {
    const { digest } = JSON.parse((await cli('plan', ...WANTED, '--json')).stdout) as { digest: string };
    await master.database.query(
      `UPDATE clusters SET ui_settings = '{"sort": []}', name = 'renamed' WHERE id = 1`,
    );
    await master.database.query(`UPDATE network_groups SET vlan_start = 999 WHERE name = 'management'`);
    const outdated = await cli('apply', ...WANTED, ...ACCEPTED, '--yes', '--plan-digest', digest);
    expect([outdated.code, outdated.stderr]).toEqual([1, expect.stringContaining('Refused (plan_outdated)')]);
    expect(await seeds()).toEqual([]);
  });
});
