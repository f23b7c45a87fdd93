import { parseJson, type JsonValue } from '../../../../src/json';
import { classOf } from '../../../../src/upgrade/plan/reasons';
import {
  type ComponentPlan,
  planComponents,
  readComponentNames,
} from '../../../../src/upgrade/components/plan-components';

const plan = (chosenText: string, ...offered: string[]): ComponentPlan =>
  planComponents({
    chosen: parseJson(chosenText) as JsonValue[],
    chosenText,
    offered,
    target: { id: 9, name: 'Newton' },
  });

describe('components of a seed (B31)', () => {
  it('are those of the original, to the byte', () => {
    const text = '["hypervisor:qemu",  "storage:block:ceph"]';
    const { components, decisions, findings } = plan(text, 'storage:block:ceph', 'hypervisor:qemu', 'x');
    expect(components).toBe(text);
    expect(decisions).toMatchObject([{ path: 'components', action: 'carried', cases: ['B31'] }]);
    expect(findings).toEqual([]);
  });

  it('are none where the original has none, and no word is lost about it', () => {
    expect(plan('[]', 'hypervisor:qemu')).toEqual({ components: '[]', decisions: [], findings: [] });
  });

  it('leave out what nobody offers, which is a finding', () => {
    const { components, decisions, findings } = plan('["a", "additional_service:murano"]', 'a');
    expect(components).toBe('["a"]');
    expect(decisions).toMatchObject([
      { action: 'carried', from: ['a'], to: ['a'] },
      { action: 'dropped', from: ['additional_service:murano'] },
    ]);
    expect(findings).toEqual([
      {
        reason: 'component_unavailable',
        message:
          'Neither release 9 (Newton) nor a plug-in of the seed offers the component additional_service:murano.',
        path: 'components',
        detail: { component: 'additional_service:murano' },
      },
    ]);
    expect(findings.map(classOf)).toEqual(['acknowledge']);
  });

  it('G22: vCenter without a release that offers it is refused', () => {
    const { findings } = plan('["hypervisor:qemu", "hypervisor:vmware"]', 'hypervisor:qemu');
    expect(findings).toMatchObject([{ reason: 'vcenter_unsupported', path: 'components' }]);
    expect(findings.map(classOf)).toEqual(['refuse']);
  });

  it('a pattern offers nothing', () => {
    const document =
      '[{"name": "network:ml2", "compatible": [{"name": "hypervisor:*"}]}, {"label": "x"}, "y"]';
    const names = readComponentNames(parseJson(document) as JsonValue[]);
    expect(names).toEqual(['network:ml2']);
    expect(plan('["hypervisor:kvm"]', ...names).components).toBe('[]');
    expect(plan('["hypervisor:kvm"]', 'hypervisor:*').findings).toHaveLength(1);
  });

  it('what is no name is left out without a finding', () => {
    expect(plan('["a", null, 1]', 'a')).toMatchObject({ components: '["a"]', findings: [] });
  });
});
