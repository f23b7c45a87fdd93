import { isJsonObject, type JsonObject, parseJson } from '../../../src/json';
import { bondMeta, dpdkDevices } from '../../../src/nailgun/nodes/bond-meta';

const document = (value: object): JsonObject => {
  const parsed = parseJson(JSON.stringify(value));
  return isJsonObject(parsed) ? parsed : {};
};

const RELEASE = document({
  dpdk_drivers: { igb_uio: ['8086:10fb', '8086:1528'], 'vfio-pci': ['1137:0043'] },
});

describe('DPDK on a bond', () => {
  it.each([
    ['a device with a driver', ['8086:10fb'], 'vlan', true],
    ['devices with different drivers', ['8086:1528', '1137:0043'], 'tun', true],
    ['a device that is written in capitals', ['8086:10FB'], 'tun', true],
    ['one device without a driver', ['8086:10fb', '10de:0001'], 'vlan', false],
    ['a device that nobody knows', [null], 'vlan', false],
    ['another segmentation', ['8086:10fb'], 'gre', false],
    ['nova-network', ['8086:10fb'], null, false],
  ])('with %s', (_case, ids, segmentation, available) => {
    const cards = ids.map((id) => document({ pci_id: id }));
    expect(bondMeta(cards, dpdkDevices(RELEASE, segmentation)).dpdk).toEqual({ available });
  });

  it('needs a release that names drivers', () => {
    expect(dpdkDevices({}, 'vlan').size).toBe(0);
    expect(dpdkDevices(document({ dpdk_drivers: ['8086:10fb'] }), 'vlan').size).toBe(0);
  });
});

describe('offloading modes of a bond', () => {
  const mode = (name: string, state: boolean | null, ...sub: object[]): object => ({ name, state, sub });
  const modesOf = (...cards: readonly (readonly object[])[]): unknown =>
    bondMeta(
      cards.map((modes) => document({ offloading_modes: modes })),
      new Set(),
    ).offloading.modes;

  it('are those of its only card', () => {
    const modes = [mode('tx', true, mode('tx-ipv4', null)), mode('gro', false)];
    expect(modesOf(modes)).toEqual(modes);
  });

  it('are those that all cards have, below the same mode or another', () => {
    const first = [mode('tx', null, mode('tx-ipv4', null), mode('tx-ipv6', null)), mode('gro', null)];
    const second = [mode('tx', null, mode('tx-ipv6', null)), mode('tx-ipv4', null), mode('lro', null)];
    expect(modesOf(first, second)).toEqual([mode('tx', null, mode('tx-ipv4', null), mode('tx-ipv6', null))]);
    expect(modesOf(first, second, [mode('gro', null)])).toEqual([]);
  });

  it('lose what is below a mode that only one card has', () => {
    expect(modesOf([mode('tx', null, mode('tx-ipv4', null))], [mode('tx-ipv4', null)])).toEqual([]);
  });

  it.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
    [false, false, false],
    [null, true, null],
    [false, null, null],
  ])('that are %p and %p are %p', (first, second, together) => {
    expect(modesOf([mode('gro', first)], [mode('gro', second)])).toEqual([mode('gro', together)]);
  });

  it('are none without cards, and without modes of one of them', () => {
    expect(modesOf()).toEqual([]);
    expect(bondMeta([{}, document({ offloading_modes: [mode('gro', null)] })], new Set()).offloading).toEqual(
      {
        modes: [],
      },
    );
    expect(bondMeta([document({ offloading_modes: [mode('gro', null)] }), {}], new Set()).offloading).toEqual(
      {
        modes: [],
      },
    );
  });
});
