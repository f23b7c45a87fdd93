import { JsonNumber } from '../../../src/json';
import { objectAt, setEntry } from '../environment';
import { definitionOf } from '../release-pair';
import { by, crosses, invalid, set, type EdgeCase } from './edge-case';

/** Originals in which other tools, migrations and operators left what does not belong there. */
export const LEFTOVER_CASES: readonly EdgeCase[] = [
  {
    case: 'B30',
    name: 'settings without a value',
    change: by(({ editable }, pair) => {
      for (const path of ['access.user', 'common.debug', 'storage.osd_pool_size', 'repo_setup.repos']) {
        const [section = '', name = ''] = path.split('.');
        if (definitionOf(pair.from, section, name)) delete objectAt(objectAt(editable, section), name).value;
      }
    }),
  },
  {
    case: 'B30',
    name: 'no value in lists and in what is secret',
    change: by(({ editable }) => {
      delete objectAt(objectAt(editable, 'external_dns'), 'dns_list').value;
      delete objectAt(objectAt(editable, 'access'), 'password').value;
      delete objectAt(objectAt(editable, 'syslog'), 'syslog_server').value;
    }),
  },
  {
    case: 'G40',
    name: "octane's leftovers",
    change: by((original) => {
      setEntry(original, 'common.upgrade', {
        relation_info: { orig_cluster_id: '7', seed_cluster_id: '31' },
      });
      setEntry(original, 'common.ceph_upgrade_release', { type: 'text', label: '', value: 'hammer' });
      setEntry(original, 'common.ceph_upgrade_hostnames', { type: 'text', label: '', value: ['node-1'] });
      setEntry(original, 'common.preupgrade_packages', { type: 'text', label: '', value: 'ceph' });
      setEntry(original, 'repo_setup.upgrade_osd', { type: 'text', value: [] });
      setEntry(original, 'repo_setup.preupgrade_compute', { type: 'text', value: [] });
      setEntry(original, 'common.jotted_down', 'a plain string');
    }),
  },
  {
    case: 'B33',
    name: "operator's own, in sections of the release and beside them",
    change: by(({ editable, generated }) => {
      editable['a.b'] = { 'c.d': { type: 'text', value: 'names with dots' } };
      objectAt(editable, 'access').otp = { type: 'checkbox', value: false, label: 'OTP' };
      editable.site = { metadata: { enabled: false, toggleable: true }, odd: 'text', half: { type: 'text' } };
      objectAt(generated, 'site').secret = 'Sunflower-own-secret-1';
    }),
  },
  {
    case: 'G13',
    name: 'deployed before',
    change: by(({ generated }) => {
      generated.deployed_before = { value: true };
    }),
  },
  {
    case: 'G10',
    name: 'secrets missing, or never generated',
    change: by(({ generated }) => {
      delete objectAt(generated, 'nova').db_password;
      objectAt(generated, 'glance').db_password = { generator: 'password' };
      delete generated.cinder;
    }),
  },
  {
    case: 'B30',
    name: 'a section missing',
    change: by(({ editable }) => {
      delete editable.corosync;
      delete editable.workloads_collector;
    }),
  },
  {
    case: 'types',
    name: 'values of another type, and none of the choices',
    change: set({
      'common.debug': 'true',
      'common.libvirt_type': 'xen',
      'corosync.port': JsonNumber.of(12001),
      'access.email': null,
    }),
    findings: () => [...invalid('common.libvirt_type'), ...invalid('access.email')],
  },
  {
    case: 'B30',
    name: 'something else where settings and sections should be',
    change: by((original) => {
      setEntry(original, 'common.debug', 'yes');
      setEntry(original, 'kernel_params.kernel', null);
      original.editable.corosync = null;
      original.editable.murano_settings = ['?'];
    }),
  },
  {
    case: 'G10',
    name: 'something else where generated values should be',
    change: by(({ generated }) => {
      generated.nova = 'odd';
      generated.heat = null;
      generated.sahara = {};
    }),
  },
  {
    case: 'G24',
    name: "the new user's keys in an environment older than it",
    change: by((original) => {
      setEntry(original, 'operator_user.authkeys', { type: 'textarea', value: 'ssh-rsa Y y@example.org' });
      setEntry(original, 'common.auth_key', { type: 'textarea', value: 'ssh-rsa X x@example.org' });
    }),
    in: crosses(9),
  },
];
