import { type JsonObject } from '../json';
import { generator } from './setting';

/** Generated attributes of release 7.0: secrets of the services, and what names the environment or the master. */
export function kiloGenerated(): JsonObject {
  return {
    ...kiloSecrets(),
    nova: { ...passwords('db_password', 'user_password'), state_path: '/var/lib/nova' },
    base_syslog: {
      syslog_server: generator('ip', 'admin'),
      syslog_port: generator('identical', '514'),
    },
    cobbler: { profile: generator('identical', 'ubuntu_1404_x86_64') },
    provision: {
      codename: 'trusty',
      image_data: {
        '/': image('ext4', 'ubuntu_1404_amd64.img.gz'),
        '/boot': image('ext2', 'ubuntu_1404_amd64-boot.img.gz'),
      },
    },
    puppet: {
      manifests: 'rsync://{settings.MASTER_IP}:/puppet/{cluster.release.version}/manifests/',
      modules: 'rsync://{settings.MASTER_IP}:/puppet/{cluster.release.version}/modules/',
    },
    repo_setup: { installer_kernel: installer('linux'), installer_initrd: installer('initrd.gz') },
  };
}

/** Secrets that are made once and have to survive an upgrade. */
function kiloSecrets(): JsonObject {
  return {
    ceilometer: passwords('db_password', 'user_password', 'metering_secret'),
    cinder: { ...passwords('db_password', 'user_password'), fixed_key: generator('hexstring', '64') },
    glance: passwords('db_password', 'user_password'),
    heat: {
      ...passwords('db_password', 'user_password', 'rabbit_password'),
      auth_encryption_key: generator('hexstring', '32'),
    },
    horizon: { secret_key: generator('hexstring', '64') },
    keystone: passwords('admin_token', 'db_password'),
    murano: passwords('db_password', 'user_password', 'rabbit_password'),
    mysql: passwords('root_password', 'wsrep_password'),
    quantum_settings: {
      database: passwords('passwd'),
      keystone: passwords('admin_password'),
      metadata: passwords('metadata_proxy_shared_secret'),
    },
    rabbit: passwords('password'),
    sahara: passwords('db_password', 'user_password'),
    swift: passwords('user_password'),
  };
}

export function passwords(...names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, generator('password')]));
}

/** Each environment has images of its own: their address holds its id (G10). */
function image(format: string, file: string): JsonObject {
  const uri = `http://{settings.MASTER_IP}:8080/targetimages/env_{cluster.id}_${file}`;
  return { container: 'gzip', format, uri };
}

function installer(file: string): JsonObject {
  return { local: `/var/www/installer/${file}`, remote_relative: `dists/trusty/installer/${file}` };
}
