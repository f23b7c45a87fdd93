import { type JsonValue } from '../../src/json';

/**
 * What an operator has set: for every setting a value that is valid and not the default. Some exclude each
 * other, so there are two environments: `a` with VLANs, Ceph and a certificate of its own, `b` with tunnels,
 * LVM over iSER and DVR, on a master that does not show experimental settings.
 */
export type Variant = 'a' | 'b';

type Custom = JsonValue | Readonly<Record<'a' | 'b', JsonValue>>;

const SSH_KEYS =
  'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7 ops@example.org\nssh-ed25519 AAAAC3NzaC1lZDI1 b@example.org';

/** Checkboxes that are not named here are negated in both. */
export const CUSTOM_VALUES: Readonly<Record<string, Custom>> = {
  'access.user': 'cloudadmin',
  'access.email': 'ops@example.org',
  'access.tenant': 'cloud',
  'access.password': 'Sunflower-access-1',
  'workloads_collector.enabled': false,
  'workloads_collector.user': 'stats',
  'workloads_collector.password': 'Sunflower-stats-1',
  'workloads_collector.tenant': 'statistics',
  'murano_settings.murano_repo_url': 'http://apps.example.org/',
  'external_mongo.hosts_ip': '192.0.2.11,192.0.2.12',
  'external_mongo.mongo_user': 'meter',
  'external_mongo.mongo_password': 'Sunflower-mongo-1',
  'external_mongo.mongo_db_name': 'metering',
  'external_mongo.mongo_replset': 'rs0',
  'neutron_mellanox.plugin': { a: 'ethernet', b: 'drivers_only' },
  'neutron_mellanox.vf_num': '32',
  'additional_components.ironic': { a: true, b: false },
  'common.auth_key': SSH_KEYS,
  'common.libvirt_type': 'kvm',
  'common.security_groups': 'openvswitch',
  'common.use_vcenter': { a: false, b: true },
  'corosync.group': '226.94.1.9',
  'corosync.port': '12001',
  'syslog.syslog_transport': 'udp',
  'syslog.syslog_server': 'log.example.org',
  'syslog.syslog_port': '5514',
  'provision.method': 'cobbler',
  'kernel_params.kernel': 'console=tty1 net.ifnames=0 biosdevname=0 rootdelay=30 intel_iommu=on',
  'storage.volumes_lvm': { a: false, b: true },
  'storage.volumes_ceph': { a: true, b: false },
  'storage.images_ceph': { a: true, b: false },
  'storage.images_vcenter': { a: false, b: true },
  'storage.ephemeral_ceph': { a: true, b: false },
  'storage.objects_ceph': { a: true, b: false },
  'storage.auth_s3_keystone_ceph': { a: true, b: false },
  'storage.volumes_block_device': { a: false, b: true },
  'storage.iser': { a: false, b: true },
  'storage.osd_pool_size': '4',
  'storage.fsid': '0b4c1a4e-3f0d-4b5e-9c1e-5f2a7d9e8c10',
  'storage.mon_key': 'AQCUH1FWAAAAABAAYpn3ASHTbAAoCQURZmhtzA==',
  'storage.admin_key': 'AQCVH1FWAAAAABAAYpn3ASHTbAAoCQURZmhtzQ==',
  'storage.bootstrap_osd_key': 'AQCWH1FWAAAAABAAYpn3ASHTbAAoCQURZmhtzg==',
  'storage.radosgw_key': 'AQCXH1FWAAAAABAAYpn3ASHTbAAoCQURZmhtzw==',
  'repo_setup.repo_type': 'site',
  'neutron_advanced_configuration.neutron_dvr': { a: false, b: true },
  'neutron_advanced_configuration.neutron_l3_ha': { a: true, b: false },
  'public_ssl.cert_source': 'user_uploaded',
  'public_ssl.cert_data': {
    name: 'cloud.pem',
    content: '-----BEGIN RSA PRIVATE KEY-----\nSunflower-cert-1\n',
  },
  'public_ssl.hostname': 'cloud.example.org',
  'operator_user.name': 'ops',
  'operator_user.password': 'Sunflower-operator-1',
  'operator_user.homedir': '/home/ops',
  'operator_user.authkeys': SSH_KEYS,
  'operator_user.sudo': 'ALL=(ALL) ALL',
  'service_user.name': 'deployer',
  'service_user.password': 'Sunflower-service-1',
  'service_user.root_password': 'Sunflower-root-1',
  'service_user.homedir': '/var/lib/deployer',
  'service_user.sudo': 'ALL=(root) NOPASSWD: ALL',
  'use_fedora_lt.kernel': 'fedora_lt_kernel',
};
