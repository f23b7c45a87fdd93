import { type JsonObject } from '../json';
import { checkbox, generator, hidden, hiddenWhen, radio, regex, section, setting, text } from './setting';
import { repositories } from './repositories';

/** Settings of the hosts and of how they are installed in release 7.0. */
export function kiloHostSettings(): JsonObject {
  return {
    corosync: section(
      'Corosync',
      50,
      {
        verified: checkbox('Multicast was verified', false, 10),
        group: text('Multicast group', '239.10.0.1', 20),
        port: text('Port', '5405', 30),
      },
      hiddenWhen('true'),
    ),
    external_dns: section('DNS servers of the hosts', 90, {
      // Text up to 8.0, with commas; `*` stands for "as the master" (G15).
      dns_list: text('Servers', generator('from_settings', 'DNS_UPSTREAM'), 10, {
        ...regex('^\\*$|^\\d[\\d.]+(\\s*,\\s*\\d[\\d.]+)*$', 'This is no list of addresses'),
      }),
    }),
    external_ntp: section('NTP servers of the hosts', 100, {
      ntp_list: text('Servers', generator('from_settings', 'NTP_UPSTREAM'), 10, {
        ...regex('^\\s*[\\w.-]+\\s*(,\\s*[\\w.-]+\\s*)*$', 'This is no list of servers'),
      }),
    }),
    kernel_params: section('Kernel', 40, {
      kernel: text('Boot parameters', 'console=tty0 net.ifnames=0 biosdevname=0 rootdelay=90', 45),
    }),
    provision: section('Installation', 80, { method: hidden('image') }, hiddenWhen('true')),
    public_ssl: section('Public TLS', 110, {
      horizon: checkbox('TLS for the dashboard', true, 10),
      services: checkbox('TLS for public endpoints', true, 20),
      cert_source: radio('Certificate', 'self_signed', 30, {
        self_signed: 'Made by the master',
        user_uploaded: 'Uploaded by the operator',
      }),
      cert_data: setting('file', 'Certificate and key', '', 40, {
        ...hiddenWhen("settings:public_ssl.cert_source.value != 'user_uploaded'"),
      }),
      hostname: text('Public host name', 'public.cloud.example', 50),
    }),
    repo_setup: section(
      'Package repositories',
      50,
      {
        repos: {
          type: 'custom_repo_configuration',
          description: 'The first one is the mirror of the operating system.',
          extra_priority: null,
          value: repositories('7.0'),
        },
      },
      { always_editable: true },
    ),
    syslog: section('Remote log', 50, {
      syslog_server: text('Server', '', 10),
      syslog_port: text('Port', '514', 20, regex('^[1-9]\\d{0,4}$', 'This is no port')),
      syslog_transport: radio('Transport', 'tcp', 30, { udp: 'UDP', tcp: 'TCP' }),
    }),
  };
}
