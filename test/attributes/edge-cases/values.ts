import { setValue } from '../environment';
import { at, definitionOf } from '../release-pair';
import { before, by, crosses, invalid, set, since, type EdgeCase } from './edge-case';

const VCENTER_ON = { 'common.use_vcenter': true, 'storage.images_vcenter': true };

/** Originals with values that one of the releases does not accept, or that mean another thing there. */
export const VALUE_CASES: readonly EdgeCase[] = [
  { case: 'G15', name: 'DNS is *', change: set({ 'external_dns.dns_list': '*' }), in: before(9) },
  { case: 'G15', name: 'DNS is empty', change: set({ 'external_dns.dns_list': '' }), in: before(9) },
  {
    case: 'G15',
    name: 'four DNS servers',
    change: set({ 'external_dns.dns_list': '192.0.2.1,192.0.2.2, 192.0.2.3 ,192.0.2.4' }),
    in: before(9),
    findings: (_, to) => (to >= 9 ? invalid('external_dns.dns_list') : []),
  },
  {
    case: 'A2',
    name: 'spaces and empty items in DNS and NTP',
    change: set({
      'external_dns.dns_list': ' 192.0.2.1 ,, 192.0.2.2, ',
      'external_ntp.ntp_list': ' a.example.org,b.example.org ',
    }),
    in: crosses(9),
  },
  {
    case: 'G16',
    name: 'NTP is empty',
    change: set({ 'external_ntp.ntp_list': '' }),
    in: before(9),
    findings: (_, to) => (to >= 9.2 ? invalid('external_ntp.ntp_list') : []),
  },
  {
    case: 'G16',
    name: 'NTP is an empty list',
    change: set({ 'external_ntp.ntp_list': [] }),
    in: (from, to) => from === 9 && to >= 9.2,
    findings: () => invalid('external_ntp.ntp_list'),
  },
  {
    case: 'B15',
    name: 'a list where the old release has text',
    change: set({
      'external_dns.dns_list': ['192.0.2.1', '192.0.2.2'],
      'external_ntp.ntp_list': ['a.example.org'],
    }),
    in: before(9),
  },
  {
    case: 'A1',
    name: 'text where the old release has a list',
    change: set({
      'external_dns.dns_list': '192.0.2.1, 192.0.2.2',
      'external_ntp.ntp_list': 'a.example.org,192.0.2.9',
    }),
    in: since(9),
  },
  {
    case: 'A3',
    name: 'commas in text that stays text',
    change: set({
      'kernel_params.kernel': 'console=ttyS0,9600 console=tty0',
      'external_mongo.hosts_ip': '192.0.2.1,192.0.2.2',
      'common.auth_key': 'from="192.0.2.1,192.0.2.2" ssh-rsa AAAAB3 a, b',
    }),
  },
  {
    case: 'G18',
    name: 'user and tenant ironic',
    change: set({ 'access.user': 'ironic', 'access.tenant': 'ironic' }),
    in: before(8),
    findings: (_, to) => (to >= 8 ? [...invalid('access.user'), ...invalid('access.tenant')] : []),
  },
  ...['log_host', 'fe80::1', '[fe80::1]'].map((server): EdgeCase => ({
    case: 'G19',
    name: `syslog server ${server}`,
    change: set({ 'syslog.syslog_server': server }),
    in: before(8),
    findings: (_, to) => (to >= 8 ? invalid('syslog.syslog_server') : []),
  })),
  {
    case: 'G01',
    name: 'syslog server named, but switched off',
    change: set({ 'syslog.syslog_server': 'log.example.org' }),
    in: since(8),
  },
  {
    case: 'G38',
    name: 'wildcard host name, TLS on',
    change: set({ 'public_ssl.hostname': '*.example.org', 'public_ssl.services': true }),
    in: (from) => from >= 7 && from < 9.2,
    findings: (_, to) => (to >= 9.2 ? invalid('public_ssl.hostname') : []),
  },
  {
    case: 'G36',
    name: 'TLS for Horizon alone',
    change: set({ 'public_ssl.horizon': true, 'public_ssl.services': false }),
    in: (from) => from === 7,
    findings: () => invalid('public_ssl.horizon'),
  },
  {
    case: 'G22',
    name: 'vCenter on',
    change: set(VCENTER_ON),
    findings: (_, to) => (to >= 10 ? [{ path: 'common.use_vcenter', reason: 'vcenter_unsupported' }] : []),
  },
  {
    case: 'G23',
    name: 'telemetry and catalogue on, experimental settings not shown',
    change: set({
      'additional_components.ceilometer': true,
      'additional_components.mongo': true,
      'additional_components.murano': true,
      'external_mongo.hosts_ip': '192.0.2.1',
    }),
    surroundings: { segmentation: 'tun', experimental: false },
    findings: (_, to) =>
      to >= 10
        ? ['ceilometer', 'mongo', 'murano'].map((name) => ({
            path: `additional_components.${name}`,
            reason: 'setting_hidden' as const,
          }))
        : [],
  },
  {
    case: 'G24',
    name: 'no key of the operator, but blank lines',
    change: set({ 'common.auth_key': '\n' }),
    in: crosses(9),
  },
  {
    case: 'G08',
    name: 'kernel parameters that happen to be those of a newer release',
    change: set({
      'kernel_params.kernel': 'console=tty0 net.ifnames=1 biosdevname=0 rootdelay=90 nomodeset',
    }),
    in: (from, _to, { from: { release } }) => from < 9.2 && release.operating_system === 'Ubuntu',
  },
  {
    case: 'G09',
    name: 'packages with blank lines, in another order',
    change: by((original) => {
      const packages = at(original.editable, 'provision', 'packages', 'value') as string;
      const lines = packages.trim().split('\n').reverse();
      setValue(original, 'provision.packages', ['', ...lines, '  strace ', '', 'htop'].join('\n'));
    }),
    in: (_from, _to, { from }) => definitionOf(from, 'provision', 'packages') !== undefined,
  },
  {
    case: 'invalid secrets',
    name: 'a password that no release accepts',
    change: set({
      'additional_components.ceilometer': true,
      'additional_components.mongo': true,
      'external_mongo.hosts_ip': '192.0.2.1',
      'external_mongo.mongo_password': 'Sunflower mongo 1',
    }),
    findings: () => invalid('external_mongo.mongo_password'),
  },
  {
    case: 'G09',
    name: 'a package that the new release has too, and none of its own any more',
    change: set({ 'provision.packages': 'ntpdate\nsystemd-shim\nsite-agent\n' }),
    in: (_from, _to, { from }) => definitionOf(from, 'provision', 'packages') !== undefined,
  },
];
