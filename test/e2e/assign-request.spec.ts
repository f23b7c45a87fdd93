import { type TestMaster } from '../factories/master';
import { createPair, dryRun, expectRefused, type Pair, type Refused } from '../setup/assign';
import { contentsOf } from '../setup/contents';
import { clusterOf, deleteEnvironment } from '../setup/moved-nodes';

const TOO_MANY = Array.from({ length: 10_001 }, (_, i) => i + 1);

/** What the requests name, where they are not about that. */
const NODES = { nodes_ids: [4] };

describe('a request to move nodes that is wrong', () => {
  let pair: Pair;
  let untouched: unknown;

  beforeAll(async () => {
    pair = await createPair();
    untouched = await contentsOf(pair.master.database);
  });
  afterAll(() => pair.stop());
  afterEach(async () => expect(await contentsOf(pair.master.database)).toEqual(untouched));

  /** Fields that are refused; the same body is refused in a dry run too. */
  async function refusedFields(body: object): Promise<readonly (string | undefined)[]> {
    const [answer, planned] = [await pair.assign(body), await pair.assign({ dry_run: true, ...body })];
    expect([answer.status, answer.body.reasons]).toEqual([400, ['invalid_request']]);
    expect([planned.status, planned.body.reasons]).toEqual([400, ['invalid_request']]);
    return answer.body.errors.map(({ field }) => field);
  }

  it.each([
    ['absent', undefined],
    ['null', null],
    ['a number', 4],
    ['text', '4'],
    ['an object', { '0': 4 }],
    ['empty', []],
    ['with a duplicate', [4, 5, 4]],
    ['with text', [4, '5']],
    ['with a null', [4, null]],
    ['with a list', [[4]]],
    ['with a boolean', [true]],
    ['with a fraction', [4.5]],
    ['with nought', [0]],
    ['with a negative id', [-4]],
    ['with an id that no column holds', [2_147_483_648]],
    ['longer than any environment', TOO_MANY],
  ])('A18: is refused with nodes_ids %s', async (_title, ids) => {
    expect(await refusedFields({ nodes_ids: ids, reprovision: false })).toEqual(['nodes_ids']);
  });

  it.each([
    ['text', 'compute'],
    ['an object', { compute: true }],
    ['with a number', [1]],
    ['with a null', [null]],
    ['with a duplicate', ['compute', 'compute']],
    ['longer than any node', Array.from({ length: 101 }, (_, i) => `role ${i}`)],
  ])('A18: is refused with roles %s', async (_title, roles) => {
    expect(await refusedFields({ ...NODES, roles })).toEqual(['roles']);
  });

  it.each([
    ['text', 'vm'],
    ['a number', 1],
    ['a list with a number', ['vm', 1]],
    ['a list with a null', [null]],
    ['for no node id', { four: true }],
    ['for node nought', { '0': true }],
    ['for a node as text', { '4': 'vm' }],
    ['for a node as null', { '4': null }],
    ['for a node as a list with a number', { '4': [1] }],
    ['longer than any disk layout', Array.from({ length: 101 }, (_, i) => `volume ${i}`)],
  ])('A23: is refused with keep_data %s', async (_title, keep) => {
    expect(await refusedFields({ ...NODES, keep_data: keep })).toEqual(['keep_data']);
  });

  it.each([
    ['reprovision', 'as text', 'no'],
    ['reprovision', 'as a number', 0],
    ['dry_run', 'as text', 'yes'],
    ['dry_run', 'as a number', 1],
    ['acknowledge', 'as text', 'data_wiped'],
    ['acknowledge', 'with a number', [1]],
    ['acknowledge', 'longer than there are reasons', Array.from({ length: 101 }, (_, i) => `reason ${i}`)],
  ])('A18: is refused with %s %s', async (field, _title, value) => {
    expect(await refusedFields({ ...NODES, [field]: value })).toEqual([field]);
  });

  it('A18: says all that is wrong at once', async () => {
    const fields = await refusedFields({ nodes_ids: [], reprovision: 'no', roles: 1, keep_data: 'vm' });
    expect([...fields].sort()).toEqual(['keep_data', 'nodes_ids', 'reprovision', 'roles']);
  });

  it.each([
    ['[4]', 'invalid_request'],
    ['"4"', 'invalid_request'],
    ['null', 'invalid_request'],
    ['', 'empty_body'],
  ])('A18: is refused with the body %j', async (body, reason) => {
    const response = await fetch(`${pair.service.url}/api/v1/clusters/${pair.seed}/upgrade/assign`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect([response.status, ((await response.json()) as Refused).reasons]).toEqual([400, [reason]]);
  });

  it('takes null for a member that is not given', async () => {
    const nothing = { reprovision: null, roles: null, keep_data: null, acknowledge: null };
    expect(await dryRun(pair, [4], nothing)).toEqual(await dryRun(pair, [4]));
    const real = await pair.assign({ ...NODES, reprovision: false, roles: ['astronaut'], dry_run: null });
    expect(real.body.reasons).toEqual(['role_unknown']);
  });

  it('takes an empty list of roles for none', async () => {
    expect(await dryRun(pair, [4], { roles: [] })).toEqual(await dryRun(pair, [4]));
    expect((await dryRun(pair, [4], { roles: [] })).nodes).toMatchObject([{ pending_roles: ['compute'] }]);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['false', false, []],
    ['false for the node', { '4': false }, []],
    ['of another node', { '5': true }, []],
    ['an empty object', {}, []],
    ['an empty list', [], []],
    ['true', true, ['vm']],
    ['true for the node', { '4': true, '5': false }, ['vm']],
    ['a list', ['vm', 'vm'], ['vm']],
    ['a list for the node', { '4': ['vm', 'os'] }, ['os', 'vm']],
  ])('A23: takes keep_data %s', async (_title, keep, kept) => {
    const [planned] = (await dryRun(pair, [4], { keep_data: keep })).nodes;
    expect(planned!.disks!.kept.map(({ volume }) => volume).sort()).toEqual(kept);
    expect(planned!.disks!.wiped.map(({ volume }) => volume)).toEqual(kept.includes('vm') ? [] : ['vm']);
  });

  it('ignores members that nobody knows', async () => {
    const unknown = { force: true, nodes: [99], cluster_id: 99, constructor: 'none' };
    expect(await dryRun(pair, [4], unknown)).toEqual(await dryRun(pair, [4]));
  });

  it('is answered for an environment that is not there with 404, and for an id that is none with 400', async () => {
    await expectRefused(pair, NODES, 404, ['cluster_not_found'], 99);
    const planned = await pair.assign({ ...NODES, dry_run: true }, { to: 99 });
    expect([planned.status, planned.body.reason]).toEqual([404, 'cluster_not_found']);
    const { status, body } = await pair.service.post('/clusters/seed/upgrade/assign', NODES);
    expect([status, body]).toMatchObject([400, { reason: 'invalid_id' }]);
  });

  it.each(['GET', 'PUT', 'DELETE'])('is a POST: %s is answered with 405', async (method) => {
    const url = `${pair.service.url}/api/v1/clusters/${pair.seed}/upgrade/assign`;
    const { status, headers } = await fetch(url, { method });
    expect([status, headers.get('allow')]).toEqual([405, 'POST']);
    const overridden = await fetch(url, { method: 'POST', headers: { 'X-HTTP-Method-Override': method } });
    // Only what Nailgun lets be overridden is.
    expect(overridden.status).toBe(method === 'GET' ? 400 : 405);
  });
});

describe('a request to move nodes', () => {
  let pair: Pair;
  let other: number;

  beforeEach(async () => {
    const prepare = async (master: TestMaster): Promise<void> => {
      other = (await master.addEnvironment({ name: 'other' })).id;
    };
    pair = await createPair({ prepare });
  });
  afterEach(() => pair.stop());

  it('is taken with slashes more than needed, and with a method that overrides nothing', async () => {
    const paths = [
      '/api/v1/clusters/3/upgrade/assign/',
      '/api/v1//clusters/3/upgrade/assign',
      '/api/clusters/3/upgrade/assign',
    ];
    for (const [place, path] of paths.entries()) {
      const node = pair.master.environment.nodes.controllers[place]!;
      const { status } = await fetch(pair.service.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'X-HTTP-Method-Override': 'POST' },
        body: JSON.stringify({ nodes_ids: [node], reprovision: false }),
      });
      expect([path, status, await clusterOf(pair, node)]).toEqual([path, 200, pair.seed]);
    }
  });

  it('is refused for an environment in no upgrade', async () => {
    const [error] = await expectRefused(pair, NODES, 400, ['not_in_upgrade'], other);
    expect(error).toMatchObject({ detail: { cluster_id: other } });
    await expectRefused(pair, { ...NODES, dry_run: true }, 400, ['not_in_upgrade'], other);
  });

  it('B2: is refused, with the reason, for a seed whose original was deleted', async () => {
    await pair.query('UPDATE nodes SET cluster_id = NULL, group_id = NULL');
    await deleteEnvironment(pair, pair.original);
    const [error] = await expectRefused(pair, NODES, 400, ['original_gone']);
    expect(error).toMatchObject({ detail: { cluster_id: pair.seed, original_cluster_id: pair.original } });
    await expectRefused(pair, { ...NODES, dry_run: true }, 400, ['original_gone']);
  });
});
