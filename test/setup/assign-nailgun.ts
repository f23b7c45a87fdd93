import { createPair, type Pair, type PairOptions } from './assign';
import { answering, type FakeNailgun, type NailgunAnswers, startFakeNailgun } from './fake-nailgun';

/** A pair whose nodes are installed by a server in Nailgun's place. */
export interface NailgunPair extends Pair {
  readonly nailgun: FakeNailgun;
  /** From now on Nailgun answers so. */
  answer(answers: NailgunAnswers): void;
}

/** The task that Nailgun answers with, as long as nobody says otherwise. */
export const TASK = {
  id: 77,
  uuid: '93f95bd1',
  name: 'provision',
  status: 'running',
  progress: 0,
  cluster: 2,
};

export async function createNailgunPair(options: PairOptions = {}): Promise<NailgunPair> {
  let current = answering(202, TASK);
  const nailgun = await startFakeNailgun((response, request) => current(response, request));
  // It is asked for installations alone, not for its extensions.
  const env = { NAILGUN_URL: nailgun.url, NAILGUN_EXTENSIONS: 'volume_manager', ...options.env };
  const pair = await createPair({ ...options, env });
  return {
    ...pair,
    nailgun,
    answer: (answers) => {
      current = answers;
    },
    stop: async () => {
      await pair.stop();
      await nailgun.stop();
    },
  };
}
