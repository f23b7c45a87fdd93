import { type JsonValue } from '../json';

const LOCAL = 'http://{settings.MASTER_IP}:8080/{cluster.release.version}/ubuntu';
const ONLINE = 'http://mirror.example.org/mos/{cluster.release.environment_version}/';

/** The repositories of a release. Their addresses are templates that Nailgun fills in for each environment. */
export function repositories(environmentVersion: string): JsonValue {
  const mos = `mos${environmentVersion}`;
  return [
    system('ubuntu', 'trusty'),
    system('ubuntu-updates', 'trusty-updates'),
    system('ubuntu-security', 'trusty-security'),
    openstack('mos', mos, 1050, `${LOCAL}/x86_64`),
    openstack('mos-updates', `${mos}-updates`, 1050, ONLINE),
    openstack('mos-security', `${mos}-security`, 1050, ONLINE),
    openstack('mos-holdback', `${mos}-holdback`, 1100, ONLINE),
    openstack('Auxiliary', 'auxiliary', 1150, `${LOCAL}/auxiliary`),
  ];
}

function system(name: string, suite: string): JsonValue {
  const uri = 'http://mirror.example.org/ubuntu/';
  return { type: 'deb', name, uri, suite, section: 'main universe multiverse', priority: null };
}

function openstack(name: string, suite: string, priority: number, uri: string): JsonValue {
  return { type: 'deb', name, uri, suite, section: 'main restricted', priority };
}
