import fc from 'fast-check';
import { type TestDatabase } from '../database';
import { bondAttributes, jsonTexts, nicAttributes } from './documents';

/** How the interfaces of a node are set up, other than the sample has them. */
export interface Wiring {
  /** The second and the third card as one, with the networks of both. */
  readonly bond: Bond | null;
  /** Networks that are on another card, both by their place. */
  readonly rewired: readonly { readonly network: number; readonly card: number }[];
  /** Of cards, by their place. */
  readonly attributes: readonly (string | null)[];
}

interface Bond {
  readonly mode: string;
  readonly bond_properties: string;
  readonly attributes: string;
}

/** Any of them. */
export const wirings: fc.Arbitrary<Wiring> = fc.record({
  bond: fc.option(
    fc.record({
      mode: fc.constantFrom('active-backup', '802.3ad', 'balance-rr'),
      bond_properties: fc.oneof(fc.constant('{"type__": "linux"}'), jsonTexts),
      attributes: bondAttributes,
    }),
    { freq: 2 },
  ),
  rewired: fc.array(fc.record({ network: fc.nat(4), card: fc.nat(2) }), { maxLength: 2 }),
  attributes: fc.array(fc.option(nicAttributes), { maxLength: 3 }),
});

/** Cards of a node by their place. */
const CARDS =
  'SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM node_nic_interfaces WHERE node_id = $1';

const REWIRE = `
  WITH cards AS (${CARDS}),
       assigned AS (SELECT a.id, row_number() OVER (ORDER BY a.id) - 1 AS place
                      FROM net_nic_assignments a JOIN cards ON cards.id = a.interface_id)
  UPDATE net_nic_assignments a SET interface_id = cards.id
    FROM assigned, cards WHERE a.id = assigned.id AND assigned.place = $2 AND cards.place = $3`;

const SET_ATTRIBUTES = `
  WITH cards AS (${CARDS})
  UPDATE node_nic_interfaces i SET attributes = $3 FROM cards WHERE i.id = cards.id AND cards.place = $2`;

const ADD_BOND = `
  WITH bond AS (
         INSERT INTO node_bond_interfaces (node_id, name, mac, state, mode, bond_properties, attributes)
         VALUES ($1, 'bond0', ('52:54:ff:00:00:' || lpad(to_hex($1::int), 2, '0'))::macaddr, 'up', $2, $3, $4) RETURNING id),
       members AS (
         UPDATE node_nic_interfaces SET parent_id = bond.id
           FROM bond WHERE node_id = $1 AND name IN ('eth1', 'eth2') RETURNING node_nic_interfaces.id),
       freed AS (
         DELETE FROM net_nic_assignments a USING members WHERE a.interface_id = members.id RETURNING a.*)
  INSERT INTO net_bond_assignments (network_id, bond_id)
  SELECT freed.network_id, bond.id FROM freed, bond ORDER BY freed.id`;

/** Sets the interfaces of a node up. */
export async function writeWiring(database: TestDatabase, node: number, wiring: Wiring): Promise<void> {
  for (const { network, card } of wiring.rewired) await database.query(REWIRE, [node, network, card]);
  for (const [place, attributes] of wiring.attributes.entries()) {
    if (attributes !== null) await database.query(SET_ATTRIBUTES, [node, place, attributes]);
  }
  if (!wiring.bond) return;
  const { mode, bond_properties, attributes } = wiring.bond;
  await database.query(ADD_BOND, [node, mode, bond_properties, attributes]);
}
