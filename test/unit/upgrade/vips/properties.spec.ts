import fc from 'fast-check';
import { formatAddress } from '../../../../src/nailgun/networks/addresses/address';
import { network, original, plan, role, seed, vip, written } from './vip-builders';

const NETWORKS = ['management', 'public', 'storage'] as const;
const NAMES = ['management', 'vrouter', 'public', 'vrouter_pub', 'metrics', 'toString', '7'] as const;

/** Few enough addresses that they meet. */
const host = fc.integer({ min: 1, max: 24 });
const place = fc.nat({ max: NETWORKS.length - 1 });

/** All in one subnet: networks that overlap are the worst that there is. */
const address = (last: number): string => `10.1.0.${last}`;

const vips = (first: number, id: number) =>
  fc
    .uniqueArray(
      fc.record({ on: place, name: fc.constantFrom(...NAMES), last: host, chosen: fc.boolean() }),
      { maxLength: 10, selector: ({ on, name }) => `${on} ${name}` },
    )
    .map((rows) => {
      // No network has an address twice to begin with.
      const seen = new Set<string>();
      return rows.flatMap(({ on, name, last, chosen }, i) => {
        if (seen.has(`${on} ${last}`)) return [];
        seen.add(`${on} ${last}`);
        return [vip(id + i, first + on, name, address(last), { is_user_defined: chosen })];
      });
    });

const ranges = fc.array(
  fc.tuple(host, host).map((ends) => `${address(Math.min(...ends))}-${address(Math.max(...ends))}`),
  { maxLength: 3 },
);

const pair = fc
  .record({
    ranges: fc.tuple(ranges, ranges, ranges),
    gateways: fc.tuple(fc.option(host), fc.option(host), fc.option(host)),
    ofOriginal: vips(10, 100),
    ofSeed: vips(20, 200),
    requests: fc.array(fc.tuple(place, fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 4 })), {
      maxLength: 4,
    }),
    nodes: fc.uniqueArray(fc.record({ on: place, last: host }), {
      maxLength: 6,
      selector: ({ on, last }) => `${on} ${last}`,
    }),
    taken: fc.array(host, { maxLength: 8 }),
    controllers: fc.boolean(),
  })
  .map((drawn) => {
    const networks = (first: number) =>
      NETWORKS.map((name, i) => {
        const gateway = drawn.gateways[i] ?? null;
        return network(first + i, name, drawn.ranges[i]!, {
          gateway: gateway === null ? null : address(gateway),
        });
      });
    const nodes = drawn.nodes.map(({ on, last }, i) => ({
      node: i,
      network: 20 + on,
      ip_addr: address(last),
    }));
    const held = new Set(nodes.map(({ network: on, ip_addr }) => `${on} ${ip_addr}`));
    return {
      from: original({ networks: networks(10), vips: drawn.ofOriginal }),
      to: seed({
        networks: networks(20),
        vips: drawn.ofSeed.filter((row) => !held.has(`${row.network} ${row.ip_addr}`)),
        roles: drawn.requests.map(([on, names], i) =>
          role(`role-${i}`, NETWORKS[on]!, ...names.map((name) => [name] as const)),
        ),
        nodes: drawn.controllers ? [{ role: 'controller', group_id: 1 }] : [],
      }),
      surroundings: { nodes, taken: drawn.taken.map(address) },
    };
  });

const isRefused = ({ findings }: ReturnType<typeof plan>): boolean =>
  findings.some(({ reason }) => reason === 'out_of_ips');

describe('virtual addresses of any pair of environments', () => {
  it('A8 G27: of the original are in the seed with the same address, wherever they are asked for, or reported', () => {
    fc.assert(
      fc.property(pair, ({ from, to, surroundings }) => {
        const result = plan(from, to, surroundings);
        const after = written(to, result).vips;
        for (const row of from.vips) {
          const isThere = after.some(
            (other) =>
              other.network === row.network + 10 &&
              other.vip_name === row.vip_name &&
              other.ip_addr === row.ip_addr &&
              other.is_user_defined === row.is_user_defined,
          );
          const reported = result.findings.some(
            ({ reason, detail }) =>
              ['vip_not_wanted', 'vip_address_in_use'].includes(reason) &&
              detail?.vip === row.vip_name &&
              detail?.ip_addr === row.ip_addr,
          );
          const waits = to.roles_in_groups.length === 0;
          expect([row, isThere || reported || waits]).toEqual([row, true]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('that are allocated are in range, no gateway, and in no row of anybody', () => {
    fc.assert(
      fc.property(pair, ({ from, to, surroundings }) => {
        const known = new Set([
          ...surroundings.taken,
          ...[...from.vips, ...to.vips, ...surroundings.nodes].map(({ ip_addr }) => ip_addr),
          ...to.networks.flatMap(({ gateway }) => gateway ?? []),
        ]);
        const copied = new Set(
          from.vips.map(({ network: on, vip_name, ip_addr }) => `${on + 10} ${vip_name} ${ip_addr}`),
        );
        for (const { network: on, name, address: given } of plan(from, to, surroundings).placed) {
          const text = formatAddress(given);
          if (copied.has(`${on} ${name} ${text}`)) continue;
          expect([text, known.has(text)]).toEqual([text, false]);
          known.add(text);
          const inRange = to.networks
            .find(({ id }) => id === on)!
            .ip_ranges.some(([first, last]) => lastOf(first) <= lastOf(text) && lastOf(text) <= lastOf(last));
          expect(inRange).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('are in no network twice, and no node has one of them', () => {
    fc.assert(
      fc.property(pair, ({ from, to, surroundings }) => {
        const result = plan(from, to, surroundings);
        if (isRefused(result)) return;
        const after = written(to, result).vips;
        const places = [...after, ...surroundings.nodes].map(
          ({ network: on, ip_addr }) => `${on} ${ip_addr}`,
        );
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('A6: are planned the same twice, and once written there is nothing to write', () => {
    fc.assert(
      fc.property(pair, ({ from, to, surroundings }) => {
        const result = plan(from, to, surroundings);
        expect(plan(from, to, surroundings)).toEqual(result);
        if (isRefused(result)) return;
        const again = plan(from, written(to, result), surroundings);
        expect([again.placed, again.removed]).toEqual([[], []]);
      }),
      { numRuns: 1000 },
    );
  });
});

const lastOf = (text: string): number => Number(text.split('.').at(-1));
