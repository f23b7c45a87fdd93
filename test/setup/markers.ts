import { randomBytes } from 'node:crypto';
import { type TestMaster } from '../factories/master';

/** Texts that stand for secrets: each is found nowhere but where somebody put it, or let it out. */
export interface Markers {
  /** A new one, which can be a password, a part of a URL, or a token. */
  put(place: string): string;
  /** Places whose secrets are in a text. */
  foundIn(text: string): readonly string[];
  readonly count: number;
}

export function createMarkers(): Markers {
  const run = randomBytes(4).toString('hex');
  const places: string[] = [];
  const pattern = new RegExp(`Vault${run}x(\\d+)x`, 'g');
  return {
    put: (place) => `Vault${run}x${places.push(place) - 1}x`,
    foundIn: (text) => [
      ...new Set([...text.matchAll(pattern)].map(([, number]) => places[Number(number)] ?? 'unknown')),
    ],
    get count() {
      return places.length;
    },
  };
}

/** Names of settings that hold secrets, told by hand and not by the list that is tested. */
const SECRET = /passw|secret|token|_key$|^fernet|^auth_key$|^fsid$/;

type Document = Record<string, unknown>;

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Puts a marker into every secret of the settings and generated values of an environment, its nodes and plug-ins. */
export async function markSecrets({ database, environment }: TestMaster, markers: Markers): Promise<void> {
  const { id } = environment;
  const [attributes] = await database.query<{ editable: string; generated: string }>(
    'SELECT editable::text, generated::text FROM attributes WHERE cluster_id = $1',
    [id],
  );
  const editable = JSON.parse(attributes!.editable) as Document;
  markSettings(editable, 'editable', markers);
  Object.assign(editable, operatorsOwn(markers));
  addRepository(editable, markers);
  const generated = JSON.parse(attributes!.generated) as Document;
  markGenerated(generated, 'generated', markers);
  await database.query('UPDATE attributes SET editable = $1, generated = $2 WHERE cluster_id = $3', [
    JSON.stringify(editable),
    JSON.stringify(generated),
    id,
  ]);
  const [link] = await database.query<{ id: number; attributes: string }>(
    'SELECT id, attributes::text FROM cluster_plugins WHERE cluster_id = $1',
    [id],
  );
  const plugin = JSON.parse(link!.attributes) as Document;
  markSettings({ plugin }, 'plug-in', markers);
  await database.query('UPDATE cluster_plugins SET attributes = $1 WHERE id = $2', [
    JSON.stringify(plugin),
    link!.id,
  ]);
  await markNodes({ database, environment }, link!.id, markers);
}

/** Sections of settings, or sections within: `{section: {name: {type, value}}}`. */
function markSettings(sections: Document, place: string, markers: Markers): void {
  for (const [section, settings] of Object.entries(sections)) {
    if (!isDocument(settings)) continue;
    for (const [name, setting] of Object.entries(settings)) {
      if (!isDocument(setting) || typeof setting.value !== 'string') continue;
      if (setting.type === 'file') {
        const lines = ['PRIVATE KEY', 'CERTIFICATE'].map(
          (kind) =>
            `-----BEGIN ${kind}-----\n${markers.put(`${place}.${section}.${name} (${kind})`)}\n-----END ${kind}-----`,
        );
        setting.value = lines.join('\n');
      } else if (setting.type === 'password' || SECRET.test(name)) {
        setting.value = markers.put(`${place}.${section}.${name}`);
      }
    }
  }
}

function markGenerated(document: Document, place: string, markers: Markers): void {
  for (const [name, value] of Object.entries(document)) {
    if (isDocument(value)) markGenerated(value, `${place}.${name}`, markers);
    else if (typeof value === 'string' && SECRET.test(name)) document[name] = markers.put(`${place}.${name}`);
  }
}

/** Settings that no release knows, as tools of operators leave them. */
const operatorsOwn = (markers: Markers): Document => ({
  company: {
    metadata: { label: 'Company', weight: 900 },
    proxy: {
      type: 'text',
      label: 'Proxy',
      weight: 1,
      value: `http://operator:${markers.put('company.proxy')}@proxy.example.org:3128/`,
    },
    api_token: { type: 'text', label: 'API', weight: 2, value: markers.put('company.api_token') },
    hooks: {
      type: 'text',
      label: 'Hooks',
      weight: 3,
      value: `https://hooks.example.org/?name=fuel&access_token=${markers.put('company.hooks')}`,
    },
  },
});

function addRepository(editable: Document, markers: Markers): void {
  const setup = editable.repo_setup as { repos: { value: Document[] } };
  setup.repos.value.push({
    type: 'deb',
    name: 'company',
    uri: `https://mirror:${markers.put('repository')}@mirror.example.org/ubuntu/`,
    suite: 'trusty',
    section: 'main',
    priority: 1100,
  });
}

async function markNodes(
  { database, environment }: Pick<TestMaster, 'database' | 'environment'>,
  link: number,
  markers: Markers,
): Promise<void> {
  const documents = [
    JSON.stringify([{ uid: '1', mysql: { root_password: markers.put('replaced_deployment_info') } }]),
    JSON.stringify({ ks_meta: { auth_key: markers.put('replaced_provisioning_info') } }),
    JSON.stringify({
      agents: {
        login: { type: 'password', label: 'Login', weight: 1, value: markers.put('nodes.attributes') },
      },
    }),
    environment.id,
  ];
  await database.query(
    `UPDATE nodes SET replaced_deployment_info = $1, replaced_provisioning_info = $2, attributes = $3
      WHERE cluster_id = $4`,
    documents,
  );
  const kept = (place: string): string =>
    JSON.stringify({
      company: { token: { type: 'text', label: 'T', weight: 1, value: markers.put(place) } },
    });
  await database.query(
    `INSERT INTO node_cluster_plugins (attributes, cluster_plugin_id, node_id)
     SELECT $1, $2, id FROM nodes WHERE cluster_id = $3`,
    [kept('node of a plug-in'), link, environment.id],
  );
  await database.query(
    `INSERT INTO node_nic_interface_cluster_plugins (attributes, cluster_plugin_id, interface_id, node_id)
     SELECT $1, $2, i.id, i.node_id FROM node_nic_interfaces i JOIN nodes n ON n.id = i.node_id
      WHERE n.cluster_id = $3`,
    [kept('interface of a plug-in'), link, environment.id],
  );
}
