import fc from 'fast-check';
import { bondsOf, identitiesOf, violationsIn } from '../setup/random-environment/invariants';
import { accepted, type Hop, journeys, legOf, move } from '../setup/random-environment/journeys';
import {
  closeWorkshop,
  makePair,
  openWorkshop,
  type RandomEnvironment,
  randomEnvironments,
  type RandomPair,
  type Workshop,
} from '../setup/random-environment/random-pair';
import { hopelessRequest } from '../setup/random-environment/refusals';
import { rowDifferences, type Rows, rowsOf } from '../setup/random-environment/row-differences';
import { LONGEST_TEST_MS, runs } from '../setup/random-environment/runs';

interface Refused {
  readonly reasons: readonly string[];
}

const ALL = 31;

describe.each(['9.2', '10.0'] as const)('nodes that move there and back, on the schema of %s', (schema) => {
  let workshop: Workshop;

  beforeAll(async () => {
    workshop = await openWorkshop(schema);
  });

  afterAll(() => closeWorkshop(workshop));

  it(
    'are as they were, wherever they have been and with whom (A14, A19, A28, B6, B7, B12, B19, B22, B28, G31)',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomEnvironments, journeys, async (environment, hops) => {
          const pair = await makePair(workshop, environment);
          const journey = new Journey(pair, environment);
          await journey.begin();
          for (const hop of hops) await journey.go(hop);
          const home = { towards: 'original', hasGivenRoles: false } as const;
          await journey.go({ ...home, who: ALL - (hops[0]?.who ?? 0), besides: 'nothing' });
          await journey.go({ ...home, who: ALL, besides: 'again' });
        }),
        runs(6),
      );
    },
    LONGEST_TEST_MS,
  );

  it(
    'are in the seed as they were there before, when they go again under a network template (A14, G29)',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomEnvironments, async (environment) => {
          const templated = { ...environment, template: 'bond', templateOfSeed: 'kept' } as const;
          const journey = new Journey(await makePair(workshop, templated), templated);
          await journey.begin();
          for (const towards of ['seed', 'original', 'seed', 'original'] as const) {
            await journey.go({ towards, who: ALL, hasGivenRoles: false, besides: 'nothing' });
          }
        }),
        runs(1),
      );
    },
    LONGEST_TEST_MS,
  );
});

/** Moves nodes of a pair about, and compares every row with those when the same nodes were in the seed before. */
class Journey {
  /** Rows by the nodes that are in the seed. */
  private readonly known = new Map<string, Rows>();
  private readonly inSeed = new Set<number>();
  /** Nodes that are not in the seed as others are, with their own roles. */
  private readonly givenRoles = new Set<number>();
  private identities: readonly string[] = [];
  private bonds: readonly string[] = [];

  constructor(
    private readonly pair: RandomPair,
    private readonly environment: RandomEnvironment,
  ) {}

  async begin(): Promise<void> {
    const { database } = this.pair;
    expect(await violationsIn(database)).toEqual([]);
    this.identities = await identitiesOf(database);
    this.bonds = await bondsOf(database);
    this.known.set('', await rowsOf(database));
  }

  async go(hop: Hop): Promise<void> {
    const leg = await legOf(this.pair, hop);
    await this.besides(hop.besides, leg);
    if (leg.going.length === 0) return;
    const moved = await accepted(
      move<readonly { id: number }[]>(this.pair, leg.target, leg.going, { roles: leg.roles }),
    );
    expect(moved.map(({ id }) => id)).toEqual([...leg.going].sort((a, b) => a - b));
    for (const id of leg.going) {
      if (leg.roles.length > 0) this.givenRoles.add(id);
      if (hop.towards === 'seed') this.inSeed.add(id);
      else this.inSeed.delete(id);
    }
    await this.check();
    if (hop.besides === 'again') {
      await this.refused(
        leg.target,
        { nodes_ids: leg.going, reprovision: false },
        'node_already_in_environment',
      );
    }
  }

  private async check(): Promise<void> {
    const { database } = this.pair;
    expect(await violationsIn(database)).toEqual([]);
    expect(await identitiesOf(database)).toEqual(this.identities);
    if (!this.isTemplated()) expect(await bondsOf(database)).toEqual(this.bonds);
    const rows = await rowsOf(database);
    if ([...this.inSeed].some((id) => this.givenRoles.has(id))) return;
    const place = [...this.inSeed].sort((a, b) => a - b).join();
    expect(rowDifferences(this.known.get(place) ?? rows, rows)).toEqual([]);
    this.known.set(place, rows);
  }

  private async besides(besides: Hop['besides'], leg: Awaited<ReturnType<typeof legOf>>): Promise<void> {
    if (besides === 'nothing' || besides === 'again') return;
    if (besides === 'dry run') {
      await this.withoutEffect(async () => {
        if (leg.going.length === 0) return;
        const answer = await move(this.pair, leg.target, leg.going, { dry_run: true });
        expect(answer.status).toBe(200);
      });
      return;
    }
    const request = hopelessRequest(besides, { pair: this.pair, ...leg });
    if (request) await this.refused(request.cluster, request.body, request.reason);
  }

  private refused(cluster: number, body: Readonly<Record<string, unknown>>, reason: string): Promise<void> {
    return this.withoutEffect(async () => {
      const answer = await this.pair.service.post<Refused>(`/clusters/${cluster}/upgrade/assign`, body);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(answer.body.reasons).toContain(reason);
    });
  }

  private async withoutEffect(call: () => Promise<void>): Promise<void> {
    const before = await rowsOf(this.pair.database);
    await call();
    expect(rowDifferences(before, await rowsOf(this.pair.database))).toEqual([]);
  }

  private isTemplated(): boolean {
    const { template, templateOfSeed } = this.environment;
    return [template, templateOfSeed].some((kind) => kind === 'ports' || kind === 'bond');
  }
}
