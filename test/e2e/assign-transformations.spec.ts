import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPair, expectRefused, move, type Pair } from '../setup/assign';

let folder: string;
let pair: Pair | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assign-transformations-'));
});
afterEach(async () => {
  await pair?.stop();
  pair = undefined;
  rmSync(folder, { recursive: true });
});

/** Makes a pair with a package that transforms disk layouts on the way to a release. */
async function transforming(version: string, body: string): Promise<Pair> {
  const file = join(folder, 'index.js');
  writeFileSync(
    file,
    `class Change {
       static transformation = { object: 'volumes', version: '${version}', name: 'change' };
       transform(layout) { ${body} }
     }
     module.exports = { name: 'own', transformations: [Change] };`,
  );
  pair = await createPair({ env: { UPGRADE_PLUGINS: file } });
  return pair;
}

const FIRST_DISK = `SELECT volumes::jsonb #>> '{0,name}' AS name FROM volume_manager_node_volumes WHERE node_id = 4`;

describe('a transformation of disk layouts', () => {
  it('changes them on the way up', async () => {
    const to = await transforming('9.0', `layout[0].name = 'nvme0n1'; return layout;`);
    await move(to, [4]);
    expect(await to.query(FIRST_DISK)).toEqual([{ name: 'nvme0n1' }]);
    await move(to, [4], {}, to.original);
    expect(await to.query(FIRST_DISK)).toEqual([{ name: 'sda' }]);
  });

  it('is not run for a release that the pair does not cross', async () => {
    const to = await transforming('8.0', `throw new Error('not for these two');`);
    await move(to, [4]);
    expect(await to.query(FIRST_DISK)).toEqual([{ name: 'sda' }]);
  });

  it.each([
    ['fails', `throw new Error('no such disk');`],
    ['gives back what is no layout', `return { disks: layout };`],
  ])('stops the move where it %s', async (_title, body) => {
    const to = await transforming('9.0', body);
    const errors = await expectRefused(to, { nodes_ids: [4, 5] }, 400, ['transformation_failed']);
    expect(errors[0]!.message).toContain('change');
  });
});
