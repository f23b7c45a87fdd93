import {
  type JsonObject,
  jsonEquals,
  memberOf,
  objectIn,
  parseJson,
  stringifyJson,
} from '../../../../src/json';
import { classOf } from '../../../../src/upgrade/plan/reasons';
import { planVmware, usesVcenter, type VmwarePlan } from '../../../../src/upgrade/vmware/plan-vmware';
import { realReleases } from '../../../setup/real-releases';

const object = (document: unknown): JsonObject => parseJson(JSON.stringify(document)) as JsonObject;
const TARGET = { id: 9, name: 'Mitaka' };
const SECRET = 'sesame-17';

const field = (name: string, type: string, fields?: readonly object[]): object => ({
  name,
  type,
  label: name,
  ...(fields ? { fields } : {}),
});

const CONTROLLERS = { id: 'controllers', label: 'controllers' };
const NODE = { options: [CONTROLLERS], current: CONTROLLERS };

const ZONE = { az_name: 'vcenter', vcenter_host: '', vcenter_password: '' };
const COMPUTE = { vsphere_cluster: '', datastore_regex: '' };
const GLANCE = { vcenter_host: '', vcenter_password: '', datastore: '' };

/** As 7.0 has it. */
const KILO = object({
  metadata: [
    field('availability_zones', 'array', []),
    field('network', 'object', []),
    field('glance', 'object', []),
  ],
  value: {
    availability_zones: [{ ...ZONE, cinder: { enable: true }, nova_computes: [COMPUTE] }],
    network: { esxi_vlan_interface: '' },
    glance: GLANCE,
  },
});

/** As 9.2 has it. */
const MITAKA = object({
  metadata: [
    field('availability_zones', 'array', [
      field('az_name', 'text'),
      field('vcenter_host', 'text'),
      field('vcenter_password', 'password'),
      field('vcenter_security_disabled', 'checkbox'),
      field('vcenter_ca_file', 'file'),
      field('nova_computes', 'array', [
        field('vsphere_cluster', 'text'),
        field('datastore_regex', 'text'),
        field('target_node', 'select'),
      ]),
    ]),
    field('glance', 'object', [
      field('vcenter_host', 'text'),
      field('vcenter_password', 'password'),
      field('datastore', 'text'),
    ]),
  ],
  value: {
    availability_zones: [
      {
        ...ZONE,
        vcenter_security_disabled: true,
        vcenter_ca_file: {},
        nova_computes: [{ ...COMPUTE, target_node: NODE }],
      },
    ],
    glance: { ...GLANCE, datastore: 'images', ca_file: {} },
  },
});

/** What stands in the database of an environment of 7.0 whose operator set vCenter up. */
const used = (changes: object = {}): JsonObject =>
  object({
    metadata: [{ name: 'of the old release' }],
    value: {
      availability_zones: [
        {
          az_name: 'east',
          vcenter_host: 'vc1.example',
          vcenter_password: SECRET,
          cinder: { enable: true },
          nova_computes: [
            { vsphere_cluster: 'c1', datastore_regex: '.*' },
            { vsphere_cluster: 'c2', datastore_regex: '' },
          ],
        },
        { az_name: 'vcenter', vcenter_host: 'vc2.example', vcenter_password: SECRET, nova_computes: [] },
      ],
      network: { esxi_vlan_interface: '' },
      glance: { vcenter_host: 'vc1.example', vcenter_password: SECRET, datastore: '' },
      ...changes,
    },
  });

const plan = (
  original: JsonObject | null,
  newDefault: JsonObject | null = MITAKA,
  isUsed = false,
): VmwarePlan => planVmware({ original, oldDefault: KILO, newDefault, isUsed, target: TARGET });

const valueOf = ({ editable }: VmwarePlan): unknown =>
  JSON.parse(stringifyJson(memberOf(editable, 'value') ?? null)) as unknown;

const decided = ({ decisions }: VmwarePlan): Readonly<Record<string, string>> =>
  Object.fromEntries(decisions.map(({ path, action }) => [path, action]));

describe('settings of vCenter of a seed (G04)', () => {
  it('are those of the original, in the form of the release', () => {
    const result = plan(used(), MITAKA, true);
    const added = { vcenter_security_disabled: true, vcenter_ca_file: {} };
    expect(valueOf(result)).toEqual({
      availability_zones: [
        {
          az_name: 'east',
          vcenter_host: 'vc1.example',
          vcenter_password: SECRET,
          ...added,
          nova_computes: [
            { vsphere_cluster: 'c1', datastore_regex: '.*', target_node: NODE },
            { vsphere_cluster: 'c2', datastore_regex: '', target_node: NODE },
          ],
        },
        {
          az_name: 'vcenter',
          vcenter_host: 'vc2.example',
          vcenter_password: SECRET,
          ...added,
          nova_computes: [],
        },
      ],
      glance: { vcenter_host: 'vc1.example', vcenter_password: SECRET, datastore: 'images', ca_file: {} },
    });
    expect(memberOf(result.editable, 'metadata')).toBe(MITAKA.metadata);
    expect(result.findings).toEqual([]);
  });

  it('every member is decided on by its path', () => {
    expect(decided(plan(used()))).toMatchObject({
      'vmware.availability_zones[0].az_name': 'carried',
      'vmware.availability_zones[0].cinder': 'dropped',
      'vmware.availability_zones[0].vcenter_security_disabled': 'default adopted',
      'vmware.availability_zones[0].nova_computes[1].target_node': 'default adopted',
      'vmware.availability_zones[1].vcenter_host': 'carried',
      'vmware.availability_zones[1].nova_computes': 'carried',
      'vmware.glance.vcenter_host': 'carried',
      'vmware.glance.datastore': 'default adopted',
      'vmware.network': 'dropped',
    });
  });

  it('what nobody changed becomes what the release starts with', () => {
    const result = plan(KILO);
    expect(jsonEquals(result.editable, MITAKA)).toBe(true);
    expect(decided(result)).toEqual({
      'vmware.availability_zones': 'default adopted',
      'vmware.glance': 'default adopted',
      'vmware.network': 'dropped',
    });
    expect(result.findings).toEqual([]);
  });

  it('an original that lacks what a migration added to its release is not changed by that', () => {
    const old = planVmware({
      original: KILO,
      oldDefault: object({ value: { ...objectIn(KILO, 'value'), glance: { ...GLANCE, ca_file: {} } } }),
      newDefault: MITAKA,
      isUsed: false,
      target: TARGET,
    });
    expect(jsonEquals(old.editable, MITAKA)).toBe(true);
  });

  it('an original without any gets those of the release', () => {
    expect(plan(null)).toEqual({ editable: MITAKA, decisions: [], findings: [] });
  });

  it('what is chosen and what can be is carried as a whole, and so is a file', () => {
    const node = { options: [CONTROLLERS, { id: 'node-7' }], current: { id: 'node-7' } };
    const file = { name: 'ca.pem', content: SECRET };
    const zone = { ...ZONE, vcenter_ca_file: file, nova_computes: [{ ...COMPUTE, target_node: node }] };
    const result = plan(used({ availability_zones: [zone], glance: { ...GLANCE, ca_file: file } }));
    expect(valueOf(result)).toMatchObject({
      availability_zones: [{ vcenter_ca_file: file, nova_computes: [{ target_node: node }] }],
      // A migration of the master gave it a value and no entry in the metadata.
      glance: { ca_file: file },
    });
    expect(JSON.stringify(result.decisions)).not.toContain(SECRET);
  });

  it('a member that the release lost is a finding where the operator had changed it', () => {
    const { findings } = plan(used({ network: { esxi_vlan_interface: 'vmnic1' } }));
    expect(findings).toEqual([
      {
        reason: 'setting_removed',
        message: 'The release has no setting vmware.network any more; the operator had changed it.',
        path: 'vmware.network',
        detail: { setting: 'vmware.network' },
      },
    ]);
    const zone = { ...ZONE, cinder: { enable: false }, nova_computes: [] };
    expect(plan(used({ availability_zones: [zone] })).findings.map(({ path }) => path)).toEqual([
      'vmware.availability_zones[0].cinder',
    ]);
  });

  it('a member of another kind than the release has is carried as it is', () => {
    const result = plan(used({ glance: 'odd', availability_zones: [] }));
    expect(valueOf(result)).toMatchObject({ glance: 'odd', availability_zones: [] });
  });

  it('no decision or finding shows a password or a file', () => {
    const secrets = { vcenter_password: SECRET, ca_file: { name: 'ca', content: SECRET } };
    for (const target of [MITAKA, null, object({ value: { availability_zones: [] } })]) {
      const { decisions, findings } = plan(used({ glance: { ...GLANCE, ...secrets } }), target);
      expect(decisions.length).toBeGreaterThan(0);
      expect(JSON.stringify([decisions, findings])).not.toContain(SECRET);
    }
    const shown = plan(used()).decisions.find(({ path }) => path === 'vmware.glance.vcenter_password');
    expect(shown).toMatchObject({ action: 'carried', secret: true });
    expect(shown).not.toHaveProperty('from');
  });
});

describe('a release or a schema without vCenter (G04, G22)', () => {
  it.each([
    ['no document', null],
    ['an empty one', object({ metadata: [], value: {} })],
  ])('with %s refuses an environment that uses it', (_title, target) => {
    const { editable, findings, decisions } = plan(used(), target, true);
    expect(editable).toBe(target);
    expect(findings).toEqual([
      {
        reason: 'vcenter_unsupported',
        message: 'The environment uses vCenter, which release 9 (Mitaka) does not support.',
        field: 'release_id',
        path: 'editable.common.use_vcenter',
        detail: { setting: 'editable.common.use_vcenter' },
      },
    ]);
    expect(findings.map(classOf)).toEqual(['refuse']);
    expect(decisions).toMatchObject([{ path: 'vmware', action: 'refused' }]);
  });

  it('drops what was set up and is not used, which is a finding for every part that was changed', () => {
    const { findings, decisions, editable } = plan(used(), null);
    expect(editable).toBeNull();
    expect(decisions.map(({ path, action }) => [path, action])).toEqual([
      ['vmware.availability_zones', 'dropped'],
      ['vmware.network', 'dropped'],
      ['vmware.glance', 'dropped'],
    ]);
    expect(findings.map(({ reason, path }) => [reason, path])).toEqual([
      ['setting_removed', 'vmware.availability_zones'],
      ['setting_removed', 'vmware.glance'],
    ]);
    expect(findings.map(classOf)).toEqual(['acknowledge', 'acknowledge']);
  });

  it('has nothing to say where nothing was changed', () => {
    expect(plan(KILO, null).findings).toEqual([]);
    expect(plan(null, null)).toEqual({ editable: null, decisions: [], findings: [] });
  });
});

describe('use of vCenter', () => {
  it.each([
    [true, true],
    [false, false],
    [null, false],
    ['', false],
  ])('a switch of %p means %p', (value, expected) => {
    expect(usesVcenter(object({ common: { use_vcenter: { value } } }))).toBe(expected);
  });

  it('no switch means no use', () => {
    expect(usesVcenter(object({ common: {} }))).toBe(false);
    expect(usesVcenter(object({}))).toBe(false);
  });
});

/** Settings of vCenter of real releases, oldest first; null: the release has none. */
const real = [...realReleases()].map(([version, releases]) => ({
  version,
  editable: objectIn(releases[0]!.fields.vmware_attributes_metadata, 'editable') ?? null,
}));

(real.length === 0 ? describe.skip : describe)('settings of vCenter between real releases (G04)', () => {
  const pairs = real.flatMap((from, i) => real.slice(i + 1).map((to) => ({ from, to })));

  it.each(pairs.map(({ from, to }) => [from.version, to.version, from.editable, to.editable] as const))(
    '%s to %s: defaults become defaults, and what the operator set arrives',
    (_from, _to, oldDefault, newDefault) => {
      const request = { oldDefault, newDefault, isUsed: false, target: TARGET };
      const untouched = planVmware({ ...request, original: oldDefault });
      expect(jsonEquals(untouched.editable, newDefault)).toBe(true);
      expect(untouched.findings).toEqual([]);
      const set = (text: string): string =>
        text.replaceAll(/"(vcenter_host|vsphere_cluster)":""/g, '"$1":"mine"');
      const original = parseJson(set(stringifyJson(oldDefault))) as JsonObject | null;
      const changed = planVmware({ ...request, original });
      if (newDefault === null) {
        expect(changed.findings.length).toBe(original === null ? 0 : 2);
      } else {
        expect(changed.findings).toEqual([]);
        expect(jsonEquals(changed.editable, parseJson(set(stringifyJson(newDefault))))).toBe(true);
      }
    },
  );
});
