import { shownDocument } from '../stored-document';
import { nodeNetworks } from './node-networks';
import { type NodeRow } from './node-row';
import { nodeStatus } from './node-status';

/** A node in Nailgun's form. */
export type NodeView = Readonly<Record<string, unknown>>;

/**
 * The form of a node in answers.
 *
 * @param domain DNS domain of the master's nodes
 */
export function nodeView(node: NodeRow, domain: string): NodeView {
  return {
    id: node.id,
    name: node.name,
    meta: shownDocument(node.meta),
    progress: node.progress,
    kernel_params: node.kernel_params,
    roles: node.roles,
    pending_roles: node.pending_roles,
    status: nodeStatus(node),
    mac: node.mac,
    hostname: node.hostname,
    fqdn: `${node.hostname}.${domain}`,
    ip: node.ip,
    manufacturer: node.manufacturer,
    platform_name: node.platform_name,
    pending_addition: node.pending_addition,
    pending_deletion: node.pending_deletion,
    os_platform: node.os_platform,
    error_type: node.error_type,
    online: node.online,
    labels: shownDocument(node.labels),
    cluster: node.cluster,
    network_data: nodeNetworks(node),
    group_id: node.group_id,
  };
}
