import fc from 'fast-check';
import { parseJson, stringifyJson } from '../../../../../src/json';
import { prepareTemplate } from '../../../../../src/upgrade/nodes/node-template/prepare-template';
import {
  describeProblem,
  type NodeTemplateProblem,
} from '../../../../../src/upgrade/nodes/node-template/problem';
import { renderNodeTemplate } from '../../../../../src/upgrade/nodes/node-template/render-node-template';
import { bond, node, part, port, problems, rack, rendered, scheme } from './builders';

const AT = 'adv_net_template.default';
const malformed = (at: string, problem: string): object => ({ kind: 'malformed', at: `${AT}${at}`, problem });

describe('G29: a network template that cannot be applied to a node', () => {
  it.each([[{}], [null], ['text'], [{ 'rack-2': part([]) }]])('has no part: %j', (parts) => {
    expect(problems(parts)).toEqual([{ kind: 'no_part', nodeGroup: 'default' }]);
  });

  it('has a part for the node group that is none, whatever the default is', () => {
    const found = problems({ default: part([]), 'rack-2': null }, node(), rack({ name: 'rack-2' }));
    expect(found).toEqual([
      { kind: 'malformed', at: 'adv_net_template.rack-2', problem: 'is not an object' },
    ]);
  });

  it('A39: has interfaces for other host names only', () => {
    const nic_mapping = { 'node-8': { if1: 'eth0' } };
    expect(problems({ default: part([], { nic_mapping }) })).toEqual([
      { kind: 'no_nic_mapping', part: 'default', hostname: 'node-7' },
    ]);
  });

  it('A39: names an interface for the host name, or for all, that the node has not got', () => {
    const parts = (nic_mapping: object): object => ({
      default: part(
        [port('br-ex', '<% if1 %>'), port('br-mgmt', '<% if1 %>.7'), port('br-storage', '<% if2 %>')],
        {
          nic_mapping,
        },
      ),
    });
    const lacking = { kind: 'no_such_interface', part: 'default' };
    expect(problems(parts({ default: { if1: 'eth1', if2: 'eth9' }, 'node-7': { if1: 'eth8' } }))).toEqual([
      { ...lacking, nicMapping: 'node-7', interface: 'eth8' },
      { ...lacking, nicMapping: 'node-7', interface: '<% if2 %>' },
    ]);
    expect(problems(parts({ default: { if1: 'eth1', if2: 'eth9' } }))).toEqual([
      { ...lacking, nicMapping: 'default', interface: 'eth9' },
    ]);
  });

  it('needs interfaces only where a network is to be', () => {
    expect(problems({ default: part([port('br-exclude', 'eth6.201')]) })).toEqual([]);
  });

  it('has nothing for roles, or schemes that it has not got: all of it is told', () => {
    const templates_for_node_role = { controller: ['common', 'public'], compute: ['gone'] };
    const found = problems(
      { default: part([], { templates_for_node_role }) },
      node({ roles: ['mongo', 'compute', 'controller', 'constructor'] }),
    );
    expect(found).toEqual([
      { kind: 'unknown_scheme', part: 'default', role: 'compute', scheme: 'gone' },
      { kind: 'role_without_schemes', part: 'default', role: 'constructor' },
      { kind: 'unknown_scheme', part: 'default', role: 'controller', scheme: 'public' },
      { kind: 'role_without_schemes', part: 'default', role: 'mongo' },
    ]);
  });

  it('has a VLAN that is none', () => {
    expect(problems({ default: part([port('br-ex', 'eth1.4095'), port('br-mgmt', 'eth1.4094')]) })).toEqual([
      { kind: 'vlan', interface: 'eth1.4095' },
    ]);
  });

  it.each([
    ['no mapping', { nic_mapping: undefined }, [malformed('.nic_mapping', 'is missing')]],
    [
      'a mapping of another form',
      { nic_mapping: { default: [] } },
      [malformed('.nic_mapping.default', 'is not an object')],
    ],
    [
      'an interface that is a number',
      { nic_mapping: { default: { if1: 1 } } },
      [malformed('.nic_mapping.default.if1', 'is not text')],
    ],
    [
      'no schemes',
      { network_scheme: undefined, templates_for_node_role: { controller: [] } },
      [malformed('.network_scheme', 'is missing')],
    ],
    [
      'no roles',
      { templates_for_node_role: 'x' },
      [
        malformed('.templates_for_node_role', 'is not an object'),
        { kind: 'role_without_schemes', part: 'default', role: 'controller' },
      ],
    ],
    [
      'a role without a list',
      { templates_for_node_role: { controller: 'common' } },
      [malformed('.templates_for_node_role.controller', 'is not a list')],
    ],
    [
      'no assignments',
      { network_assignments: null },
      [malformed('.network_assignments', 'is not an object')],
    ],
    [
      'an assignment without endpoint',
      { network_assignments: { public: {} } },
      [malformed('.network_assignments.public.ep', 'is missing')],
    ],
    [
      'a scheme of no role that is none',
      { network_scheme: { common: scheme([]), other: 5 } },
      [malformed('.network_scheme.other', 'is not an object')],
    ],
    [
      'endpoints that are none',
      { network_scheme: { common: scheme([], { endpoints: [null] }) } },
      [malformed('.network_scheme.common.endpoints.0', 'is not text')],
    ],
    [
      'a priority in words',
      { network_scheme: { common: scheme([], { priority: 'high' }) } },
      [malformed('.network_scheme.common.priority', 'is not a number')],
    ],
  ])('has %s', (_title, change, expected) => {
    expect(problems({ default: part([], change) })).toEqual(expected);
  });

  it.each([
    [{ name: 'eth1' }, 'action', 'is missing'],
    [{ action: 'add-port', bridge: 'br-ex' }, 'name', 'is missing'],
    [port('br-ex', 'eth1', { bridge: 5 }), 'bridge', 'is not text'],
    [bond('br-ex', 'bond0', [], { interfaces: 'eth1' }), 'interfaces', 'is not a list'],
    [bond('br-ex', 'bond0', [], { bond_properties: [] }), 'bond_properties', 'is not an object'],
  ])('has the transformation %j', (transformation, member, problem) => {
    const at = `.network_scheme.common.transformations.0.${member}`;
    expect(problems({ default: part([transformation]) })).toContainEqual(malformed(at, problem));
  });

  const place = { part: 'rack-2', nicMapping: 'node-7' };

  it.each<[NodeTemplateProblem, string]>([
    [{ kind: 'malformed', at: 'a.b', problem: 'is missing' }, 'a.b is missing'],
    [{ kind: 'no_part', nodeGroup: 'rack-2' }, 'it has neither a part for node group rack-2 nor a default'],
    [
      { kind: 'no_nic_mapping', part: 'rack-2', hostname: 'node-7' },
      'nic_mapping of rack-2 has neither an entry for node-7 nor a default',
    ],
    [
      { kind: 'role_without_schemes', part: 'rack-2', role: 'mongo' },
      'templates_for_node_role of rack-2 has no entry for the role mongo',
    ],
    [
      { kind: 'unknown_scheme', part: 'rack-2', role: 'mongo', scheme: 'all' },
      'rack-2 gives the role mongo the scheme all, which it has not got',
    ],
    [
      { kind: 'no_such_interface', ...place, interface: 'eth9' },
      'it needs the interface eth9, which the node has not got (nic_mapping.node-7 of rack-2)',
    ],
    [{ kind: 'bond_name', bond: '' }, 'a bond has the name "", which the database cannot hold'],
    [{ kind: 'bond_mode', bond: 'bond0', mode: null }, 'the bond bond0 has no mode'],
    [
      { kind: 'bond_mode', bond: 'bond0', mode: '6' },
      'the bond bond0 has the mode 6, which Nailgun does not know',
    ],
    [{ kind: 'vlan', interface: 'eth1.5000' }, 'eth1.5000 does not end in the number of a VLAN'],
  ])('is said in words: %j', (problem, text) => {
    expect(describeProblem(problem)).toBe(text);
  });
});

describe('G29: a network template of no form that anybody foresaw', () => {
  const NAMES = [
    ...['adv_net_template', 'default', 'nic_mapping', 'templates_for_node_role', 'network_assignments'],
    ...[
      'network_scheme',
      'common',
      'controller',
      'transformations',
      'endpoints',
      'roles',
      'priority',
      'action',
    ],
    ...['add-port', 'add-bond', 'name', 'bridge', 'interfaces', 'bond_properties', 'ep', 'br-ex', 'public'],
    ...['<% if1 %>', 'eth1.9', '__proto__', 'constructor', ''],
  ];
  const { any } = fc.letrec<{ any: unknown; members: unknown }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(...NAMES),
      fc.double(),
      fc.constantFrom(null, true),
      fc.array(tie('any'), { maxLength: 4 }),
      tie('members'),
    ),
    members: fc.dictionary(fc.constantFrom(...NAMES), tie('any'), { maxKeys: 6 }),
  }));

  it('is refused with reasons or applied, and stays as it is', () => {
    const WHERE = ['nic_mapping', 'templates_for_node_role', 'network_assignments', 'network_scheme', 'more'];
    const oddPart = fc
      .tuple(fc.constantFrom(...WHERE), any)
      .map(([name, value]) => ({ ...part([port('br-ex', '<% if1 %>')]), [name]: value }));
    const oddTransformations = fc.array(any).map((transformations) => part(transformations));
    fc.assert(
      fc.property(fc.oneof(any, oddPart, oddTransformations), fc.boolean(), (odd, isWhole) => {
        const text = JSON.stringify(isWhole ? odd : { adv_net_template: { default: odd } });
        const document = parseJson(text);
        const prepared = prepareTemplate(document);
        const result = renderNodeTemplate(prepared, rack(), node());
        expect(renderNodeTemplate(prepared, rack(), node())).toEqual(result);
        expect(stringifyJson(document)).toBe(stringifyJson(parseJson(text)));
        if (result.isApplicable) parseJson(stringifyJson(result.node.document));
        else expect(result.problems.map(describeProblem).join()).not.toBe('');
      }),
    );
  });

  it('keeps numbers as they are written, and members by any name', () => {
    const odd = '{"x":1.0,"y":12345678901234567890,"__proto__":{"z":[1e400]}}';
    const text = JSON.stringify({ adv_net_template: { default: part([], { more: 0 }) } });
    const document = parseJson(text.replace('"more":0', `"more":${odd},"__proto__":"<% if1 %>"`));
    const result = renderNodeTemplate(prepareTemplate(document), rack(), node());
    expect(result.isApplicable && stringifyJson(result.node.document)).toContain(
      `"more":${odd},"__proto__":"eth0"`,
    );
  });

  it('makes one document for all nodes with the same names of interfaces', () => {
    const nic_mapping = { default: { if1: 'eth0' }, 'node-9': { if1: 'eth1' } };
    const parts = { default: part([port('br-ex', '<% if1 %>')], { nic_mapping }) };
    const prepared = prepareTemplate(parseJson(JSON.stringify({ adv_net_template: parts })));
    const [first, second, other] = ['node-7', 'node-8', 'node-9'].map((hostname) => {
      const result = renderNodeTemplate(prepared, rack(), node({ hostname }));
      return result.isApplicable ? result.node.document : null;
    });
    expect(first).not.toBeNull();
    expect(second).toBe(first);
    expect(other).not.toEqual(first);
    expect(other).toEqual(rendered(parts, node({ hostname: 'node-9' })).document);
  });
});
