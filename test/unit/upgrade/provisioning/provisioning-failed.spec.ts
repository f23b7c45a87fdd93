import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ProvisioningFailed,
  provisioningFailed,
} from '../../../../src/upgrade/provisioning/provisioning-failed';

describe('The refusal of a provisioning that was not started', () => {
  it('says where the nodes are, why, and what helps', () => {
    const failure = new ProvisioningFailed('refused', 'Nailgun refused it (400): no', 400);
    const refusal = provisioningFailed(failure, 2, [3, 4]);
    expect(refusal.status).toBe(502);
    expect(refusal.cause).toBe(failure);
    expect(refusal.reasons).toEqual([
      {
        reason: 'provisioning_failed',
        message:
          'The nodes are in environment 2 already. Starting their provisioning failed because Nailgun refused it ' +
          '(400): no. Repeating the request starts it again without moving anything.',
        detail: { cluster_id: 2, node_ids: [3, 4], kind: 'refused', status: 400 },
      },
    ]);
  });

  it('has no status where nobody answered', () => {
    const { reasons } = provisioningFailed(new ProvisioningFailed('timeout', 'it is silent'), 2, [3]);
    expect(reasons[0].detail).toEqual({ cluster_id: 2, node_ids: [3], kind: 'timeout' });
  });

  it('is explained in the README', () => {
    const readme = readFileSync(join(__dirname, '../../../../README.md'), 'utf8').replace(/ +/g, ' ');
    expect(readme).toContain('| 502 | `provisioning_failed` |');
  });
});
