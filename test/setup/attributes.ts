import { type JsonObject, parseJson } from '../../src/json';
import { type TestDatabase } from './database';

/** Settings of an environment as they are stored. */
export async function attributesOf(
  database: TestDatabase,
  clusterId: number,
): Promise<{ readonly editable: JsonObject; readonly generated: JsonObject }> {
  const [row] = await database.query<{ editable: string; generated: string }>(
    'SELECT editable, generated FROM attributes WHERE cluster_id = $1',
    [clusterId],
  );
  return {
    editable: parseJson(row!.editable) as JsonObject,
    generated: parseJson(row!.generated) as JsonObject,
  };
}
