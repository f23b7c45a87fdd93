import { type JsonValue, parseJson } from '../../../src/json';
import { templateMapping } from '../../../src/nailgun/networks/template-mapping';

const TEMPLATE: JsonValue = parseJson(
  JSON.stringify({
    adv_net_template: {
      default: {
        network_assignments: { management: { ep: 'br-mgmt' }, public: { ep: 'br-ex' }, broken: null },
        network_scheme: {
          common: { roles: { 'mgmt/vip': 'br-mgmt', 'neutron/floating': 'br-floating' } },
          public: { roles: { 'public/vip': 'br-ex' } },
          bare: {},
        },
      },
    },
  }),
);

describe('a network template', () => {
  it('maps the roles of its schemes to the networks of their endpoints', () => {
    expect([...templateMapping(TEMPLATE, 'default')]).toEqual([
      ['mgmt/vip', 'management'],
      ['public/vip', 'public'],
    ]);
  });

  it('maps nothing in a node group that it does not know, and nothing where there is none', () => {
    expect([...templateMapping(TEMPLATE, 'rack-2')]).toEqual([]);
    expect([...templateMapping(null, 'default')]).toEqual([]);
  });
});
