import { JsonNumber } from '../../../../src/json';
import { planText } from '../../../../src/upgrade/plan/plan-text';
import { type PlanView } from '../../../../src/upgrade/plan/plan-view';

const PLAN: PlanView = {
  cluster_id: 1,
  from: { release_id: 2, name: 'Liberty', version: 'liberty-8.0' },
  to: { release_id: null, name: 'Mitaka Upgrade (2)', version: 'mitaka-9.0', copy_of: 3 },
  release_copy: {
    asked_for: true,
    needed: true,
    to_be_made: true,
    network_roles: [
      { network_role: 'ceph/public', original_network: 'management', target_network: 'storage' },
    ],
  },
  decisions: [
    {
      path: 'editable.common.debug',
      action: 'carried',
      from: true,
      to: true,
      rule: 'kept',
      cases: [],
      reason: 'Operators changed it.',
      secret: false,
    },
    {
      path: 'editable.storage.osd_pool_size',
      action: 'default adopted',
      from: new JsonNumber('2.0'),
      to: new JsonNumber('3'),
      rule: 'untouched',
      cases: [],
      reason: 'Unchanged by operators.',
      secret: false,
    },
    {
      path: 'editable.common.auth_key',
      target: 'editable.operator_user.authkeys',
      action: 'moved',
      rule: 'moved',
      cases: ['G24'],
      reason: 'Another section has it.',
      secret: true,
    },
  ],
  networks: {
    template: 'none',
    node_groups: [
      {
        name: 'default',
        is_default: true,
        original_name: 'default_0',
        networks: [
          {
            name: 'public',
            cidr: '10.1.0.0/24',
            gateway: '10.1.0.1',
            vlan_start: null,
            ranges: [{ first: '10.1.0.2', last: '10.1.0.9' }],
            origin: 'original',
            original_network_id: 3,
          },
          {
            name: 'baremetal',
            cidr: null,
            gateway: null,
            vlan_start: 104,
            ranges: [],
            origin: 'release',
            original_network_id: null,
          },
        ],
      },
    ],
  },
  vips: { vips: [], findings: [] },
  nodes: {
    count: 1,
    roles: [{ role: 'backup', nodes: 1, is_known: false, min: 1, max: 2, new_volumes: ['dump'] }],
    findings: [],
  },
  repositories: {
    original: [],
    seed: [
      { name: 'mos', uri: 'http://m/', suite: 'mos9.0', section: 'main', priority: new JsonNumber('1050') },
    ],
  },
  external_steps: [
    { code: 'a', title: 'Save it', what: 'Save all of it.', when: 'before', cases: [] },
    { code: 'b', title: 'Copy keys', what: 'Copy them.', when: 'before_first_deployment', cases: ['A25'] },
  ],
  findings: [
    { reason: 'new_behaviour', class: 'notice', cases: ['G37'], message: 'It is on.' },
    { reason: 'setting_removed', class: 'acknowledge', cases: ['G20'], message: 'It is gone. '.repeat(20) },
  ],
  digest: 'AAAAAAAAAAA.BBBBBBBBBBB',
};

describe('a plan as text', () => {
  it('is laid out for reading', () => {
    expect(planText({ ...PLAN, findings: PLAN.findings.slice(0, 1) }))
      .toBe(`Plan for the upgrade of environment 1

  from    release 2, Liberty (liberty-8.0)
  to      a release copy that is made first, Mitaka Upgrade (2) (mitaka-9.0)
  digest  AAAAAAAAAAA.BBBBBBBBBBB

What is to be known
───────────────────
notice: new_behaviour [G37]
  It is on.

Release copy
────────────
The seed is made of the copy that keeps the mapping of network roles. It is made first.
  ceph/public: management in the original, storage in the release

Settings, plug-ins and components
─────────────────────────────────
carried (1)
default adopted (1)
  editable.storage.osd_pool_size: 2.0 → 3
      Unchanged by operators.
moved (1)
  editable.common.auth_key → editable.operator_user.authkeys: secret
      Another section has it.

Networks
────────
default (default), default_0 in the original
  public     10.1.0.0/24  via 10.1.0.1  untagged  10.1.0.2-10.1.0.9
  baremetal  -            no gateway    VLAN 104  -                  new with the release

Virtual addresses
─────────────────
None.

Nodes
─────
1 node; findings are those of a later move.
  backup  1  UNKNOWN to the release  at least 1, at most 2  new volumes: dump

Repositories of the seed
────────────────────────
  mos  http://m/ mos9.0 main  priority 1050

Steps outside of this service
─────────────────────────────
Before anything else:
  Save it
      Save all of it.
Before the seed is deployed for the first time:
  Copy keys [A25]
      Copy them.
`);
  });

  it('puts first what stands against it or has to be accepted, in lines that fit', () => {
    const lines = planText(PLAN).split('\n');
    expect(lines.indexOf('acknowledge: setting_removed [G20]')).toBeLessThan(
      lines.indexOf('notice: new_behaviour [G37]'),
    );
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('has no control characters but line ends, whatever names hold', () => {
    const name = 'a\u001b]0;x\u0007\r\u202eb\u009b2J\tc';
    const text = planText({ ...PLAN, from: { ...PLAN.from, name } });
    expect(text).toContain('a·]0;x···b·2J·c');
  });

  it('says where nothing can be planned', () => {
    const text = planText({ ...PLAN, networks: null, vips: null, nodes: null });
    expect(text.match(/Nothing can be said/g)).toHaveLength(3);
  });
});
