import fc from 'fast-check';
import { createMaster, type TestMaster } from '../../factories/master';
import { violationsIn } from '../../setup/random-environment/invariants';
import { startTestService, type TestService } from '../../setup/service';
import { LONGEST_PROOF_MS, PROOF_SEED, proofSize } from '../setup/length';
import { progress, result } from '../setup/tell';
import { isRefusal, undocumented } from './answer-schemas';
import { type GeneratedRequest, requests } from './requests';
import { type RawAnswer, sendRaw } from './send-raw';

const REQUESTS = proofSize('PROOF_REQUESTS', { share: 400, full: 20_000 });

/** What only a program's own author should see. None of the requests has any of it, so no answer can repeat it. */
const INTERNALS =
  /\n\s+at |node_modules|dist\/src|src\/(?:upgrade|nailgun|http)|\.[jt]s:\d+|\bSELECT\b|\bINSERT INTO\b|at or near|QueryFailed|TypeORM|TypeError|Cannot read|violates|invalid input syntax|ECONN|postgresql:/;

let master: TestMaster;
let service: TestService;
let sent = 0;
const byStatus = new Map<number, number>();

beforeAll(async () => {
  master = await createMaster();
  await master.addEnvironment({ name: 'other' });
  service = await startTestService(master.database, { SIMULATION_SECONDS: '0', RATE_LIMIT_PER_MINUTE: '0' });
});

afterAll(async () => {
  const statuses = [...byStatus].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  result(`requests: ${sent} sent, all answered (${statuses.join(', ')}); no failure, nothing leaked`);
  await service.stop();
  await master.database.drop();
});

describe('whatever is sent', () => {
  it(
    'is answered as is documented, and with nothing of the inside',
    async () => {
      await fc.assert(
        fc.asyncProperty(requests, async (generated) => {
          const answer = await sendRaw(service.url, generated.request, generated.isHttp);
          sent += 1;
          byStatus.set(answer.status, (byStatus.get(answer.status) ?? 0) + 1);
          if (sent % 100 === 0) progress(`${sent} of ${REQUESTS} requests`);
          expect({ answer: shortened(answer), wrong: wrongIn(generated, answer) }).toEqual({
            answer: shortened(answer),
            wrong: [],
          });
        }),
        { numRuns: REQUESTS, seed: PROOF_SEED },
      );
      expect(await violationsIn(master.database)).toEqual([]);
      expect((await service.get('/clusters')).status).toBe(200);
    },
    LONGEST_PROOF_MS,
  );
});

function wrongIn({ operation, isTrue, isHttp }: GeneratedRequest, answer: RawAnswer): readonly string[] {
  const { status, text } = answer;
  const wrong = INTERNALS.test(text) ? ['tells of the inside'] : [];
  if (status === 0) return isHttp ? ['has no answer'] : [];
  if (status >= 500 && !(status === 502 && operation.statuses.includes(502))) return [...wrong, 'has failed'];
  const body = parsed(text);
  if (isHttp && status >= 400 && !isRefusal(body)) wrong.push('is no refusal as documented');
  if (!isTrue) return wrong;
  if (!operation.statuses.includes(status)) wrong.push('has a status that is not documented');
  const problem = undocumented(operation, status, body);
  return problem === undefined ? wrong : [...wrong, problem];
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const shortened = ({ status, text }: RawAnswer): string => `${status} ${text.slice(0, 1000)}`;
