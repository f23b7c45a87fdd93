import { type Chance } from '../setup/chance';
import { type WritingRequest } from '../setup/scene';

/** Where a race begins: an environment with nodes, and perhaps its seed, which has none of these. */
export interface Ground {
  readonly original: number;
  readonly seed: number;
  readonly nodes: readonly number[];
}

/** What there is of the seed: nothing, an environment without nodes, or one with a controller that is not raced for. */
export type SeedState = 'none' | 'empty' | 'with a controller';

/** An answer to one of the requests of a race. */
export interface Outcome {
  readonly request: WritingRequest;
  readonly status: number;
  readonly reasons: readonly string[];
}

/** What there is after a race. */
export interface Ending {
  readonly seeds: number;
  /** Nodes of the ground that are in the seed. */
  readonly moved: readonly number[];
  /** How many virtual addresses the seed has. */
  readonly vips: number;
}

/** Requests that get in each other's way. */
export interface Race {
  readonly title: string;
  /** What there is of the seed when it begins. */
  readonly seed: SeedState;
  requests(ground: Ground, chance: Chance): readonly WritingRequest[];
  /** @returns what is wrong with how it ended, as lines to read */
  judge(outcomes: readonly Outcome[], ending: Ending): readonly string[];
}

const clone = ({ original }: Ground, name: string): WritingRequest => ({
  method: 'POST',
  path: `/clusters/${original}/upgrade/clone`,
  body: { name, release_id: 3, preserve_network_roles: true },
});

const begin = (ground: Ground, name: string): WritingRequest => ({
  ...clone(ground, name),
  path: `/clusters/${ground.original}/upgrade`,
});

const undo = ({ seed }: Ground): WritingRequest => ({ method: 'DELETE', path: `/clusters/${seed}/upgrade` });

const vips = ({ seed }: Ground): WritingRequest => ({
  method: 'POST',
  path: `/clusters/${seed}/upgrade/vips`,
});

const assign = (to: number, nodes: readonly number[], reprovision = false): WritingRequest => ({
  method: 'POST',
  path: `/clusters/${to}/upgrade/assign`,
  body: { nodes_ids: nodes, reprovision },
});

const isDone = ({ status }: Outcome): boolean => status < 300;
const isClone = ({ request: { path } }: Outcome): boolean => /\/(?:clone|upgrade)$/.test(path);
const isUndo = ({ request: { method } }: Outcome): boolean => method === 'DELETE';
const isVips = ({ request: { path } }: Outcome): boolean => path.endsWith('/vips');
const nodesOf = ({ request: { body } }: Outcome): readonly number[] =>
  (body as { nodes_ids?: readonly number[] } | undefined)?.nodes_ids ?? [];

const times = <T>(count: number, make: (place: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, place) => make(place));

/** Lines about what does not hold. */
const unless = (holds: boolean, line: string): readonly string[] => (holds ? [] : [line]);

/** Nobody was turned away only because there was too much to do. */
const allWereHeard = (outcomes: readonly Outcome[]): boolean =>
  outcomes.every(({ status }) => status !== 503);

/** Nodes are where the moves that were done have left them, each moved by one of these. */
function judgeMoves(outcomes: readonly Outcome[], { moved }: Ending): readonly string[] {
  const done = outcomes.filter(isDone).flatMap(nodesOf);
  return [
    ...unless(new Set(done).size === done.length, `moved twice: ${done.join()}`),
    ...unless(same(done, moved), `answers say that ${done.join()} moved, and it was ${moved.join()}`),
  ];
}

const same = (some: readonly number[], others: readonly number[]): boolean =>
  [...some].sort().join() === [...others].sort().join();

/** Every race that is run. */
export const RACES: readonly Race[] = [
  {
    title: 'clone against clone',
    seed: 'none',
    requests: (ground, chance) =>
      times(2 + chance.below(5), (place) => {
        const name = chance.one(['seed', `seed ${place}`]);
        return chance.one([clone, begin])(ground, name);
      }),
    judge: (outcomes, { seeds }) => {
      const done = outcomes.filter(isDone).length;
      return [
        ...unless(done === seeds, `${done} were told of a seed, and there are ${seeds}`),
        ...unless(seeds === 1 || !allWereHeard(outcomes), 'nobody has won'),
      ];
    },
  },
  {
    title: 'clone against undo',
    seed: 'empty',
    requests: (ground, chance) =>
      times(2 + chance.below(5), (place) =>
        chance.below(2) ? undo(ground) : clone(ground, `other ${place}`),
      ),
    judge: (outcomes, { seeds }) => {
      const made = outcomes.filter(
        (outcome) => isDone(outcome) && isClone(outcome) && !isUndo(outcome),
      ).length;
      const undone = outcomes.filter((outcome) => isDone(outcome) && isUndo(outcome)).length;
      return [
        ...unless(undone <= 1, 'one seed was undone twice'),
        ...unless(1 + made - undone === seeds, `1 + ${made} - ${undone} seeds, and there are ${seeds}`),
      ];
    },
  },
  {
    title: 'assign of overlapping sets',
    seed: 'empty',
    requests: ({ seed, nodes }, chance) =>
      times(2 + chance.below(4), () => assign(seed, chance.someOf(nodes))),
    judge: (outcomes, ending) => [
      ...judgeMoves(outcomes, ending),
      ...unless(outcomes.some(isDone) || !allWereHeard(outcomes), 'nobody has won'),
    ],
  },
  {
    title: 'assign of overlapping sets to be reinstalled',
    seed: 'empty',
    requests: ({ seed, nodes }, chance) =>
      times(2 + chance.below(2), () => assign(seed, chance.someOf(nodes), true)),
    // A move stays where its installation cannot be started now (502), and a repetition only starts that.
    judge: (outcomes, { moved }) => {
      const started = outcomes.filter(isDone).flatMap(nodesOf);
      const waiting = outcomes.filter(({ status }) => status === 502).flatMap(nodesOf);
      return [
        ...unless(new Set(started).size === started.length, `installed twice: ${started.join()}`),
        ...unless(
          same([...new Set([...started, ...waiting])], moved),
          `answers say that ${[...started, ...waiting].join()} moved, and it was ${moved.join()}`,
        ),
      ];
    },
  },
  {
    title: 'assign there against assign back',
    seed: 'empty',
    requests: ({ original, seed, nodes }, chance) =>
      times(3 + chance.below(3), () =>
        assign(chance.one([original, seed, seed]), [chance.one(nodes.slice(0, 2))]),
      ),
    judge: (outcomes, { moved }) => {
      const ids = [...new Set(outcomes.flatMap(nodesOf))];
      const seed = Math.max(...outcomes.map(({ request: { path } }) => Number(path.split('/')[2])));
      return ids.flatMap((id) => {
        const done = outcomes.filter((outcome) => isDone(outcome) && nodesOf(outcome).includes(id));
        const there = done.filter(({ request: { path } }) => path.startsWith(`/clusters/${seed}/`)).length;
        const balance = there - (done.length - there);
        return unless(balance === (moved.includes(id) ? 1 : 0), `node ${id} went there and back ${balance}`);
      });
    },
  },
  {
    title: 'assign against undo',
    seed: 'empty',
    requests: (ground, chance) => [
      ...times(1 + chance.below(2), () => undo(ground)),
      ...times(1 + chance.below(2), () => assign(ground.seed, chance.someOf(ground.nodes))),
    ],
    judge: (outcomes, ending) => {
      const undone = outcomes.filter((outcome) => isDone(outcome) && isUndo(outcome)).length;
      const assigned = outcomes.filter((outcome) => isDone(outcome) && !isUndo(outcome)).length;
      return [
        ...unless(undone <= 1 && undone === 1 - ending.seeds, `undone ${undone}, seeds ${ending.seeds}`),
        ...unless(undone === 0 || assigned === 0, 'nodes moved to a seed that was undone'),
        ...judgeMoves(outcomes, ending),
      ];
    },
  },
  {
    title: 'vips against assign',
    seed: 'with a controller',
    requests: (ground, chance) => [
      ...times(1 + chance.below(3), () => vips(ground)),
      ...times(1 + chance.below(2), () => assign(ground.seed, chance.someOf(ground.nodes))),
    ],
    judge: (outcomes, ending) => [
      ...judgeMoves(outcomes, ending),
      ...unless(
        ending.vips > 0 || !outcomes.some((outcome) => isDone(outcome) && isVips(outcome)),
        'no virtual address was placed',
      ),
    ],
  },
];
