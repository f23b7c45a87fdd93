import { type Finding } from '../plan/reasons';
import { type Relation } from './relation';

/** Why an environment is not the seed of an original; empty when it is. */
export function relationFindings({ id, name, original_id, origin, seed_id }: Relation): readonly Finding[] {
  if (original_id !== null) return [];
  const environment = `Environment ${id} (${name})`;
  if (seed_id !== null) {
    return [
      {
        reason: 'not_a_seed',
        message: `${environment} is the original of an upgrade; its seed is environment ${seed_id}.`,
        detail: { cluster_id: id, seed_cluster_id: seed_id },
      },
    ];
  }
  if (origin !== null) {
    return [
      {
        reason: 'original_gone',
        message: `The original of ${environment}, environment ${origin.id} (${origin.name}), was deleted.`,
        detail: { cluster_id: id, original_cluster_id: origin.id },
      },
    ];
  }
  return [
    {
      reason: 'not_in_upgrade',
      message: `${environment} takes part in no upgrade.`,
      detail: { cluster_id: id },
    },
  ];
}
