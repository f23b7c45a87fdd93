import fc from 'fast-check';
import { type NailgunSchema } from '../../../src/nailgun/schema/nailgun-schema';
import { createMaster, type TestMaster } from '../../factories/master';
import { createExtendedDatabase, type TestDatabase } from '../database';
import { startTestService, type TestService } from '../service';
import { emptyTables } from './empty-tables';
import { leaveMarks, type NodeMarks, nodeMarks } from './node-marks';
import { addPlugins, type PluginShelf, pluginShelves } from './plugins';
import { type TemplateKind, templateText, writeTemplate } from './templates';

/** An environment in use for years, and how its seed is made. */
export interface RandomEnvironment {
  readonly release: '7.0' | '8.0';
  readonly nodeGroups: number;
  /** Whether a migration renamed the default group (B22). */
  readonly hasRenamedGroup: boolean;
  readonly segmentation: 'vlan' | 'tun';
  readonly nodes: readonly NodeMarks[];
  /** Nodes that are the primary for some tag, by their place. */
  readonly primaries: readonly number[];
  readonly plugins: PluginShelf;
  /** What the original's release has come to say of roles that nodes have already (A20). */
  readonly strictness: Strictness;
  readonly template: TemplateKind;
  /** What the seed's operators did with its network template. */
  readonly templateOfSeed: TemplateKind | 'kept';
}

type Strictness = 'as ever' | 'no more controllers' | 'no such role';

const COUNTS = { controllers: 2, computes: 2, storage: 1 };
const NODES = 5;
const TAGS = ['controller', 'rabbitmq', 'ceph-osd'];
const TEMPLATES: readonly TemplateKind[] = ['none', 'ports', 'bond'];

/** Any of them. */
export const randomEnvironments: fc.Arbitrary<RandomEnvironment> = fc.record({
  release: fc.constantFrom('8.0', '7.0'),
  nodeGroups: fc.integer({ min: 1, max: 3 }),
  hasRenamedGroup: fc.boolean(),
  segmentation: fc.constantFrom('vlan', 'tun'),
  nodes: fc.array(nodeMarks, { minLength: NODES, maxLength: NODES }),
  primaries: fc.array(fc.nat(NODES - 1), { maxLength: TAGS.length }),
  plugins: pluginShelves,
  strictness: fc.constantFrom('as ever', 'no more controllers', 'no such role'),
  template: fc.constantFrom(...TEMPLATES),
  templateOfSeed: fc.constantFrom('kept', 'kept', ...TEMPLATES),
});

/** A database with a service at work on it, for one environment after the other. */
export interface Workshop {
  readonly schema: NailgunSchema;
  readonly database: TestDatabase;
  readonly service: TestService;
}

/** @param env configuration of the service */
export async function openWorkshop(
  schema: NailgunSchema,
  env: Readonly<Record<string, string>> = {},
): Promise<Workshop> {
  const database = await createExtendedDatabase(schema);
  return { schema, database, service: await startTestService(database, env) };
}

export async function closeWorkshop({ database, service }: Workshop): Promise<void> {
  await service.stop();
  await database.drop();
}

/** An original with its seed. */
export interface RandomPair extends Workshop {
  readonly original: number;
  readonly seed: number;
  /** Of the original, in order. */
  readonly nodes: readonly number[];
  /** An environment that has nothing to do with them, and a node of it. */
  readonly stranger: { readonly cluster: number; readonly node: number };
  /** The text of a template for these nodes. */
  readonly templateText: (kind: TemplateKind) => Promise<string | null>;
}

/** An environment before its upgrade. */
export interface RandomOriginal extends Workshop {
  readonly master: TestMaster;
  readonly original: number;
  /** Of the original, in order. */
  readonly nodes: readonly number[];
  readonly stranger: RandomPair['stranger'];
}

/** Makes the environment anew, with nothing else in the database but a master and a third environment. */
export async function makeOriginal(workshop: Workshop, wanted: RandomEnvironment): Promise<RandomOriginal> {
  const { database } = workshop;
  const master = await makeMaster(workshop, wanted);
  const original = master.environment.id;
  const nodes = Object.values(master.environment.nodes)
    .flat()
    .sort((a, b) => a - b);
  const stranger = await master.addEnvironment({ controllers: 1, computes: 0, storage: 0, nodeGroups: 1 });
  await addPlugins(database, { id: original, release: master.environment.release.version }, wanted.plugins);
  for (const [place, id] of nodes.entries()) {
    await leaveMarks(database, { id, place, cluster: original }, wanted.nodes[place]!);
  }
  await choosePrimaries(database, nodes, wanted.primaries);
  await writeTemplate(database, original, await templateText(master, wanted.template));
  return {
    ...workshop,
    master,
    original,
    nodes,
    stranger: { cluster: stranger.id, node: stranger.nodes.controllers[0]! },
  };
}

/** The same with its seed. */
export async function makePair(workshop: Workshop, wanted: RandomEnvironment): Promise<RandomPair> {
  const { database, service } = workshop;
  const { master, original, nodes, stranger } = await makeOriginal(workshop, wanted);
  const seed = await makeSeed(service, original);
  if (wanted.templateOfSeed !== 'kept') {
    await writeTemplate(database, seed, await templateText(master, wanted.templateOfSeed));
  }
  if (wanted.strictness !== 'as ever') await database.query(STRICTER[wanted.strictness], [original]);
  return {
    ...workshop,
    original,
    seed,
    nodes,
    stranger,
    templateText: (kind) => templateText(master, kind),
  };
}

async function makeMaster({ database, schema }: Workshop, wanted: RandomEnvironment): Promise<TestMaster> {
  const { release, nodeGroups, hasRenamedGroup, segmentation } = wanted;
  const emptied = async (): Promise<TestDatabase> => {
    await emptyTables(database);
    return database;
  };
  const renamed = hasRenamedGroup ? { defaultGroup: { name: 'default_0', isDefault: false } } : {};
  return createMaster({ release, nodeGroups, segmentation, ...COUNTS, ...renamed }, emptied, schema);
}

const OF_ORIGINAL = 'WHERE id = (SELECT release_id FROM clusters WHERE id = $1)';

const STRICTER: Readonly<Record<Exclude<Strictness, 'as ever'>, string>> = {
  'no more controllers': `
    UPDATE releases SET roles_metadata =
           jsonb_set(roles_metadata::jsonb, '{controller,limits}', '{"max": 1}')::text ${OF_ORIGINAL}`,
  'no such role': `
    UPDATE releases SET roles_metadata = (roles_metadata::jsonb - 'base-os')::text ${OF_ORIGINAL}`,
};

async function choosePrimaries(
  database: TestDatabase,
  nodes: readonly number[],
  primaries: readonly number[],
): Promise<void> {
  await database.query(`UPDATE nodes SET primary_tags = '{}' WHERE id = ANY ($1::int[])`, [nodes]);
  for (const [tag, place] of primaries.entries()) {
    await database.query('UPDATE nodes SET primary_tags = primary_tags || $2::varchar WHERE id = $1', [
      nodes[place],
      TAGS[tag],
    ]);
  }
}

async function makeSeed(service: TestService, original: number): Promise<number> {
  const upgrade = `/clusters/${original}/upgrade`;
  const release = await service.post<{ id: number }>(`${upgrade}/clone_release/3`);
  const seed = await service.post<{ id: number }>(`${upgrade}/clone`, {
    name: 'seed',
    release_id: release.body.id,
  });
  if (seed.status !== 200) throw new Error(`There is no seed: ${release.text} ${seed.text}`);
  return seed.body.id;
}
