import fc from 'fast-check';
import { type JsonObject, parseJson, stringifyJson } from '../../../../src/json';
import { checkInterfaces } from '../../../../src/upgrade/templates/check-interfaces';
import { checkTemplate } from '../../../../src/upgrade/templates/check-template';
import { readTemplate } from '../../../../src/upgrade/templates/read-template';
import { json } from '../networks/network-source';

const SCHEME = {
  transformations: [{ name: '<% if1 %>' }, { name: '<%if2%>.101' }],
  endpoints: ['e'],
  roles: { r: 'e' },
};
const PART = {
  nic_mapping: { default: { if1: 'eth0' }, 'node-1': { if1: 'eth1' } },
  templates_for_node_role: { controller: ['all'] },
  network_assignments: { public: { ep: 'e' } },
  network_scheme: { all: SCHEME },
};

const problemsOf = (document: JsonObject): readonly string[] =>
  readTemplate(document).problems.map(({ at, problem }) => `${at} ${problem}`);

const withPart = (change: object): JsonObject =>
  json({ adv_net_template: { default: { ...PART, ...change } } });

describe('A15: reading a network template', () => {
  it('gives what it says of each node group', () => {
    const { groups, problems } = readTemplate(json({ adv_net_template: { default: PART, rack: PART } }));
    expect([problems, [...groups.keys()]]).toEqual([[], ['default', 'rack']]);
    const part = groups.get('rack')!;
    expect(part.isWellFormed).toBe(true);
    expect(part.nicMapping.get('node-1')?.get('if1')).toBe('eth1');
    expect(part.schemesOfRole.get('controller')).toEqual(['all']);
    expect(part.endpoints.get('public')).toBe('e');
    expect(part.schemes.get('all')).toEqual({
      endpoints: new Set(['e']),
      roles: new Set(['r']),
      interfaces: new Set(['if1', 'if2']),
    });
  });

  it('takes a network role that is mapped to nothing, as Nailgun does', () => {
    const roles = { r: 'e', neutron_floating: null };
    const { groups, problems } = readTemplate(withPart({ network_scheme: { all: { ...SCHEME, roles } } }));
    expect(problems).toEqual([]);
    expect(groups.get('default')!.schemes.get('all')!.roles).toEqual(new Set(['r', 'neutron_floating']));
  });

  const AT = 'adv_net_template.default';

  it.each([
    ['nothing', {}, ['adv_net_template is missing']],
    ['more than a template', { adv_net_template: { default: PART }, pk: 1 }, ['pk has no place there']],
    ['null', { adv_net_template: null }, ['adv_net_template is not an object']],
    ['no groups', { adv_net_template: {} }, ['adv_net_template names no node group']],
  ])('finds %s', (_title, document, expected) => {
    expect(problemsOf(json(document))).toEqual(expected);
  });

  it.each([
    ['another part', { more: {} }, [`${AT}.more has no place there`]],
    [
      'a mapping of numbers',
      { nic_mapping: { default: { if1: 1 } } },
      [`${AT}.nic_mapping.default.if1 is not text`],
    ],
    ['no default', { nic_mapping: { x: {} } }, [`${AT}.nic_mapping.default is missing`]],
    [
      'a role without a list',
      { templates_for_node_role: { a: 'all' } },
      [`${AT}.templates_for_node_role.a is not a list`],
    ],
    [
      'a role with numbers',
      { templates_for_node_role: { a: [1] } },
      [`${AT}.templates_for_node_role.a.0 is not text`],
    ],
    ['no endpoint', { network_assignments: { a: {} } }, [`${AT}.network_assignments.a.ep is missing`]],
    [
      'more than one',
      { network_assignments: { a: { ep: 'e', x: 1 } } },
      [`${AT}.network_assignments.a.x has no place there`],
    ],
    [
      'an assignment that is none',
      { network_assignments: { a: 'e' } },
      [`${AT}.network_assignments.a is not an object`],
    ],
    ['a scheme that is none', { network_scheme: { all: [] } }, [`${AT}.network_scheme.all is not an object`]],
    [
      'a priority in words',
      { network_scheme: { all: { ...SCHEME, priority: 'high' } } },
      [`${AT}.network_scheme.all.priority is not a number`],
    ],
    [
      'roles that are none',
      { network_scheme: { all: { ...SCHEME, roles: [] } } },
      [`${AT}.network_scheme.all.roles is not an object`],
    ],
    [
      'transformations that are none',
      { network_scheme: { all: { ...SCHEME, transformations: {} } } },
      [`${AT}.network_scheme.all.transformations is not a list`],
    ],
  ])('finds %s', (_title, change, expected) => {
    expect(problemsOf(withPart(change))).toEqual(expected);
  });

  it('reads anything without failing, and so do the checks', () => {
    const names = [
      'adv_net_template',
      'default',
      ...Object.keys(PART),
      'all',
      'ep',
      '__proto__',
      'constructor',
    ];
    const { any } = fc.letrec<{ any: unknown; members: unknown }>((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('any')),
        tie('members'),
      ),
      members: fc.dictionary(fc.constantFrom(...names), tie('any')),
    }));
    fc.assert(
      fc.property(any, any, (content, other) => {
        const text = JSON.stringify({
          adv_net_template: { default: content, rack: { ...PART, network_scheme: other } },
        });
        const template = readTemplate(parseJson(text) as JsonObject);
        checkTemplate(template, {
          groups: [{ name: 'rack', networks: ['public'], nodeRoles: ['controller'] }],
          nodeRoles: new Set(['controller']),
        });
        const node = {
          id: 1,
          hostname: 'node-1',
          group_id: 1,
          roles: ['controller'],
          interfaces: ['eth0'],
          has_own_info: false,
        };
        checkInterfaces(template, [{ name: 'rack', nodes: [node] }]);
        expect(stringifyJson(template.document)).toBe(stringifyJson(parseJson(text)));
      }),
    );
  });
});

describe('G29: the interfaces of a network template', () => {
  const node = (
    id: number,
    interfaces: readonly string[],
    roles = ['controller'],
  ): Parameters<typeof checkInterfaces>[1][number]['nodes'][number] => ({
    id,
    hostname: `node-${id}`,
    group_id: 1,
    roles,
    interfaces,
    has_own_info: false,
  });
  const check = (
    nodes: Parameters<typeof checkInterfaces>[1][number]['nodes'],
    nicMapping: object,
  ): readonly unknown[] =>
    checkInterfaces(readTemplate(withPart({ nic_mapping: nicMapping })), [{ name: 'default', nodes }]).map(
      ({ detail }) => [detail!.nic_mapping, detail!.name, detail!.interface, detail!.nodes],
    );

  it('are there as interface, as bond, or as the parent of a VLAN', () => {
    expect(check([node(1, ['eth0', 'bond0'])], { default: { if1: 'eth0.7', if2: 'bond0' } })).toEqual([]);
  });

  it('are missing on the nodes whose roles use them', () => {
    const nodes = [node(1, ['eth0']), node(2, ['eth1']), node(3, ['eth1'], ['compute'])];
    expect(check(nodes, { default: { if1: 'eth0', if2: 'eth0' } })).toEqual([
      ['default', 'if1', 'eth0', ['node-2']],
      ['default', 'if2', 'eth0', ['node-2']],
    ]);
  });

  it('are those of a node’s own mapping, where it has one', () => {
    const mapping = { default: { if1: 'eth0', if2: 'eth0' }, 'node-1': { if1: 'eth5' } };
    expect(check([node(1, ['eth0'])], mapping)).toEqual([
      ['node-1', 'if1', 'eth5', ['node-1']],
      ['node-1', 'if2', null, ['node-1']],
    ]);
  });

  it('A39: are told of where a mapping is for a node that has another name', () => {
    const mapping = { default: { if1: 'eth0', if2: 'eth0' }, renamed: {} };
    expect(check([node(1, ['eth0'])], mapping)).toEqual([['renamed', null, null, []]]);
  });
});
