import { sampleEnvironment, setSetting } from '../../../demo/sample';
import { type EnvironmentOptions, type Row, type SampleEnvironment } from '../../../demo/sample';
import { isBetween, rowsOf } from './references';

function networks({ tables }: SampleEnvironment, name: string): readonly Row[] {
  return rowsOf(tables, 'network_groups').filter((network) => network.name === name);
}

function vips({ tables }: SampleEnvironment): Row[] {
  return rowsOf(tables, 'ip_addrs').filter(({ vip_name: name }) => name !== null);
}

describe('The networks of a sample environment', () => {
  it('are those of its segmentation, in each node group', () => {
    const names = (options: EnvironmentOptions): unknown[] =>
      rowsOf(sampleEnvironment(options).tables, 'network_groups').map(({ name }) => name);
    const own = ['public', 'management', 'storage', 'private'];
    expect(names({})).toEqual([...own, ...own, 'fuelweb_admin']);
    expect(names({ nodeGroups: 1 })).toEqual(own);
  });

  it('give private a cidr with tunnels only', () => {
    expect(networks(sampleEnvironment({ segmentation: 'tun' }), 'private')[0]?.cidr).toBe('10.128.16.0/24');
    expect(networks(sampleEnvironment(), 'private')[0]).toMatchObject({ cidr: null, vlan_start: null });
  });

  it('have two ranges in public (G28) and in storage one that is narrower than the cidr (B18)', () => {
    const environment = sampleEnvironment({ nodeGroups: 1 });
    const rangesOf = (name: string): unknown[] =>
      rowsOf(environment.tables, 'ip_addr_ranges')
        .filter(({ network_group_id: id }) => id === networks(environment, name)[0]?.id)
        .map(({ first, last }) => [first, last]);
    expect(rangesOf('public')).toEqual([
      ['10.32.16.10', '10.32.16.99'],
      ['10.32.16.120', '10.32.16.149'],
    ]);
    expect(rangesOf('storage')).toEqual([['10.96.16.20', '10.96.16.200']]);
  });

  it('all have a gateway if there are several node groups', () => {
    const without = (nodeGroups: number): unknown[] =>
      rowsOf(sampleEnvironment({ nodeGroups, segmentation: 'tun' }).tables, 'network_groups')
        .filter(({ gateway }) => gateway === null)
        .map(({ name }) => name);
    expect([without(1), without(2)]).toEqual([['management', 'storage', 'private'], []]);
  });

  it('have VIPs as Nailgun names them, the public one set by the operator in the second range', () => {
    const environment = sampleEnvironment();
    expect(
      vips(environment).map(({ vip_name: name, vip_namespace: namespace, is_user_defined: chosen }) => [
        name,
        namespace,
        chosen,
      ]),
    ).toEqual([
      ['vrouter', 'vrouter', false],
      ['management', 'haproxy', false],
      ['vrouter_pub', 'vrouter', false],
      ['public', 'haproxy', true],
    ]);
    const chosen = vips(environment).find(({ is_user_defined: byUser }) => byUser);
    expect(isBetween(chosen?.ip_addr, '10.32.16.120', '10.32.16.149')).toBe(true);
  });

  it('include baremetal, with its VIP, if Ironic is on', () => {
    const environment = sampleEnvironment({
      customise: (attributes) => setSetting(attributes, 'additional_components.ironic', true),
    });
    expect(networks(environment, 'baremetal')).toHaveLength(2);
    expect(vips(environment).map(({ vip_name: name }) => name)).toContain('baremetal');
  });
});
