import { type JsonObject, memberOf } from '../../../json';
import { isTruthy } from '../../../nailgun/restrictions/python-values';
import { type RestrictionModels } from '../../../nailgun/restrictions/restriction-models';
import { type Finding } from '../../plan/reasons';
import { judgedValue } from '../roles/judged-value';
import { type AllowedModes, type ModesOfTypes, readBondModes } from './bond-modes';

/** A network card of a bond. */
export interface BondMember {
  readonly name: string;
  readonly pxe: boolean;
  /** Of the column; empty on nodes that came later. */
  readonly interface_properties: JsonObject;
}

export interface Bond {
  readonly id: number;
  readonly name: string;
  /** `802.3ad` */
  readonly mode: string;
  /** Of the columns: one of them names the type (`type__`), the first where both do. */
  readonly attributes: JsonObject;
  readonly bond_properties: JsonObject;
  readonly members: readonly BondMember[];
}

/** A node that moves. */
export interface BondedNode {
  readonly id: number;
  readonly name: string;
  readonly bonds: readonly Bond[];
}

/** The environment that nodes move to. */
export interface BondingEnvironment {
  /** `networks_metadata` of its release. */
  readonly networks_metadata: JsonObject;
  readonly models: RestrictionModels;
}

/**
 * Bonds whose mode the release does not allow (G25), each bond of each node. Conditions are asked for every card
 * of the bond, with the card as `interface`; what is missing there is null, and one that cannot be judged holds.
 */
export function checkBonds(
  { networks_metadata: metadata, models }: BondingEnvironment,
  nodes: readonly BondedNode[],
): readonly Finding[] {
  const types = readBondModes(metadata);
  if (types === null) return [];
  return nodes.flatMap((node) => node.bonds.flatMap((bond) => checkBond(node, bond, types, models)));
}

function checkBond(
  node: BondedNode,
  bond: Bond,
  types: ModesOfTypes,
  models: RestrictionModels,
): readonly Finding[] {
  const type = typeOf(bond);
  // A bond that does not say its type may be of any.
  const choices = type === null ? [...types.values()].flat() : types.get(type);
  if (choices === undefined) return [typeUnsupported(node, bond, type)];
  const offered = choices.filter(({ modes }) => modes.has(bond.mode));
  if (offered.length === 0) return [modeUnsupported(node, bond, type, [], [])];
  const refusing = bond.members.filter(
    (member) => !offered.some((choice) => isAllowed(choice, withInterface(models, member))),
  );
  return refusing.length > 0 ? [modeUnsupported(node, bond, type, refusing, offered)] : [];
}

function typeOf({ attributes, bond_properties: properties }: Bond): string | null {
  const types = [memberOf(attributes.type__, 'value'), properties.type__];
  return (types.find((type) => typeof type === 'string' && type !== '') as string | undefined) ?? null;
}

const withInterface = (models: RestrictionModels, member: BondMember): RestrictionModels => ({
  ...models,
  interface: { ...member },
});

function isAllowed({ condition }: AllowedModes, models: RestrictionModels): boolean {
  return condition === null || isTruthy(judgedValue(condition, models, { strict: false }) ?? true);
}

function typeUnsupported(node: BondedNode, bond: Bond, type: string | null): Finding {
  return unsupported(node, bond, type, `is of type ${type}, which the release has not got`, [], []);
}

function modeUnsupported(
  node: BondedNode,
  bond: Bond,
  type: string | null,
  refusing: readonly BondMember[],
  offered: readonly AllowedModes[],
): Finding {
  const conditions = offered.flatMap(({ condition }) => condition ?? []);
  const interfaces = refusing.map(({ name }) => name);
  const problem =
    conditions.length === 0
      ? `has the mode ${bond.mode}, which the release does not allow`
      : `has the mode ${bond.mode}, which the release allows only where "${conditions.join('" or "')}", and that is not so for ${interfaces.join(', ')}`;
  return unsupported(node, bond, type, problem, interfaces, conditions);
}

function unsupported(
  { id, name }: BondedNode,
  bond: Bond,
  type: string | null,
  problem: string,
  interfaces: readonly string[],
  conditions: readonly string[],
): Finding {
  return {
    reason: 'bond_mode_unsupported',
    message: `Bond ${bond.name} of node ${id} (${name}) ${problem}.`,
    detail: { node_id: id, bond_id: bond.id, bond: bond.name, type, mode: bond.mode, interfaces, conditions },
  };
}
