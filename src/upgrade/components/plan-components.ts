import { isJsonObject, type JsonValue, stringifyJson } from '../../json';
import { type Decision } from '../attributes/decision';
import { type Finding } from '../plan/reasons';

/** Component without which vCenter cannot be used. */
const VCENTER = 'hypervisor:vmware';

/** What the components of a seed are planned from. */
export interface ComponentSource {
  /** `components` of the original. */
  readonly chosen: readonly JsonValue[];
  /** Text of the same; kept as it is where nothing is left out. */
  readonly chosenText: string;
  /** Names of what the target release and the plug-ins of the seed offer. */
  readonly offered: readonly string[];
  readonly target: { readonly id: number; readonly name: string };
}

/** Components of a seed, and how they came about. */
export interface ComponentPlan {
  /** JSON list of names. */
  readonly components: string;
  readonly decisions: readonly Decision[];
  readonly findings: readonly Finding[];
}

/** Names in a `components_metadata` document. Patterns stand only in what components say of each other. */
export function readComponentNames(document: readonly JsonValue[]): readonly string[] {
  return document.filter(isJsonObject).flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
}

/**
 * Plans the components of a seed: those of the original that are still offered (B31). What a component sets
 * when an environment is made with it (`bind`) is not set again: the settings themselves are carried.
 */
export function planComponents({ chosen, chosenText, offered, target }: ComponentSource): ComponentPlan {
  if (chosen.length === 0) return { components: chosenText, decisions: [], findings: [] };
  const isOffered = (name: JsonValue): boolean => typeof name === 'string' && offered.includes(name);
  const kept = chosen.filter(isOffered);
  const lost = chosen.filter((name) => !isOffered(name));
  const isWhole = lost.length === 0;
  return {
    components: isWhole ? chosenText : stringifyJson(kept),
    decisions: [
      ...(kept.length === 0
        ? []
        : [decision('carried', kept, 'They are offered by the release or by plug-ins.')]),
      ...(isWhole
        ? []
        : [decision('dropped', lost, 'Neither the release nor a plug-in of the seed offers them.')]),
    ],
    findings: lost.filter((name) => typeof name === 'string').map((name) => unavailable(name, target)),
  };
}

function decision(action: 'carried' | 'dropped', names: readonly JsonValue[], reason: string): Decision {
  return {
    path: 'components',
    action,
    from: [...names],
    ...(action === 'carried' ? { to: [...names] } : {}),
    rule: 'components',
    cases: ['B31'],
    reason,
    secret: false,
  };
}

function unavailable(name: string, target: ComponentSource['target']): Finding {
  const release = `release ${target.id} (${target.name})`;
  const detail = { component: name };
  return name === VCENTER
    ? {
        reason: 'vcenter_unsupported',
        message: `The environment was made with vCenter (component ${name}), which ${release} does not offer.`,
        field: 'release_id',
        path: 'components',
        detail,
      }
    : {
        reason: 'component_unavailable',
        message: `Neither ${release} nor a plug-in of the seed offers the component ${name}.`,
        path: 'components',
        detail,
      };
}
