import { existsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { jsonEquals, parseJson } from '../../../../../src/json';
import {
  type NodeTemplate,
  type RackNetwork,
  type TemplatedNic,
} from '../../../../../src/upgrade/nodes/node-template/node-template';
import { prepareTemplate } from '../../../../../src/upgrade/nodes/node-template/prepare-template';
import { renderNodeTemplate } from '../../../../../src/upgrade/nodes/node-template/render-node-template';
import { readRecording, recordingsFolder } from '../../../../conformance/recording/find-recordings';
import { json } from '../../networks/network-source';

type Row<T = unknown> = Readonly<Record<string, unknown>> & { readonly id: number } & T;
type NetworkRow = Row<RackNetwork & { readonly group_id: number | null }>;
type NicRow = Row<TemplatedNic & { readonly node_id: number }>;
type NodeRow = Row<{
  readonly hostname: string;
  readonly roles: readonly string[];
  readonly pending_roles: readonly string[];
  readonly network_template: unknown;
}>;

interface Changes {
  readonly added: readonly Row[];
  readonly removed: readonly number[];
  readonly changed: readonly { readonly id: number; readonly columns: Readonly<Record<string, unknown>> }[];
}

interface Step {
  readonly name: string;
  readonly request: { readonly body: { readonly nodes_ids: readonly number[] } };
  readonly rows: Readonly<Record<string, Changes | undefined>>;
}

const FILE = join(recordingsFolder(), '9.2', '7.0-9.0-template.json.gz');
const isThere = existsSync(FILE);
if (!isThere) writeSync(1, `Recorded network template skipped: there is no ${FILE} (GOLDEN_DIR).\n`);

function replay(): readonly { readonly step: Step; readonly row: NodeRow; readonly made: NodeTemplate }[] {
  const { before, steps } = readRecording({ path: FILE, name: '', schema: '9.2' }) as unknown as {
    readonly before: Readonly<Record<string, readonly Row[]>>;
    readonly steps: readonly Step[];
  };
  const clone = steps.find(({ name }) => name === 'clone')!;
  const added = (table: string): readonly Row[] => clone.rows[table]!.added;
  const template = prepareTemplate(json(added('networking_configs')[0]!.configuration_template));
  const networks = new Map((added('network_groups') as readonly NetworkRow[]).map((one) => [one.id, one]));
  const sharedAdmin = (before.network_groups as readonly NetworkRow[]).find(
    ({ group_id: group }) => group === null,
  )!;
  return steps
    .filter(({ name }) => name.startsWith('assign-'))
    .flatMap((step) =>
      step.request.body.nodes_ids.map((id) => {
        const row = (before.nodes as readonly NodeRow[]).find((one) => one.id === id)!;
        const result = renderNodeTemplate(
          template,
          { name: 'default', networks: [...networks.values()], sharedAdmin },
          {
            hostname: row.hostname,
            roles: [...row.roles, ...row.pending_roles],
            nics: (before.node_nic_interfaces as readonly NicRow[]).filter(({ node_id: of }) => of === id),
            bonds: [],
          },
        );
        if (!result.isApplicable) throw new Error(JSON.stringify(result.problems));
        for (const { network, vlan } of result.node.vlans) {
          networks.set(network, { ...networks.get(network)!, vlan_start: vlan });
        }
        return { step, row, made: result.node };
      }),
    );
}

(isThere ? describe : describe.skip)('A14 G29: the recorded moves under a network template', () => {
  const moves = isThere ? replay() : [];

  it('are those of four nodes', () => {
    expect(moves.map(({ row }) => row.id)).toEqual([1, 2, 3, 4]);
  });

  it('leave the node with the recorded network_template', () => {
    for (const { step, row, made } of moves) {
      const changed = step.rows.nodes!.changed.flatMap(({ columns }) => Object.keys(columns));
      expect(changed).not.toContain('network_template');
      expect(jsonEquals(made.document, parseJson(JSON.stringify(row.network_template)))).toBe(true);
    }
  });

  it('assign the recorded networks to the recorded interfaces', () => {
    for (const { step, made } of moves) {
      const recorded = step.rows.net_nic_assignments!.added.map(
        ({ network_id: network, interface_id: id }) => [network, id],
      );
      expect(recorded.length).toBeGreaterThan(2);
      const planned = made.assignments.map(({ network, carrier }) => [
        network,
        carrier.kind === 'nic' ? carrier.id : carrier.name,
      ]);
      expect(planned.map(String).sort()).toEqual(recorded.map(String).sort());
      expect(made.bonds).toEqual([]);
      expect(step.rows.node_bond_interfaces).toBeUndefined();
    }
  });

  it('give networks the recorded VLANs, once', () => {
    const recorded = moves.map(({ step }) =>
      (step.rows.network_groups?.changed ?? []).map(({ id, columns }) => ({
        network: id,
        vlan: (columns.vlan_start as readonly (number | null)[])[1],
      })),
    );
    expect(moves.map(({ made }) => made.vlans)).toEqual(recorded);
    expect(recorded).toEqual([[{ network: 11, vlan: 104 }], [{ network: 12, vlan: null }], [], []]);
  });
});
