import { insertRows } from '../../../demo/sample';
import { type BenchDatabase } from '../../database/bench-database';
import { type BenchServer } from '../../database/bench-server';
import { largeEnvironment } from '../../environment/large-environment';
import { MeasuredService } from '../../service/measured-service';

/** An environment that is to be cloned. */
export interface Original {
  readonly database: BenchDatabase;
  readonly service: MeasuredService;
  readonly original: number;
  /** The copy of a release that its seed is to be on. */
  readonly releaseId: number;
  /** The release that it is a copy of. */
  readonly baseId: number;
}

/** Works with an environment of some size, in a database of its own. */
export async function withOriginal(
  server: BenchServer,
  { nodes, groups }: { readonly nodes: number; readonly groups: number },
  work: (original: Original) => Promise<void>,
): Promise<void> {
  const database = await server.createDatabase();
  const service = await MeasuredService.start(database.url);
  try {
    const { environmentId: original, releaseId: baseId, tables } = largeEnvironment(nodes, groups);
    await insertRows((sql, values) => database.client.query(sql, values), tables);
    const path = `/clusters/${original}/upgrade/clone_release/${baseId}`;
    const { body: copy } = await service.post<{ id: number }>(path);
    await work({ database, service, original, releaseId: copy.id, baseId });
  } finally {
    await service.stop();
    await database.close();
  }
}
