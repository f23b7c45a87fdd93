import { type Bench } from '../../bench';
import { networkTemplate } from '../../environment/network-template';
import { measured } from '../../measuring/measure';
import { type Measurement, type Verdict } from '../../measuring/measurement';
import { progress } from '../../output/progress';
import { memoryVerdict, ratioVerdict } from '../assign/targets';
import { clonedAndUndone } from './cloned-and-undone';
import { withOriginal } from './original';

/** Numbers of node groups that environments are cloned with. */
const GROUPS = [1, 10, 50];
const NODES = 100;

/** Clones an environment, by itself and together with its virtual addresses, and undoes that. */
export const clones: Bench = async ({ server, rounds }) => {
  const cloned: Measurement[] = [];
  const undone: Measurement[] = [];
  const planned: Measurement[] = [];
  const begun: Measurement[] = [];
  let memory = 0;
  for (const groups of GROUPS) {
    const size = groups === 1 ? '1 node group' : `${groups} node groups`;
    progress(`clone: ${size}, by the service and by hand`);
    await withOriginal(server, { nodes: NODES, groups }, async (original) => {
      const all = await clonedAndUndone(original, rounds);
      planned.push(measured(`plan, ${size}`, all.planned));
      cloned.push(measured(`clone, ${size}`, all.cloned));
      undone.push(measured(`undo, ${size}`, all.undone));
      const beginning = await clonedAndUndone(original, rounds, { call: '' });
      begun.push(measured(`clone and vips in one, ${size}`, beginning.cloned));
      memory = (await original.service.report()).peakMemory;
    });
  }
  progress('clone: with a network template');
  const templated: Measurement[] = [];
  await withOriginal(server, { nodes: NODES, groups: 1 }, async (original) => {
    const all = await clonedAndUndone(original, rounds, { networkTemplate: networkTemplate() });
    templated.push(measured('clone, 1 node group, network template', all.cloned));
  });
  return {
    title: `plan, clone and undo: an environment of ${NODES} nodes`,
    measurements: [...planned, ...cloned, ...templated, ...begun, ...undone],
    verdicts: [
      constantIn('a plan', planned),
      constantIn('a clone', cloned),
      constantIn('a clone with vips', begun),
      constantIn('an undo', undone),
      memoryVerdict(memory, 'with the most node groups'),
      ratioVerdict([...cloned, ...templated, ...begun]),
    ],
  };
};

function constantIn(what: string, measurements: readonly Measurement[]): Verdict {
  const counts = measurements.map(({ statements }) => statements);
  return {
    claim: `The statements of ${what} do not grow with the node groups`,
    isMet: new Set(counts).size === 1,
    found: `${counts.join(', ')} for ${GROUPS.join(', ')} node groups`,
  };
}
