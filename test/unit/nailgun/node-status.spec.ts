import { nodeStatus } from '../../../src/nailgun/nodes/node-status';

describe('the status of a node', () => {
  it.each([
    ['ready', 100, false, false, 'ready'],
    ['ready', 0, false, false, 'ready'],
    ['error', null, false, false, 'error'],
    ['ready', 1, false, false, 'deploying'],
    ['discover', 50, true, false, 'provisioning'],
    ['ready', 99, true, true, 'removing'],
    ['provisioning', 50, false, true, 'provisioning'],
    ['removing', 50, true, false, 'removing'],
    ['provisioned', 50, null, null, 'deploying'],
  ])('%s at %s percent (to be added: %s, deleted: %s) is shown as %s', (...given) => {
    const [status, progress, addition, deletion, shown] = given;
    const node = { status, progress, pending_addition: addition, pending_deletion: deletion };
    expect(nodeStatus(node)).toBe(shown);
  });
});
