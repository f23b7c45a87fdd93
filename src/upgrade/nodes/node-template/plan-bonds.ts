import { type FindNic } from './assign-networks';
import { type TemplateBond, type TemplatedBond, type TemplatedNode } from './node-template';
import { type BondToMake } from './read-wiring';
import { type TemplateReader } from './template-reader';

/** Every value of Nailgun's `bond_mode`. */
const MODES: ReadonlySet<string> = new Set([
  'active-backup',
  'balance-slb',
  'balance-tcp',
  'lacp-balance-tcp',
  'balance-rr',
  'balance-xor',
  'broadcast',
  '802.3ad',
  'balance-tlb',
  'balance-alb',
]);

/** Width of `node_bond_interfaces.name`. */
const LONGEST_NAME = 32;

/** Bonds that are to be there, by name, and ids of those that are to go, ascending. */
export interface BondPlan {
  readonly bonds: readonly TemplateBond[];
  readonly removedBonds: readonly number[];
}

/**
 * Plans the bonds of a node. Nailgun makes all of them anew; here one that is already what it is to be stays,
 * so that applying a template again changes nothing.
 *
 * @param wanted bonds that carry a network; Nailgun leaves all others to the deployment
 */
export function planBonds(
  wanted: ReadonlySet<BondToMake>,
  node: TemplatedNode,
  findNic: FindNic,
  reader: TemplateReader,
): BondPlan {
  const taken = new Set<number>();
  const byName = [...wanted].sort((a, b) => (a.name < b.name ? -1 : 1));
  const bonds = byName.map((bond) => {
    const cards = bond.members.flatMap((member) => findNic(member)?.id ?? []);
    // A card has one place for its bond, also where bonds share it by VLANs: the first by name has it.
    const members = [...new Set(cards)].filter((card) => !taken.has(card)).sort((a, b) => a - b);
    members.forEach((member) => taken.add(member));
    const mode = modeOf(bond, reader);
    if (bond.name === '' || bond.name.length > LONGEST_NAME || bond.name.includes('\0')) {
      reader.report({ kind: 'bond_name', bond: bond.name });
    }
    const planned = { name: bond.name, mode, members };
    return { existing: existing(planned, node)?.id ?? null, ...planned };
  });
  const kept = new Set(bonds.map((bond) => bond.existing));
  return { bonds, removedBonds: node.bonds.flatMap(({ id }) => (kept.has(id) ? [] : [id])) };
}

function modeOf({ name, properties }: BondToMake, reader: TemplateReader): string {
  const mode = typeof properties.mode === 'string' ? properties.mode : null;
  if (mode !== null && MODES.has(mode)) return mode;
  reader.report({ kind: 'bond_mode', bond: name, mode });
  return '';
}

function existing(
  bond: Omit<TemplateBond, 'existing'>,
  { bonds, nics }: TemplatedNode,
): TemplatedBond | undefined {
  return bonds.find(({ id, name, mode }) => {
    const members = nics.filter(({ parent_id: parent }) => parent === id).map((nic) => nic.id);
    return name === bond.name && mode === bond.mode && members.join() === bond.members.join();
  });
}
