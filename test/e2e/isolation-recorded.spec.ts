import { existsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readRecording, recordingsFolder } from '../conformance/recording/find-recordings';
import { ServiceDatabase } from '../conformance/world/service-database';
import { cloneOf } from '../setup/assign';
import { contentsOf } from '../setup/contents';
import { createNailgunDatabase, type TestDatabase } from '../setup/database';
import { factsIn, factsSourceOf, FORMATS } from '../setup/facts';
import { infoOf, isolate, isolationOf, lift } from '../setup/isolation';
import { startTestService, type TestService } from '../setup/service';

const SCENARIOS = [
  ['9.2', '6.1-9.0-racks'],
  ['9.2', '7.0-9.0-vlan'],
  ['10.0', '7.0-9.0-vlan'],
] as const;

/** On every recorded master 9.0 has this id. */
const TARGET = 10;

const fileOf = (schema: string, name: string): string => join(recordingsFolder(), schema, `${name}.json.gz`);
const recorded = SCENARIOS.filter(([schema, name]) => existsSync(fileOf(schema, name)));
if (recorded.length < SCENARIOS.length) {
  writeSync(1, `Isolation of recorded nodes skipped: not all are in ${recordingsFolder()} (GOLDEN_DIR).\n`);
}

let database: TestDatabase;
let service: TestService;

afterEach(async () => {
  await service.stop();
  await database.drop();
});

async function load(schema: '9.2' | '10.0', name: string): Promise<void> {
  const recording = readRecording({ schema, name, path: fileOf(schema, name) });
  database = await createNailgunDatabase(schema);
  const loaded = await ServiceDatabase.open(database);
  await loaded.writing(async () => {
    for (const [table, rows] of Object.entries(recording.before)) await loaded.insert(table, rows);
  });
  service = await startTestService(database);
}

interface Stored {
  readonly network_scheme: {
    readonly transformations: readonly { readonly bridges?: readonly string[]; readonly bridge?: string }[];
  };
}

const isOff = ({ network_scheme: { transformations } }: Stored, bridge: string, bridges: string): boolean =>
  transformations.every((item) =>
    bridges === 'ovs' ? !item.bridges?.includes(bridge) : item.bridge !== bridge,
  );

describe('the nodes and networks of a recorded environment', () => {
  if (recorded.length === 0) return void it.skip('are not here', () => undefined);

  it.each(recorded)(
    'A32: are isolated and restored to the byte with facts in each format, on either kind of bridges (%s, %s)',
    async (schema, name) => {
      await load(schema, name);
      const seed = await cloneOf(service, 1, TARGET);
      const moved = await service.post(`/clusters/${seed}/upgrade/assign`, {
        nodes_ids: [1],
        reprovision: false,
      });
      expect(moved.status).toBe(200);
      const source = await factsSourceOf(database, seed);
      for (const bridges of ['lnx', 'ovs'] as const) {
        for (const format of FORMATS) {
          const facts = factsIn(format, source, [1], bridges);
          for (const before of ['[]', JSON.stringify(factsIn('per role', source, [1], bridges), null, 3)]) {
            await database.query('UPDATE nodes SET replaced_deployment_info = $1 WHERE id = 1', [before]);
            const untouched = await contentsOf(database);
            const acknowledge = ['uploaded_info_set_aside'];
            const { status, body } = await isolate(service, seed, { facts, acknowledge });
            expect([status, body]).toMatchObject([200, { nodes: [{ node_id: 1, changed: true }] }]);
            const stored = JSON.parse((await infoOf(database, 1))!) as readonly Stored[];
            for (const bridge of ['br-ex', 'br-mgmt']) {
              expect(stored.map((item) => isOff(item, bridge, bridges))).toEqual([true]);
            }
            expect((await isolationOf(service, seed)).body.nodes).toMatchObject([{ state: 'isolated' }]);
            expect((await lift(service, seed)).status).toBe(200);
            expect(await infoOf(database, 1)).toBe(before);
            expect(await contentsOf(database)).toEqual(untouched);
          }
        }
      }
    },
    120_000,
  );
});
