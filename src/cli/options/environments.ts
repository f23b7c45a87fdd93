import { type Status } from '../api/schemas';
import { type Service } from '../api/service';
import { Ending } from '../ending';
import { EXIT } from '../exit-codes';

/** Id of an environment that is named by id or name. @throws Ending */
export async function environmentId(service: Service, text: string): Promise<number> {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const { data } = await service.call((client) => client.GET('/api/clusters'));
  const found = data.find(({ name }) => name === text);
  if (!found) throw new Ending(EXIT.refused, `There is no environment "${text}".`);
  return found.id;
}

/** Where the upgrade stands that an environment takes part in. */
export async function statusOf(service: Service, cluster: number): Promise<Status> {
  return (
    await service.call((client) =>
      client.GET('/api/clusters/{cluster_id}/upgrade', { params: { path: { cluster_id: cluster } } }),
    )
  ).data;
}

/** The two environments of an upgrade. The original's id stays known when it is gone. */
export interface Pair {
  readonly original: number;
  readonly seed: number;
}

/** The pair that an environment is one of, whichever. @throws Ending */
export async function pairOf(service: Service, environment: string): Promise<Pair> {
  const id = await environmentId(service, environment);
  const { original, seed } = await statusOf(service, id);
  if (!seed) {
    throw new Ending(
      EXIT.refused,
      `Environment ${id} takes part in no upgrade. To begin one: nailgun-upgrade apply --env ${id} --release VERSION`,
    );
  }
  return { original: original?.id ?? id, seed: seed.id };
}
