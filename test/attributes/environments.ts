import { CEPH_CASES } from './edge-cases/ceph';
import { type EdgeCase } from './edge-cases/edge-case';
import { LEFTOVER_CASES } from './edge-cases/leftovers';
import { REPOSITORY_CASES } from './edge-cases/repositories';
import { VALUE_CASES } from './edge-cases/values';
import { type Environment, modelsOf } from './environment';
import { operatorMade, untouched } from './operator-made';
import { type ReleasePair } from './release-pair';

const EDGE_CASES = [...VALUE_CASES, ...CEPH_CASES, ...REPOSITORY_CASES, ...LEFTOVER_CASES];

const PLAIN = { segmentation: 'vlan', experimental: true } as const;

/** Originals on the older release of a pair: two of an operator's, an untouched one, and all edge cases. */
export function environmentsOf(pair: ReleasePair): readonly Environment[] {
  const { from, to } = pair;
  const isIn = (edge: EdgeCase): boolean => edge.in?.(from.nailgun, to.nailgun, pair) ?? true;
  return [
    {
      name: "an operator's, Ceph and VLANs",
      original: operatorMade(pair, 'a'),
      models: modelsOf(pair, PLAIN),
      findings: [],
    },
    {
      name: "an operator's, LVM and tunnels, experimental settings not shown",
      original: operatorMade(pair, 'b'),
      models: modelsOf(pair, { segmentation: 'tun', experimental: false }),
      findings: [],
    },
    { name: 'untouched', original: untouched(pair), models: modelsOf(pair, PLAIN), findings: [] },
    ...EDGE_CASES.filter(isIn).map((edge) => environmentOf(pair, edge)),
  ];
}

function environmentOf(pair: ReleasePair, edge: EdgeCase): Environment {
  const original = untouched(pair);
  edge.change(original, pair);
  const findings = edge.findings?.(pair.from.nailgun, pair.to.nailgun) ?? [];
  return {
    name: `${edge.case}: ${edge.name}`,
    original,
    models: modelsOf(pair, edge.surroundings ?? PLAIN),
    ...(edge.ceph ? { ceph: edge.ceph } : {}),
    findings: findings.map((finding) => ({ case: edge.case, ...finding })),
  };
}
