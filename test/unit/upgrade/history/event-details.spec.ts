import { Refusal } from '../../../../src/http/refusal';
import {
  countFindings,
  countNodes,
  refusedEvent,
  shownSummary,
  topicOf,
} from '../../../../src/upgrade/history/event-details';

const finding = (
  reason: 'data_wiped' | 'volume_group_added',
): { reason: typeof reason; message: string } => ({
  reason,
  message: 'In words.',
});

describe('what an event holds', () => {
  it('has all nodes counted, and no more than a hundred named', () => {
    const ids = Array.from({ length: 1000 }, (_, i) => i + 1);
    expect(countNodes(ids)).toEqual({ nodes: 1000, node_ids: ids.slice(0, 100) });
    expect(countNodes([7])).toEqual({ nodes: 1, node_ids: [7] });
  });

  it('counts findings by reason', () => {
    const findings = [finding('data_wiped'), finding('volume_group_added'), finding('data_wiped')];
    expect(countFindings(findings)).toEqual({ data_wiped: 2, volume_group_added: 1 });
  });

  it('has the first reason of a refusal in words, and the codes of all once', () => {
    const refusal = new Refusal(400, [
      { reason: 'a', message: 'First.', detail: { secret: 1 } },
      { reason: 'b', message: 'Second.' },
      { reason: 'a', message: 'Third.' },
    ]);
    expect(refusedEvent({ action: 'assign', clusterId: 2, nodeIds: [4, 5] }, refusal)).toEqual({
      action: 'assign',
      clusterId: 2,
      nodeIds: [4, 5],
      outcome: 'refused',
      summary: 'First. (and 2 more)',
      details: { reasons: ['a', 'b'], nodes: 2, node_ids: [4, 5] },
    });
  });

  it('has no passwords of addresses in its summary, which is of a length to read', () => {
    expect(shownSummary('Environment 2 (http://admin:copper@mirror/) was made.')).toBe(
      'Environment 2 (http://••••@mirror/) was made.',
    );
    const long = shownSummary('😀'.repeat(5000));
    expect([[...long].length, long.at(-1)]).toEqual([1000, '…']);
  });

  it('is a warning to Nailgun’s users where something is lost', () => {
    expect(topicOf([finding('volume_group_added')])).toBe('done');
    expect(topicOf([finding('volume_group_added'), finding('data_wiped')])).toBe('warning');
  });
});
