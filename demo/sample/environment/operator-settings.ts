import { objectAt, textAt } from '../json';
import { setSetting, settingAt, type ClusterAttributes } from './attributes';

/** What the operators of an invented company changed in the years since they deployed the environment. */
export function applyOperatorSettings(attributes: ClusterAttributes, withCeph: boolean): void {
  setSetting(attributes, 'access.password', 'copper kettle 71 "quoted"');
  setSetting(attributes, 'access.email', 'cloud-team@larkspur.example');
  setSetting(attributes, 'common.debug', true);
  setSetting(attributes, 'common.libvirt_type', 'kvm');
  setSetting(
    attributes,
    'common.auth_key',
    'ssh-rsa AAAAsampleKeyOfTheCloudTeam cloud-team@larkspur.example',
  );
  setServers(attributes, 'external_dns.dns_list', ['198.51.100.53', '198.51.100.54']);
  setServers(attributes, 'external_ntp.ntp_list', ['ntp1.larkspur.example', 'ntp2.larkspur.example']);
  setSetting(attributes, 'public_ssl.hostname', 'cloud.larkspur.example');
  const kernel = settingAt(attributes, 'kernel_params.kernel');
  kernel.value = `${textAt(kernel, 'value')} intel_iommu=on`;
  sendLogs(attributes);
  addRepository(attributes);
  if (withCeph) {
    setSetting(attributes, 'storage.volumes_lvm', false);
    for (const name of ['volumes_ceph', 'images_ceph', 'ephemeral_ceph', 'objects_ceph']) {
      setSetting(attributes, `storage.${name}`, true);
    }
    setSetting(attributes, 'storage.osd_pool_size', '2');
  }
}

/** Servers are a list from 9.0 on; in the text of older releases a space after the comma is common (A2). */
function setServers(attributes: ClusterAttributes, path: string, servers: string[]): void {
  const isList = settingAt(attributes, path).type === 'text_list';
  setSetting(attributes, path, isList ? servers : servers.join(', '));
}

function sendLogs(attributes: ClusterAttributes): void {
  setSetting(attributes, 'syslog.syslog_server', 'logs.larkspur.example');
  setSetting(attributes, 'syslog.syslog_port', '1514');
  const metadata = objectAt(attributes.editable, 'syslog', 'metadata');
  if (metadata.toggleable === true) {
    metadata.enabled = true;
  }
}

function addRepository(attributes: ClusterAttributes): void {
  const repositories = settingAt(attributes, 'repo_setup.repos').value;
  if (!Array.isArray(repositories)) {
    throw new Error('The release has no list of repositories.');
  }
  repositories.push({
    type: 'deb',
    name: 'larkspur-tools',
    uri: 'http://packages.larkspur.example/ubuntu/',
    suite: 'trusty',
    section: 'main',
    priority: 1200,
  });
}
