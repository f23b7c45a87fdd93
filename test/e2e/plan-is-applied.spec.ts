import fc from 'fast-check';
import { type JsonObject, parseJson, stringifyJson } from '../../src/json';
import { attributesOf } from '../setup/attributes';
import { networksOf } from '../setup/networks';
import {
  closeWorkshop,
  makeOriginal,
  openWorkshop,
  type RandomOriginal,
  randomEnvironments,
  type Workshop,
} from '../setup/random-environment/random-pair';
import { LONGEST_TEST_MS, runs } from '../setup/random-environment/runs';

interface Finding {
  readonly reason: string;
  readonly class: string;
}

interface Vip {
  readonly name: string;
  readonly namespace: string | null;
  readonly network: string;
  readonly node_group: string | null;
  readonly ip_addr: string | null;
  readonly is_user_defined: boolean;
}

/** As far as rows are compared with it. */
interface Plan {
  readonly digest: string;
  readonly to: { readonly release_id: number | null; readonly name: string; readonly version: string };
  readonly findings: readonly Finding[];
  readonly decisions: readonly { readonly path: string; readonly target?: string; readonly to?: unknown }[];
  readonly networks: {
    readonly node_groups: readonly {
      readonly name: string;
      readonly is_default: boolean;
      readonly networks: readonly {
        readonly name: string;
        readonly cidr: string | null;
        readonly gateway: string | null;
        readonly vlan_start: number | null;
        readonly ranges: readonly { readonly first: string; readonly last: string }[];
      }[];
    }[];
  } | null;
  readonly vips: { readonly vips: readonly Vip[]; readonly findings: readonly Finding[] } | null;
  readonly repositories: { readonly seed: readonly { readonly name: string; readonly uri: string }[] };
}

interface Answer {
  readonly id: number;
  readonly release_id: number;
  readonly findings: readonly Finding[];
  readonly reasons?: readonly string[];
}

const reasonsOf = (findings: readonly Finding[]): readonly string[] => findings.map(({ reason }) => reason);

/** How a plan is made and carried out. */
const wishes = fc.record({ preserve_network_roles: fc.constantFrom(true, true, false), begin: fc.boolean() });

async function expectApplied(
  { service, database, original }: RandomOriginal,
  { begin, ...options }: { begin: boolean; preserve_network_roles: boolean },
): Promise<number> {
  const path = `/clusters/${original}/upgrade`;
  const request = { release_id: 3, ...options };
  const plan = (await service.post<Plan>(`${path}/plan`, request)).body;
  const { status, body } = await service.post<Answer>(begin ? path : `${path}/clone`, {
    ...request,
    name: 'seed',
    plan_digest: plan.digest,
    acknowledge: reasonsOf([...plan.findings, ...(plan.vips?.findings ?? [])]),
  });
  const refusing = plan.findings.filter((finding) => finding.class === 'refuse');
  expect([status, body.reasons ?? []]).toEqual(
    refusing.length > 0 ? [400, [...new Set(reasonsOf(refusing))]] : [200, []],
  );
  if (status !== 200) return status;
  const { id } = body;
  expect(reasonsOf(body.findings).slice(0, plan.findings.length)).toEqual(reasonsOf(plan.findings));
  const [release] = await database.query('SELECT name, version FROM releases WHERE id = $1', [
    body.release_id,
  ]);
  expect(release).toEqual({ name: plan.to.name, version: plan.to.version });
  expect(sorted(await networksOf(database, id))).toEqual(sorted(networksIn(plan)));
  const attributes = await attributesOf(database, id);
  for (const decision of plan.decisions) expectDecided(attributes, decision, id);
  const repositories = repositoriesOf(attributes.editable);
  expect(plan.repositories.seed.map(({ name, uri }) => [name, uri])).toEqual(repositories);
  const vips = await vipsWithAllNodes({ service, database, original }, id);
  const planned = plan.vips!.vips.map(
    ({ name, namespace, network, node_group, ip_addr, is_user_defined }) => ({
      name,
      namespace,
      network,
      node_group,
      ip_addr,
      is_user_defined,
    }),
  );
  // Which address is free can only be told when one is wanted.
  const isOpen = ({ name, network }: Vip): boolean =>
    planned.some((vip) => vip.name === name && vip.network === network && vip.ip_addr === null);
  expect(sorted(vips.map((vip) => (isOpen(vip) ? { ...vip, ip_addr: null } : vip)))).toEqual(sorted(planned));
  return status;
}

const sorted = <T>(items: readonly T[]): readonly T[] =>
  items.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

const networksIn = ({ networks }: Plan): object[] =>
  networks!.node_groups.flatMap(({ name: group, is_default, networks: of }) =>
    of.map(({ name, cidr, gateway, vlan_start, ranges }) => ({
      group,
      is_default,
      name,
      cidr,
      gateway,
      vlan_start,
      ranges: ranges.map(({ first, last }) => `${first}-${last}`),
    })),
  );

function expectDecided(
  attributes: { editable: JsonObject; generated: JsonObject },
  { path, target, to }: Plan['decisions'][number],
  id: number,
): void {
  const place = target ?? path;
  if (to === undefined || !/^(editable\.\w+\.[\w-]+|generated\..*)$/.test(place)) return;
  const found = place.split('.').reduce<unknown>((value, name) => (value as JsonObject)[name], attributes);
  const value = place.startsWith('editable.') ? (found as JsonObject).value : found;
  const planned = stringifyJson(to).replaceAll('{cluster.id}', String(id));
  expect([place, JSON.parse(stringifyJson(value))]).toEqual([place, JSON.parse(planned)]);
}

function repositoriesOf(editable: JsonObject): unknown[] {
  const { repos } = editable.repo_setup as JsonObject;
  const { value } = parseJson(stringifyJson(repos)) as { value: { name: string; uri: string }[] };
  return value.map(({ name, uri }) => [name, uri]);
}

/** Puts the nodes of the original into the same node groups of the seed, and asks for virtual addresses. */
async function vipsWithAllNodes(
  { service, database, original }: Pick<RandomOriginal, 'service' | 'database' | 'original'>,
  seed: number,
): Promise<readonly Vip[]> {
  await database.query(
    `WITH old AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM nodegroups WHERE cluster_id = $1),
          new AS (SELECT id, row_number() OVER (ORDER BY id) AS place FROM nodegroups WHERE cluster_id = $2)
     UPDATE nodes SET cluster_id = $2, group_id = (SELECT new.id FROM new JOIN old USING (place)
                                                    WHERE old.id = nodes.group_id)
      WHERE cluster_id = $1`,
    [original, seed],
  );
  expect((await service.post(`/clusters/${seed}/upgrade/vips`)).status).toBe(200);
  return database.query<Vip>(
    `SELECT vip.vip_name AS name, vip.vip_namespace AS namespace, n.name AS network, g.name AS node_group,
            host(vip.ip_addr) AS ip_addr, vip.is_user_defined
       FROM ip_addrs vip JOIN network_groups n ON n.id = vip.network JOIN nodegroups g ON g.id = n.group_id
      WHERE g.cluster_id = $1 AND vip.vip_name IS NOT NULL`,
    [seed],
  );
}

describe.each(['9.2', '10.0'] as const)('a plan that is carried out, on the schema of %s', (schema) => {
  let workshop: Workshop;

  beforeAll(async () => {
    workshop = await openWorkshop(schema);
  });

  afterAll(() => closeWorkshop(workshop));

  it(
    'makes the rows that it showed, whatever the environment',
    async () => {
      const statuses: number[] = [];
      await fc.assert(
        fc.asyncProperty(randomEnvironments, wishes, async (wanted, how) => {
          statuses.push(await expectApplied(await makeOriginal(workshop, wanted), how));
        }),
        runs(12),
      );
      // Some of them are refused, and say nothing about rows.
      expect(statuses).toContain(200);
    },
    LONGEST_TEST_MS,
  );
});
