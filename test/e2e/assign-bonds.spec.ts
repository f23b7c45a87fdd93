import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPair, expectRefused, move, type Pair, reinstall } from '../setup/assign';
import { addBond } from '../setup/moved-nodes';

let folder: string;
let pair: Pair;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'assign-bonds-'));
  const settings = join(folder, 'settings.yaml');
  writeFileSync(settings, 'FEATURE_GROUPS: []\n');
  pair = await createPair({ env: { NAILGUN_SETTINGS_FILE: settings } });
});
afterEach(async () => {
  await pair.stop();
  rmSync(folder, { recursive: true });
});

describe('a bond whose mode the release does not allow', () => {
  it.each([true, false])('G25: is told of, and stays as it is (reprovision %s)', async (reprovision) => {
    const bond = await addBond(pair, 4, { mode: 'balance-tlb' });
    await addBond(pair, 5);
    const found = await (reprovision ? reinstall : move)(pair, [4, 5]);
    expect(found.filter(({ reason }) => reason === 'bond_mode_unsupported')).toMatchObject([
      {
        class: 'acknowledge',
        detail: {
          node_id: 4,
          bond_id: bond,
          bond: 'bond0',
          type: 'linux',
          mode: 'balance-tlb',
          interfaces: [],
        },
      },
    ]);
    expect(await pair.query('SELECT mode FROM node_bond_interfaces WHERE id = $1', [bond])).toEqual([
      { mode: 'balance-tlb' },
    ]);
  });

  it('G25: is told of only with the interface of PXE in it', async () => {
    await addBond(pair, 4, { mode: '802.3ad', cards: ['eth0', 'eth1'] });
    await addBond(pair, 5, { mode: '802.3ad', cards: ['eth1', 'eth2'] });
    expect(await move(pair, [4, 5])).toMatchObject([
      { reason: 'bond_mode_unsupported', detail: { node_id: 4, mode: '802.3ad', interfaces: ['eth0'] } },
    ]);
  });

  it('G25: is told of where the release has no bonds of that type', async () => {
    await addBond(pair, 4, { properties: '{"type__": "ovs"}' });
    expect(await move(pair, [4])).toMatchObject([
      { reason: 'bond_mode_unsupported', detail: { type: 'ovs' } },
    ]);
  });

  it('G25: wants an acknowledgement where any is given', async () => {
    await addBond(pair, 4, { mode: 'balance-tlb' });
    const body = { nodes_ids: [4], reprovision: false, acknowledge: [] };
    await expectRefused(pair, body, 400, ['acknowledgement_required', 'bond_mode_unsupported']);
    await move(pair, [4], { acknowledge: ['bond_mode_unsupported'] });
  });
});
