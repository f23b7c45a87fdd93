import { Client } from 'pg';
import { createMaster } from '../factories/master';
import { move, type Pair, reinstall } from '../setup/assign';
import { createNailgunPair } from '../setup/assign-nailgun';
import { type TestDatabase } from '../setup/database';
import { addBond } from '../setup/moved-nodes';
import { fittingTemplate } from '../setup/network-template';
import { networksOf } from '../setup/networks';
import { startTestService } from '../setup/service';

interface Cost {
  readonly statements: number;
  readonly networks: number;
  readonly ranges: number;
  /** Longest text that went to the database. */
  readonly longest: number;
}

/** What cloning an environment takes, and how much it made. */
async function costOfClone(
  nodeGroups: number,
  {
    preserve = false,
    prepare,
  }: { preserve?: boolean; prepare?: (database: TestDatabase) => Promise<unknown> } = {},
): Promise<Cost> {
  const { database, environment } = await createMaster({ nodeGroups });
  await prepare?.(database);
  const service = await startTestService(database);
  try {
    const upgrade = `/clusters/${environment.id}/upgrade`;
    const release = preserve ? 3 : (await service.post<{ id: number }>(`${upgrade}/clone_release/3`)).body.id;
    const sent = jest.spyOn(Client.prototype, 'query');
    const seed = await service.post<{ id: number }>(`${upgrade}/clone`, {
      name: 'seed',
      release_id: release,
      preserve_network_roles: preserve,
    });
    const statements = sent.mock.calls.length;
    const longest = Math.max(...sent.mock.calls.map((call) => JSON.stringify(call.slice(0, 2)).length));
    sent.mockRestore();
    expect(seed.status).toBe(200);
    const networks = await networksOf(database, seed.body.id);
    expect(networks).toEqual(await networksOf(database, environment.id));
    const ranges = networks.reduce((sum, network) => sum + network.ranges.length, 0);
    return { statements, networks: networks.length, ranges, longest };
  } finally {
    await service.stop();
    await database.drop();
  }
}

/** Adds two networks, and makes three ranges of every network with addresses. */
async function extend(database: TestDatabase): Promise<void> {
  await database.query(
    `INSERT INTO network_groups (name, group_id, release, cidr, gateway, meta)
     SELECT 'backup', id, 2, ('10.' || 200 + id || '.0.0/16')::cidr, NULL, '{"notation": "cidr"}' FROM nodegroups`,
  );
  await database.query(
    `INSERT INTO network_groups (name, group_id, release, meta)
     SELECT 'layer two', id, 2, '{"notation": null}' FROM nodegroups`,
  );
  await database.query(
    `INSERT INTO ip_addr_ranges (network_group_id, first, last)
     SELECT n.id, host(n.cidr)::inet + 251 + i, host(n.cidr)::inet + 251 + i
       FROM network_groups n, generate_series(1, 3) i
      WHERE n.group_id IS NOT NULL AND n.cidr IS NOT NULL
        AND i > (SELECT count(*) FROM ip_addr_ranges r WHERE r.network_group_id = n.id)`,
  );
}

/** A /16 in place of a /24: its range holds 65 000 addresses. */
const widen = (database: TestDatabase): Promise<unknown> =>
  database.query(
    `WITH wide AS (UPDATE network_groups SET cidr = '10.99.0.0/16', gateway = '10.99.0.1'
                    WHERE name = 'management' RETURNING id)
     UPDATE ip_addr_ranges r SET first = '10.99.0.2', last = '10.99.255.254'
       FROM wide WHERE r.network_group_id = wide.id`,
  );

describe('the cost of a clone', () => {
  it.each([
    ['with a release copy that is there', false],
    ['with the release copy made on the way', true],
  ])('is the same number of statements for 1 and for 20 node groups, %s', async (_title, preserve) => {
    const one = await costOfClone(1, { preserve });
    const twenty = await costOfClone(20, { preserve, prepare: extend });
    expect(twenty.networks).toBeGreaterThanOrEqual(20 * 6);
    expect(twenty.ranges).toBeGreaterThanOrEqual(20 * 4 * 3);
    expect(twenty.statements).toBe(one.statements);
    expect(one.statements).toBeGreaterThan(10);
    expect(one.statements).toBeLessThan(preserve ? 40 : 30);
  });

  it('does not grow with the addresses of a network: a /16 is cloned like a /24', async () => {
    const narrow = await costOfClone(1);
    const wide = await costOfClone(1, { prepare: widen });
    expect(wide.statements).toBe(narrow.statements);
    expect(wide.longest).toBeLessThan(narrow.longest + 100);
  });
});

/** Statements that something takes. */
async function costOf(work: () => Promise<unknown>): Promise<number> {
  const sent = jest.spyOn(Client.prototype, 'query');
  await work();
  const cost = sent.mock.calls.length;
  sent.mockRestore();
  return cost;
}

/** Gives the seed a network template that makes a bond. */
async function govern(pair: Pair): Promise<void> {
  const template = await fittingTemplate(pair.master, '9.0');
  const part = template.adv_net_template.default!;
  part.network_scheme.storage!.transformations = [
    {
      action: 'add-bond',
      bridge: 'br-storage',
      name: 'bond7',
      interfaces: ['<% if1 %>', '<% if2 %>'],
      bond_properties: { mode: 'active-backup' },
    },
  ];
  await pair.query('UPDATE networking_configs SET configuration_template = $1 WHERE cluster_id = $2', [
    JSON.stringify(template),
    pair.seed,
  ]);
}

describe('the cost of moving nodes', () => {
  it.each([
    ['as they are', false, move],
    ['to be reinstalled', false, reinstall],
    ['as they are, with a network template', true, move],
    ['to be reinstalled, with a network template', true, reinstall],
  ])(
    'is the same number of statements for 1, 10 and 100 nodes, there and back (%s)',
    async (_title, isGoverned, work) => {
      const pair = await createNailgunPair({ environment: { computes: 111, nodeGroups: 3 } });
      try {
        const { computes } = pair.master.environment.nodes;
        for (const node of computes) await addBond(pair, node);
        if (isGoverned) await govern(pair);
        const costs: (readonly [number, number])[] = [];
        for (const nodes of [computes.slice(0, 1), computes.slice(1, 11), computes.slice(11)]) {
          costs.push([
            await costOf(() => work(pair, nodes)),
            await costOf(() => work(pair, nodes, {}, pair.original)),
          ]);
        }
        const [one, ten, hundred] = costs;
        expect([ten, hundred]).toEqual([one, one]);
        expect(one!.every((cost) => cost > 10 && cost < 60)).toBe(true);
        expect(await pair.query('SELECT FROM nodes WHERE cluster_id = $1', [pair.seed])).toEqual([]);
        expect(await pair.query('SELECT FROM cluster_upgrade_moved_nodes')).toHaveLength(111);
      } finally {
        await pair.stop();
      }
    },
  );
});

/** What planning takes, and what carrying the plan out does. */
async function costOfPlan(
  options: { computes: number; nodeGroups: number },
  extended: boolean,
): Promise<readonly [plan: number, apply: number]> {
  const { database, environment } = await createMaster(options);
  if (extended) await extend(database);
  const service = await startTestService(database);
  try {
    const path = `/clusters/${environment.id}/upgrade`;
    const request = { release_id: 3, preserve_network_roles: true };
    let planned: { digest: string; findings: { reason: string }[] } | undefined;
    const plan = await costOf(async () => {
      planned = (
        await service.post<{ digest: string; findings: { reason: string }[] }>(`${path}/plan`, request)
      ).body;
    });
    const { digest, findings } = planned!;
    const acknowledge = findings.map(({ reason }) => reason);
    const body = { ...request, name: 'seed', plan_digest: digest, acknowledge };
    const apply = await costOf(async () => {
      expect((await service.post(path, body)).status).toBe(200);
    });
    return [plan, apply];
  } finally {
    await service.stop();
    await database.drop();
  }
}

describe('the cost of a plan', () => {
  it('is the same number of statements for 5 nodes in 1 group and for 200 in 20', async () => {
    const small = await costOfPlan({ computes: 2, nodeGroups: 1 }, false);
    const large = await costOfPlan({ computes: 197, nodeGroups: 20 }, true);
    expect(large).toEqual(small);
    const [plan, apply] = small;
    expect(plan).toBeLessThan(10);
    expect(apply).toBeLessThan(50);
  });
});
