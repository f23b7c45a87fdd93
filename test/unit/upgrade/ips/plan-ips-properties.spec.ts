import fc from 'fast-check';
import { type IpsPairSnapshot } from '../../../../src/upgrade/ips/ips-snapshot';
import { isBlocked } from '../../../../src/upgrade/plan/blocked';
import { planIps } from '../../../../src/upgrade/ips/plan-ips';
import { address, held, network, node, world, written } from './worlds';

const RACKS = [0, 1] as const;
const NAMES = ['management', 'storage'] as const;
const NETWORKS = RACKS.flatMap((rack) =>
  NAMES.map((name, place) => network(200 + rack * 2 + place, name, rack * 2 + place + 1, 20 + rack)),
);

/** Few enough addresses and host names that they often meet. */
const text = (rack: number, place: number): fc.Arbitrary<string> =>
  fc.nat({ max: 12 }).map((host) => `10.${rack * 2 + place + 1}.0.${host}`);

const rack = fc.constantFrom(...RACKS);
const status = fc.constantFrom('discover', 'discover', 'discover', 'provisioned', 'ready');

/** A pair of environments with controllers anywhere, and addresses right and wrong. */
const worlds: fc.Arbitrary<IpsPairSnapshot> = fc
  .record({
    originals: fc.array(
      fc.record({
        rack,
        addresses: fc.array(fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 12 })), { maxLength: 3 }),
      }),
      { maxLength: 5 },
    ),
    seeds: fc.array(
      fc.record({
        rack,
        status,
        held: fc.array(fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 12 })), { maxLength: 3 }),
      }),
      { maxLength: 5 },
    ),
    takenOver: fc.array(fc.nat({ max: 4 }), { maxLength: 2 }),
    vips: fc.array(
      rack.chain((where) => text(where, 0).map((vip) => [where, vip] as const)),
      { maxLength: 1 },
    ),
  })
  .map(({ originals, seeds, takenOver, vips }) => {
    const names = new Map([...new Set(takenOver)].map((place) => [place, `node-${place + 1}`]));
    const held_ = seeds.flatMap((one, place) =>
      one.held.map(([on, host], row) =>
        held(place * 10 + row, 200 + one.rack * 2 + on, `10.${one.rack * 2 + on + 1}.0.${host}`, 100 + place),
      ),
    );
    return world(
      seeds.map((one, place) =>
        node(100 + place, {
          group_id: 20 + one.rack,
          status: one.status,
          hostname: names.get(place) ?? `node-${100 + place}`,
        }),
      ),
      originals.map((one, place) => node(1 + place, { group_id: 10 + one.rack })),
      {
        networks: NETWORKS,
        addresses: originals.flatMap((one, place) =>
          one.addresses.map(([on, host]) =>
            address(1 + place, NAMES[on]!, `10.${one.rack * 2 + on + 1}.0.${host}`, 10 + one.rack),
          ),
        ),
        // A master's own rows are never double.
        held: [
          ...held_.filter(
            (row, place) =>
              held_.findIndex((other) => other.network === row.network && other.address === row.address) ===
              place,
          ),
          ...vips
            .filter(([where, vip]) =>
              held_.every((row) => row.network !== 200 + where * 2 || row.address !== vip),
            )
            .map(([where, vip], row) => held(1000 + row, 200 + where * 2, vip, 'management')),
        ],
      },
    );
  });

const withPlan = fc
  .tuple(worlds, fc.boolean(), fc.infiniteStream(fc.nat()))
  .map(([before, isGiven, stream]) => {
    const { nodes } = before.seed;
    const { nodes: originals } = before.original;
    if (!isGiven || nodes.length === 0 || originals.length === 0) return { before, given: undefined };
    const pick = (from: readonly { readonly id: number }[]): number =>
      from[stream.next().value! % from.length]!.id;
    const given = nodes.slice(0, 3).map(() => ({ node_id: pick(nodes), original_node_id: pick(originals) }));
    return { before, given };
  });

describe('a plan of addresses and host names', () => {
  it('never leaves an address twice in a network, or a host name twice in the seed', () => {
    let carriedOut = 0;
    fc.assert(
      fc.property(withPlan, ({ before, given }) => {
        const plan = planIps(before, given);
        if (isBlocked(plan.findings)) return;
        carriedOut += 1;
        const after = written(before, plan);
        const places = after.held.map((row) => `${row.network} ${row.address}`);
        expect(new Set(places).size).toBe(places.length);
        const hostnames = after.seed.nodes.map(({ hostname }) => hostname);
        expect(new Set(hostnames).size).toBe(hostnames.length);
      }),
      { numRuns: 1000 },
    );
    expect(carriedOut).toBeGreaterThan(100);
  });

  it('gives every pair exactly the addresses of its original, in its own node group', () => {
    fc.assert(
      fc.property(withPlan, ({ before, given }) => {
        const plan = planIps(before, given);
        if (isBlocked(plan.findings)) return;
        const { held: rows } = written(before, plan);
        for (const {
          node: { id, group_id: group },
          original,
          addresses,
        } of plan.pairs) {
          expect(group! - 20).toBe(original.group_id! - 10);
          const wanted = before.addresses.filter((one) => one.node === original.id).map((one) => one.address);
          expect(new Set(addresses.flatMap(({ to }) => to))).toEqual(new Set(wanted));
          for (const { place, to } of addresses) {
            const had = rows.filter((row) => row.node === id && row.network === place.id);
            expect(had.map((row) => row.address).sort()).toEqual([...to].sort());
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing when it is repeated', () => {
    fc.assert(
      fc.property(withPlan, ({ before, given }) => {
        const plan = planIps(before, given);
        if (isBlocked(plan.findings)) return;
        const again = planIps(written(before, plan), given);
        expect(again.pairs.filter(({ changed }) => changed)).toEqual([]);
        expect(again.pairs.map((pair) => [pair.node.id, pair.original.id])).toEqual(
          plan.pairs.map((pair) => [pair.node.id, pair.original.id]),
        );
        expect(isBlocked(again.findings)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('pairs each controller once at most, and shows every other one', () => {
    fc.assert(
      fc.property(worlds, (before) => {
        const { pairs, unpaired } = planIps(before);
        const seed = [...pairs.map((pair) => pair.node.id), ...unpaired.nodes.map((one) => one.node_id)];
        const original = [
          ...pairs.map((pair) => pair.original.id),
          ...unpaired.original_nodes.map((one) => one.node_id),
        ];
        expect(seed.sort((a, b) => a - b)).toEqual(before.seed.nodes.map(({ id }) => id));
        expect(original.sort((a, b) => a - b)).toEqual(before.original.nodes.map(({ id }) => id));
      }),
    );
  });

  it('leaves the snapshot as it was, the rows of the original above all', () => {
    fc.assert(
      fc.property(withPlan, ({ before, given }) => {
        const copy = structuredClone(before);
        planIps(before, given);
        expect(before).toEqual(copy);
      }),
      { numRuns: 200 },
    );
  });
});
