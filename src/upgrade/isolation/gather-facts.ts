import { type JsonValue } from '../../json';
import { type ChosenNodes } from './choose-nodes';
import { readFacts } from './facts/read-facts';
import { factsInvalid } from './isolation-findings';
import { type IsolationEnvironment, type StoredFacts } from './isolation-snapshot';
import { type IsolationMaterial } from './plan-isolation';
import { readStoredFacts } from './stored-facts';

/** Facts for nodes, and the nodes that can be planned with them. */
export interface GatheredFacts {
  readonly chosen: ChosenNodes;
  readonly material: Pick<IsolationMaterial, 'source' | 'facts'>;
}

/**
 * Reads the facts of nodes. Where they cannot be read, no node is left to be planned, and the findings say why.
 *
 * @param given facts of the request or of Nailgun; undefined: those that are stored
 */
export function gatherFacts(
  environment: Pick<IsolationEnvironment, 'id' | 'common'>,
  chosen: ChosenNodes,
  stored: StoredFacts,
  given: JsonValue | undefined,
  giver: 'request' | 'nailgun',
): GatheredFacts {
  if (given === undefined) {
    const ids = chosen.nodes.map(({ id }) => id);
    const { facts, findings } = readStoredFacts(environment, stored, ids);
    return {
      chosen: { ...chosen, findings: [...chosen.findings, ...findings] },
      material: { source: 'stored', facts },
    };
  }
  const facts = readFacts(given);
  if (!('problem' in facts)) return { chosen, material: { source: giver, facts } };
  return {
    chosen: { nodes: [], findings: [...chosen.findings, factsInvalid(facts.problem, giver)] },
    material: { source: giver, facts: new Map() },
  };
}
