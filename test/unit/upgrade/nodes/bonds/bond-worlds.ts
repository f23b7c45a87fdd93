import { type JsonObject, parseJson } from '../../../../../src/json';
import {
  type Bond,
  type BondMember,
  type BondedNode,
  checkBonds,
} from '../../../../../src/upgrade/nodes/bonds/check-bonds';
import { type Finding } from '../../../../../src/upgrade/plan/reasons';
import { models } from '../../../nailgun/restrictions/models';

export const json = (value: unknown): JsonObject => parseJson(JSON.stringify(value)) as JsonObject;

export const member = (name: string, pxe = false, properties: unknown = {}): BondMember => ({
  name,
  pxe,
  interface_properties: json(properties),
});

/** A bond of two cards without PXE, as one that was made before 9.1. */
export const bond = (mode: string, members: Partial<Bond> = {}): Bond => ({
  id: 3,
  name: 'bond0',
  mode,
  attributes: {},
  bond_properties: json({ mode, type__: 'linux' }),
  members: [member('eth0'), member('eth1')],
  ...members,
});

export const node = (...bonds: Bond[]): BondedNode => ({ id: 5, name: 'node-5', bonds });

/** Checks bonds against what a release says of them, on a master with these feature groups. */
export const check = (
  metadata: JsonObject,
  nodes: readonly BondedNode[],
  groups: readonly string[] = [],
): readonly Finding[] =>
  checkBonds(
    {
      networks_metadata: metadata,
      models: models({ version: JSON.stringify({ feature_groups: groups }) }),
    },
    nodes,
  );

/** A release that allows these modes. */
export const allowing = (types: Readonly<Record<string, unknown>>): JsonObject =>
  json({ bonding: { availability: [], properties: types } });
