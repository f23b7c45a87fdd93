import { NEW_NODE } from '../ips/pairing';
import { type StatusSnapshot } from './status-snapshot';

/** How far an upgrade can be. */
export const PHASES = ['none', 'seeded', 'vips_copied', 'moving', 'moved', 'original_deleted'] as const;

export type Phase = (typeof PHASES)[number];

/**
 * How far an upgrade is, by nothing but what is there: nobody has to say that a step is done, and a step that was
 * undone by hand is. A node that was added to the seed, and on which nothing is installed, has not moved; another one
 * may have been moved by the historic extension, which keeps no record.
 */
export function phaseOf({ original, seed }: Pick<StatusSnapshot, 'original' | 'seed'>): Phase {
  if (!seed) return 'none';
  if (!original) return 'original_deleted';
  if (original.nodes.length === 0 && seed.nodes.length > 0) return 'moved';
  if (seed.nodes.some(({ moved, status }) => moved || status !== NEW_NODE)) return 'moving';
  return seed.vips > 0 ? 'vips_copied' : 'seeded';
}
