import { Client } from 'pg';
import { createPair, move, type Pair } from '../setup/assign';
import { factsIn, factsSourceOf } from '../setup/facts';
import { isolate, lift } from '../setup/isolation';

/** Statements of what is done. */
async function costOf(work: () => Promise<{ readonly status: number }>): Promise<number> {
  const sent = jest.spyOn(Client.prototype, 'query');
  try {
    expect((await work()).status).toBe(200);
    return sent.mock.calls.length;
  } finally {
    sent.mockRestore();
  }
}

async function costs(pair: Pair, nodes: readonly number[]): Promise<readonly number[]> {
  const facts = factsIn('split', await factsSourceOf(pair, pair.seed), nodes);
  return [
    await costOf(() => isolate(pair.service, pair.seed, { nodes_ids: nodes, facts })),
    await costOf(() => lift(pair.service, pair.seed)),
  ];
}

it('isolating many nodes takes as many statements as isolating one, and so does lifting it', async () => {
  const pair = await createPair();
  try {
    const { controllers, computes, storage } = pair.master.environment.nodes;
    const nodes = [...controllers, ...computes, ...storage];
    await move(pair, nodes);
    const one = await costs(pair, [controllers[0]!]);
    expect(await costs(pair, nodes)).toEqual(one);
    expect(Math.max(...one)).toBeLessThan(20);
  } finally {
    await pair.stop();
  }
});
