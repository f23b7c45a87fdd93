import { type JsonObject } from '../../json';
import { type RestrictionModels } from '../../nailgun/restrictions/restriction-models';
import { storedObject } from '../../nailgun/stored-document';
import { type Finding } from '../plan/reasons';
import { type AssignNode } from './assign-snapshot';
import { type BondedNode, checkBonds } from './bonds/check-bonds';

/** Bonds of nodes whose mode the release does not allow (G25). */
export function checkBondsOf(
  nodes: readonly AssignNode[],
  networksMetadata: JsonObject,
  models: RestrictionModels,
): readonly Finding[] {
  return checkBonds(
    { networks_metadata: networksMetadata, models },
    nodes.filter(({ bonds }) => bonds.length > 0).map(bondedNode),
  );
}

function bondedNode({ id, name, hostname, bonds, nics }: AssignNode): BondedNode {
  return {
    id,
    name: name ?? hostname,
    bonds: bonds.map((bond) => ({
      id: bond.id,
      name: bond.name,
      mode: bond.mode,
      attributes: storedObject(bond.attributes),
      bond_properties: storedObject(bond.bond_properties),
      members: nics
        .filter(({ parent_id: parent }) => parent === bond.id)
        .map((nic) => ({
          name: nic.name,
          pxe: nic.pxe,
          interface_properties: storedObject(nic.interface_properties),
        })),
    })),
  };
}
