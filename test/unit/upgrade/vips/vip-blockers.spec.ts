import { network, networksFrom, original, plan, reasons, role, ROLES, seed, vip } from './vip-builders';

describe('virtual addresses that cannot be told apart or stored', () => {
  it.each([
    ['the original', original({ networks: [...networksFrom(10), network(12, 'public', [])] }), seed()],
    ['the seed', original({}), seed({ networks: [...networksFrom(20), network(22, 'public', [])] })],
  ])('G27: a network name that %s has twice in a node group stands against all', (_whose, before, after) => {
    const result = plan(before, after);
    expect(reasons(result)).toEqual(['network_name_ambiguous']);
    expect(result.placed).toEqual([]);
  });

  it.each([
    ['a name that is too long', role('b', 'management', ['z'.repeat(51)])],
    ['a namespace that is too long', role('b', 'management', ['b', 'z'.repeat(51)])],
    ['a name that no database holds', role('b', 'management', ['q\u0000'])],
    ['half a letter for a name', role('b', 'management', ['\ud800'])],
  ])('a release that asks for %s is told so', (_title, extra) => {
    const result = plan(original({}), seed({ roles: [...ROLES, extra] }));
    expect(reasons(result)).toEqual(['release_metadata_invalid']);
    expect(result.placed).toEqual([]);
  });

  it.each([
    [
      'has the name of an older one',
      original({ vips: [vip(1, 10, 'management', '10.1.0.5'), vip(2, 10, 'management', '10.1.0.6')] }),
    ],
    [
      'gets the name of an older one',
      original({
        version: '2014.2.2-6.1',
        vips: [vip(1, 10, 'management', '10.1.0.5'), vip(2, 10, 'haproxy', '10.1.0.6')],
      }),
    ],
  ])('A8: an address that %s is reported', (_title, before) => {
    const result = plan(before, seed());
    expect(result.findings).toMatchObject([{ reason: 'vip_not_wanted', detail: { ip_addr: '10.1.0.6' } }]);
  });
});
