import { insertRows } from '../../../demo/sample';
import { type BenchServer } from '../../database/bench-server';
import { largeEnvironment } from '../../environment/large-environment';
import { MeasuredService } from '../../service/measured-service';
import { makeSeed, type Pair } from './pair';

/**
 * Works with an environment of some size and its seed, in a database of their own.
 *
 * @param networkTemplate of the seed; without one it has none
 */
export async function withSamplePair(
  server: BenchServer,
  size: number,
  work: (pair: Pair) => Promise<void>,
  networkTemplate?: object,
): Promise<void> {
  const database = await server.createDatabase();
  // The simulation of an installation ends as soon as it can.
  const service = await MeasuredService.start(database.url, { SIMULATION_SECONDS: '0' });
  try {
    const { environmentId: original, releaseId, nodeIds, tables } = largeEnvironment(size);
    await insertRows((sql, values) => database.client.query(sql, values), tables);
    const seed = await makeSeed(service, { original, releaseId }, networkTemplate);
    await work({ database, service, original, seed, nodeIds });
  } finally {
    await service.stop();
    await database.close();
  }
}
