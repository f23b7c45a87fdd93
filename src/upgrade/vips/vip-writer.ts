import { type EntityManager } from 'typeorm';
import { insertRows } from '../../database/insert-rows';
import { formatAddress } from '../../nailgun/networks/addresses/address';
import { type VipPlan } from './allocate-vips';
import { type PlacedVip } from './place-vips';

const UPDATE = `
  UPDATE ip_addrs vip
     SET ip_addr = planned.ip_addr, vip_namespace = planned.vip_namespace,
         is_user_defined = planned.is_user_defined
    FROM json_populate_recordset(NULL::ip_addrs, $1::json) planned
   WHERE vip.id = planned.id`;

/** Writes planned virtual addresses, with at most one statement for each kind of change. */
export async function writeVips(manager: EntityManager, { placed, removed }: VipPlan): Promise<void> {
  const changed = placed.filter(({ id }) => id !== null).map((vip) => ({ id: vip.id, ...columnsOf(vip) }));
  const added = placed.filter(({ id }) => id === null).map(columnsOf);
  if (removed.length > 0) await manager.query('DELETE FROM ip_addrs WHERE id = ANY ($1)', [removed]);
  if (changed.length > 0) await manager.query(UPDATE, [JSON.stringify(changed)]);
  await insertRows(manager, { table: 'ip_addrs', rows: added });
}

function columnsOf({ network, name, namespace, address, isUserDefined }: PlacedVip): Record<string, unknown> {
  return {
    network,
    ip_addr: formatAddress(address),
    vip_name: name,
    vip_namespace: namespace,
    is_user_defined: isUserDefined,
  };
}
