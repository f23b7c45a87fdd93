import { DataSource } from 'typeorm';
import { readServiceConfig } from '../../src/config/service-config';
import { dataSourceOptions } from '../../src/database/data-source-options';
import { revert } from '../../src/database/migrate';
import { MigrationError } from '../../src/database/migration-locks';
import { loadExtensions } from '../../src/extensions/load-extensions';
import { createPair, move, type Pair } from '../setup/assign';
import { contentsOf } from '../setup/contents';
import { infoOf, isolated, lift } from '../setup/isolation';
import { setNode } from '../setup/moved-nodes';

const THEIRS = '[{"uid":"x",   "exact":1.10}]';

let pair: Pair;

beforeEach(async () => {
  pair = await createPair();
});

afterEach(() => pair.stop());

async function takeBack(): Promise<readonly string[]> {
  const extensions = await loadExtensions(readServiceConfig({}));
  const options = dataSourceOptions(pair.master.database.url, { extensions, poolSize: 2, baseline: null });
  const dataSource = await new DataSource(options).initialize();
  return revert(dataSource, extensions).finally(() => dataSource.destroy());
}

it('uninstalling is refused in words while a node is isolated: what it had before would be lost', async () => {
  const [node] = pair.master.environment.nodes.controllers as [number];
  await move(pair, [node]);
  await setNode(pair, node, { replaced_deployment_info: THEIRS });
  await isolated(pair, [node], ['uploaded_info_set_aside']);
  const before = await contentsOf(pair.master.database);
  const failure: unknown = await takeBack().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(MigrationError);
  const { message } = failure as Error;
  expect(message).toContain(`The isolation of node ${node}`);
  expect(message).toContain(`in environment ${pair.seed} (seed of ${pair.original}) is not lifted`);
  expect(message).toContain(`DELETE /clusters/${pair.seed}/upgrade/isolation`);
  expect(message).toContain('Nothing was changed.');
  expect(await contentsOf(pair.master.database)).toEqual(before);
  expect((await lift(pair.service, pair.seed)).status).toBe(200);
  expect(await takeBack()).toContain('Took back migration IsolatedNodes1760000000000');
  expect(await infoOf(pair, node)).toBe(THEIRS);
});
