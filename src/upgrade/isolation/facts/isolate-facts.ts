import { jsonClone, type JsonObject, type ReadonlyJsonObject } from '../../../json';
import { type FactsPart } from './facts-part';
import { isolateBridges } from './isolate-bridges';
import { isolateGateway } from './isolate-gateway';
import { isolateTenantNetwork } from './isolate-tenant-network';

/** Facts of an isolated node, and what is different in them. */
export interface IsolatedFacts extends FactsPart {
  readonly facts: ReadonlyJsonObject;
}

/**
 * Isolates the facts of a node, with what is common to all nodes merged under them: they keep it off the networks on
 * which the controllers of the original are at work. Facts that are isolated already stay as they are.
 *
 * @param gateway of the node's network of PXE
 */
export function isolateFacts(before: ReadonlyJsonObject, gateway: string | undefined): IsolatedFacts {
  const facts = jsonClone(before) as JsonObject;
  const parts = [
    isolateBridges(facts),
    isolateGateway(facts, gateway),
    switchPingCheckerOff(facts),
    isolateTenantNetwork(facts),
  ];
  return {
    facts,
    changes: parts.flatMap(({ changes }) => changes),
    gaps: parts.flatMap(({ gaps }) => gaps),
  };
}

function switchPingCheckerOff(facts: JsonObject): FactsPart {
  if (facts.run_ping_checker === false) return { changes: [], gaps: [] };
  facts.run_ping_checker = false;
  return { changes: [{ change: 'ping_checker_off', path: 'run_ping_checker' }], gaps: [] };
}
