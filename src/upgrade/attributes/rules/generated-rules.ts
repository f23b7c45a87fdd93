import { isGenerator } from '../known-default';
import { isSecretGenerator } from '../secrets';
import { type GeneratedRule } from './rule';

/** Rules about generated values, in the order in which they are asked. */
export const GENERATED_RULES: readonly GeneratedRule[] = [
  {
    kind: 'generated',
    name: 'never_deployed',
    cases: ['G13'],
    does: 'Has the seed count as never deployed.',
    actions: ['regenerated', 'dropped'],
    decide({ path, stored, newDefinition, newValue }) {
      if (path[0] !== 'deployed_before' || stored === undefined) return undefined;
      return {
        action: newDefinition === undefined ? 'dropped' : 'regenerated',
        value: newValue,
        reason: 'The seed was never deployed, whatever the original was.',
      };
    },
  },
  {
    kind: 'generated',
    name: 'generated_credentials',
    cases: [],
    does: 'Carries passwords and keys that were generated.',
    actions: ['carried'],
    decide({ stored, oldDefinition, newDefinition }) {
      const isSecret = isSecretGenerator(newDefinition) || isSecretGenerator(oldDefinition);
      if (!isSecret || stored === undefined || isGenerator(stored)) return undefined;
      return { action: 'carried', value: stored, reason: 'Services know each other by it.' };
    },
  },
  {
    kind: 'generated',
    name: 'generated_anew',
    cases: ['A10', 'A41', 'B14', 'G10', 'G11', 'G12', 'G14'],
    does: 'Makes what follows from release, environment and master anew: images, boot profile, manifests.',
    actions: ['regenerated'],
    decide({ newDefinition, newValue }) {
      if (newDefinition === undefined) return undefined;
      return {
        action: 'regenerated',
        value: newValue,
        reason: 'It follows from the release, the environment and the master.',
      };
    },
  },
  {
    kind: 'generated',
    name: 'generated_before',
    cases: ['G14'],
    does: 'Leaves out what only the old release generated.',
    actions: ['dropped'],
    decide({ oldDefinition }) {
      if (oldDefinition === undefined) return undefined;
      return { action: 'dropped', value: undefined, reason: 'The release has no use for it.' };
    },
  },
  {
    kind: 'generated',
    name: 'own_generated',
    cases: ['B33', 'G06'],
    does: 'Carries what somebody added among generated values; a generator that was never run is left out.',
    actions: ['carried', 'dropped'],
    decide({ stored }) {
      if (stored === undefined) return undefined;
      if (isGenerator(stored)) {
        return {
          action: 'dropped',
          value: undefined,
          reason: 'The definition of a generator, never run, in place of a value.',
        };
      }
      return { action: 'carried', value: stored, reason: 'Unknown to both releases: somebody added it.' };
    },
  },
];
