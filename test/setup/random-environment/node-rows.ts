import fc from 'fast-check';
import { type TestDatabase } from '../database';
import { jsonTexts, nodeAttributes, uploadedInfo } from './documents';

/** Columns of a node that an environment's years have left their marks on. */
export type NodeColumns = Readonly<Record<string, string | boolean | null | readonly string[]>>;

/** Roles that both releases know, allow, and allow together. */
const ROLES = [['controller'], ['compute'], ['ceph-osd'], ['compute', 'ceph-osd'], ['base-os']];

/** Roles that a node has, and those that it is to get (B7). */
const roles = fc
  .tuple(fc.constantFrom(...ROLES), fc.constantFrom('has', 'wants', 'both', 'more', 'conflicting'))
  .map(([some, kind]): NodeColumns => {
    if (kind === 'wants') return { roles: [], pending_roles: some };
    if (kind === 'both') return { roles: some, pending_roles: some };
    if (kind === 'more') return { roles: some, pending_roles: ['base-os'] };
    return { roles: some, pending_roles: kind === 'conflicting' ? ['controller', 'compute'] : [] };
  });

/** In which nodes move (A19). */
const status = fc.constantFrom<NodeColumns>(
  { status: 'ready', error_type: null, error_msg: null },
  { status: 'provisioned', error_type: null, error_msg: null },
  { status: 'error', error_type: 'deploy', error_msg: 'Task "netconfig" failed.' },
);

/** What may be in the row of a node that moves. */
export const nodeColumns: fc.Arbitrary<NodeColumns> = fc
  .tuple(
    roles,
    status,
    fc.record({
      online: fc.constantFrom(true, false),
      kernel_params: fc.constantFrom(null, '', 'console=ttyS0 hugepagesz=2M hugepages=1024'),
      replaced_deployment_info: uploadedInfo,
      replaced_provisioning_info: uploadedInfo,
      attributes: nodeAttributes,
      labels: jsonTexts,
      vms_conf: jsonTexts,
      network_template: fc.oneof(fc.constant(null), jsonTexts),
    }),
  )
  .map((parts) => Object.assign({}, ...parts) as NodeColumns);

/** Writes columns of a node's row. */
export async function writeNodeColumns(
  database: TestDatabase,
  node: number,
  columns: NodeColumns,
): Promise<void> {
  const names = Object.keys(columns).join(', ');
  await database.query(
    `UPDATE nodes SET (${names}) = (SELECT ${names} FROM json_populate_record(NULL::nodes, $2::json))
      WHERE id = $1`,
    [node, JSON.stringify(columns)],
  );
}
