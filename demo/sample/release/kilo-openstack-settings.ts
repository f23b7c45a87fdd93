import { type JsonObject } from '../json';
import { checkbox, disabledWhen, hidden, hiddenWhen, radio, regex, section, setting, text } from './setting';

/** Settings of OpenStack itself in release 7.0. */
export function kiloOpenStackSettings(): JsonObject {
  return {
    access: section('Administrator', 10, {
      user: text('User name', 'admin', 10, accountName()),
      password: setting('password', 'Password', 'admin', 20, regex('\\S', 'The password is empty')),
      tenant: text('Project', 'admin', 30, accountName()),
      email: text('Email', 'admin@localhost', 40, regex('^\\S+@\\S+$', 'This is no email address')),
    }),
    additional_components: section('Optional services', 20, {
      sahara: checkbox('Sahara', false, 10),
      murano: checkbox('Murano', false, 20),
      heat: hidden(true),
      ceilometer: checkbox('Ceilometer', false, 40),
      mongo: checkbox('External MongoDB', false, 50, {
        ...disabledWhen('settings:additional_components.ceilometer.value == false', 'Ceilometer is off'),
      }),
    }),
    common: section('Compute and logging', 30, {
      debug: checkbox('Verbose OpenStack logs', false, 20),
      puppet_debug: checkbox('Verbose Puppet logs', true, 21),
      nova_quota: checkbox('Quotas', false, 25),
      libvirt_type: radio('Hypervisor', 'qemu', 30, { kvm: 'KVM on hardware', qemu: 'QEMU emulation' }),
      use_vcenter: hidden(false),
      auto_assign_floating_ip: checkbox('Floating address for each instance', false, 40, {
        ...hiddenWhen("cluster:net_provider == 'neutron'"),
      }),
      use_cow_images: checkbox('qcow images', true, 50),
      run_ping_checker: checkbox('The public gateway answers pings', true, 55),
      resume_guests_state_on_host_boot: checkbox('Restart guests with their host', true, 60),
      auth_key: setting('textarea', 'Public SSH keys of operators', '', 70),
    }),
    murano_settings: section(
      'Murano',
      20,
      { murano_repo_url: text('Application catalogue', 'http://catalogue.example.org/', 10) },
      hiddenWhen('settings:additional_components.murano.value == false'),
    ),
    workloads_collector: section(
      'Account of the statistics collector',
      10,
      {
        enabled: hidden(true),
        user: { type: 'text', value: 'stats_collector' },
        tenant: { type: 'text', value: 'services' },
        password: { type: 'password', value: { generator: 'password' } },
      },
      hiddenWhen('true'),
    ),
  };
}

/** Names that service accounts use may not be taken (G18: the list grows in 8.0). */
export function accountName(...reserved: readonly string[]): JsonObject {
  const names = ['services', 'nova', 'glance', 'keystone', 'neutron', 'cinder', 'swift', 'ceph', ...reserved];
  const exclusions = names.map((name) => `(?!${name}$)`).join('');
  return regex(`^${exclusions}\\S+$`, 'This name is reserved or has spaces');
}
