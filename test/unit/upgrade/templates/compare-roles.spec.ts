import { json } from '../networks/network-source';
import { compareRoles, type RoleComparisons } from '../../../../src/upgrade/templates/compare-roles';
import { type NetworkTemplate } from '../../../../src/upgrade/templates/network-template';
import { readTemplate } from '../../../../src/upgrade/templates/read-template';

type Roles = Readonly<Record<string, string>>;

/** A template in which each network has one endpoint. Roles without a network have an endpoint of their own. */
function template(parts: Readonly<Record<string, Readonly<Record<string, string | null>>>>): NetworkTemplate {
  const networks = ['a', 'b', 'c'];
  return readTemplate(
    json({
      adv_net_template: Object.fromEntries(
        Object.entries(parts).map(([name, roles]) => [
          name,
          {
            nic_mapping: { default: {} },
            templates_for_node_role: {},
            network_assignments: Object.fromEntries(
              networks.map((network) => [network, { ep: `br-${network}` }]),
            ),
            network_scheme: {
              all: {
                transformations: [],
                endpoints: networks.map((network) => `br-${network}`),
                roles: Object.fromEntries(
                  Object.entries(roles).map(([role, network]) => [
                    role,
                    network === null ? 'br-none' : `br-${network}`,
                  ]),
                ),
              },
            },
          },
        ]),
      ),
    }),
  );
}

const rolesOf = (roles: Roles): { id: string; defaultMapping: string; plugin: null }[] =>
  Object.entries(roles).map(([id, defaultMapping]) => ({ id, defaultMapping, plugin: null }));

const GROUPS = [
  { original: 'default', seed: 'default' },
  { original: 'rack', seed: 'rack' },
];

function compare(
  original: readonly [NetworkTemplate | null, Roles],
  seed: readonly [NetworkTemplate | null, Roles],
  groups = GROUPS,
): RoleComparisons {
  return compareRoles(
    { template: original[0], roles: rolesOf(original[1]) },
    { template: seed[0], roles: rolesOf(seed[1]) },
    groups,
    () => new Set(['a', 'b', 'c']),
  );
}

describe('A16 G29: network roles through a template', () => {
  it('are where they were when a template says what the release said', () => {
    const found = compare([null, { x: 'a' }], [template({ default: { x: 'a' } }), { x: 'b' }]);
    expect(found).toEqual({ moved: [], unmapped: [] });
  });

  it('are moved by a template in one node group', () => {
    const seed = template({ default: { x: 'a' }, rack: { x: 'b' } });
    expect(compare([null, { x: 'a' }], [seed, { x: 'a' }])).toEqual({
      moved: [{ role: 'x', plugin: null, from: 'a', to: 'b', groups: ['rack'] }],
      unmapped: [],
    });
  });

  it('are moved by the release where no template speaks of them', () => {
    const both = template({ default: {} });
    expect(compare([both, { x: 'a' }], [both, { x: 'b' }]).moved).toEqual([
      { role: 'x', plugin: null, from: 'a', to: 'b', groups: ['default', 'rack'] },
    ]);
  });

  it('are moved when the original’s template differs from the seed’s', () => {
    const found = compare(
      [template({ default: { x: 'c' } }), { x: 'a' }],
      [template({ default: { x: 'a' } }), { x: 'a' }],
    );
    expect(found.moved).toMatchObject([{ role: 'x', from: 'c', to: 'a' }]);
  });

  it('are lost where the release has them no more, whatever the template says', () => {
    const both = template({ default: { x: 'a' } });
    expect(compare([both, { x: 'a' }], [both, {}]).moved).toMatchObject([
      { role: 'x', from: 'a', to: undefined },
    ]);
  });

  it('are unmapped where only the seed’s template leaves them out', () => {
    const seed = template({ default: {} });
    expect(compare([null, { x: 'a' }], [seed, { x: 'a' }]).unmapped).toMatchObject([
      { role: 'x', from: 'a', to: 'a', groups: ['default', 'rack'] },
    ]);
    expect(compare([seed, { x: 'a' }], [seed, { x: 'a' }]).unmapped).toEqual([]);
  });

  it('are unmapped where they are new and left out, unless their network is not there', () => {
    const seed = template({ default: {} });
    expect(compare([seed, {}], [seed, { y: 'a', z: 'baremetal' }]).unmapped).toEqual([
      { role: 'y', plugin: null, to: 'a', groups: ['default', 'rack'] },
    ]);
  });

  it('may have an endpoint that is for no network: their default counts, as for Nailgun', () => {
    const seed = template({ default: { x: null } });
    expect(compare([null, { x: 'a' }], [seed, { x: 'a' }])).toEqual({ moved: [], unmapped: [] });
    expect(compare([null, { x: 'a' }], [seed, { x: 'b' }]).moved).toMatchObject([{ from: 'a', to: 'b' }]);
  });

  it('B22: are looked up under the name of a node group on each side', () => {
    const groups = [{ original: 'default_0', seed: 'default' }];
    const both = template({ default_0: { x: 'b' }, default: { x: 'a' } });
    expect(compare([both, { x: 'c' }], [both, { x: 'c' }], groups).moved).toMatchObject([
      { from: 'b', to: 'a', groups: ['default'] },
    ]);
  });
});
