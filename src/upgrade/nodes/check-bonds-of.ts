import { type JsonObject } from '../../json';
import { type RestrictionModels } from '../../nailgun/restrictions/restriction-models';
import { storedObject } from '../../nailgun/stored-document';
import { type Finding } from '../plan/reasons';
import { type AssignNic, type AssignNode } from './assign-snapshot';
import { type BondedNode, checkBonds } from './bonds/check-bonds';

/** A node as far as its bonds go. */
type NodeWithBonds = Pick<AssignNode, 'id' | 'name' | 'hostname' | 'bonds'> & {
  readonly nics: readonly Pick<AssignNic, 'name' | 'pxe' | 'parent_id' | 'interface_properties'>[];
};

/** Bonds of nodes whose mode the release does not allow (G25). */
export function checkBondsOf(
  nodes: readonly NodeWithBonds[],
  networksMetadata: JsonObject,
  models: RestrictionModels,
): readonly Finding[] {
  const documents = new Map<string, JsonObject>();
  // Of thousands of cards most have the same.
  const read = (text: string): JsonObject => {
    const document = documents.get(text) ?? storedObject(text);
    documents.set(text, document);
    return document;
  };
  return checkBonds(
    { networks_metadata: networksMetadata, models },
    nodes.filter(({ bonds }) => bonds.length > 0).map((node) => bondedNode(node, read)),
  );
}

function bondedNode(
  { id, name, hostname, bonds, nics }: NodeWithBonds,
  read: (text: string) => JsonObject,
): BondedNode {
  return {
    id,
    name: name ?? hostname,
    bonds: bonds.map((bond) => ({
      id: bond.id,
      name: bond.name,
      mode: bond.mode,
      attributes: read(bond.attributes),
      bond_properties: read(bond.bond_properties),
      members: nics
        .filter(({ parent_id: parent }) => parent === bond.id)
        .map((nic) => ({
          name: nic.name,
          pxe: nic.pxe,
          interface_properties: read(nic.interface_properties),
        })),
    })),
  };
}
