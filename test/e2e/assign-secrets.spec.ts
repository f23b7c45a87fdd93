import { createNailgunPair, type NailgunPair, TASK } from '../setup/assign-nailgun';
import { contentsOf } from '../setup/contents';
import { answering } from '../setup/fake-nailgun';
import { loggedLines } from '../setup/logged-lines';
import { nodeRow, setNode } from '../setup/moved-nodes';
import { type Answer } from '../setup/service';

const PASSWORD = 'copper kettle 99';
const DEPLOYMENT = JSON.stringify([{ uid: '4', mysql: { root_password: PASSWORD } }]);
const PROVISIONING = JSON.stringify({ ks_meta: { auth_key: PASSWORD, mco_password: PASSWORD } });

let pair: NailgunPair;
let lines: readonly string[];
let answers: Answer<unknown>[];

beforeEach(async () => {
  pair = await createNailgunPair();
  lines = loggedLines();
  answers = [];
  for (const node of [4, 5]) {
    await setNode(pair, node, {
      replaced_deployment_info: DEPLOYMENT,
      replaced_provisioning_info: PROVISIONING,
    });
  }
});
afterEach(async () => {
  jest.restoreAllMocks();
  await pair.stop();
});

async function ask(status: number, body: object, to = pair.seed): Promise<void> {
  const answer = await pair.assign(body, { to });
  expect([answer.status, answer.text]).toEqual([status, expect.any(String)]);
  answers.push(answer);
}

/** What anybody could see of all that was asked. */
const seen = (): readonly string[] => [
  ...lines,
  ...answers.flatMap(({ text, headers }) => [text, ...headers.values()]),
];

describe('a password in information that was uploaded for a node', () => {
  it('A15: is kept for the way back, and seen nowhere', async () => {
    const body = { nodes_ids: [4], reprovision: false };
    await ask(200, { ...body, dry_run: true });
    await ask(400, { ...body, acknowledge: [] });
    await ask(404, { ...body, nodes_ids: [4, 99] });
    await ask(200, body);
    expect((await nodeRow(pair, 4)).replaced_deployment_info).toBe('[]');
    answers.push(
      await pair.service.get('/nodes/4'),
      await pair.service.get(`/nodes?cluster_id=${pair.seed}`),
    );
    await ask(200, { ...body, dry_run: true }, pair.original);
    await ask(200, body, pair.original);
    expect(await nodeRow(pair, 4)).toMatchObject({
      replaced_deployment_info: DEPLOYMENT,
      replaced_provisioning_info: PROVISIONING,
    });
    pair.answer(answering(500, { message: 'No.' }));
    await ask(502, { nodes_ids: [4, 5] });
    pair.answer(answering(202, TASK));
    await ask(202, { nodes_ids: [4, 5] });
    expect(seen().filter((text) => text.includes(PASSWORD))).toEqual([]);
    expect(lines.join()).toContain('uploaded_info_set_aside');
  });

  it('A15: is not seen where the database quotes the row that it does not take', async () => {
    await pair.query('ALTER TABLE nodes ADD CONSTRAINT stays CHECK (cluster_id <> 2)');
    const before = await contentsOf(pair.master.database);
    await ask(500, { nodes_ids: [4], reprovision: false });
    expect(await contentsOf(pair.master.database)).toEqual(before);
    expect(lines.join()).toContain('Incident');
    expect(seen().filter((text) => text.includes(PASSWORD))).toEqual([]);
  });
});
