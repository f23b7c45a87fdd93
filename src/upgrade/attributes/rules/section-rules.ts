import { isOn } from '../setting-value';
import { type SectionRule } from './rule';

/** Rules about what operators own of a section's metadata. */
export const SECTION_RULES: readonly SectionRule[] = [
  {
    kind: 'section',
    name: 'section_switch',
    cases: ['G02'],
    does: 'Keeps a section on or off where the release lets operators switch it.',
    actions: ['carried', 'converted'],
    decide({ key, stored, oldMetadata, oldDefinition, newMetadata }) {
      if (key !== 'enabled' || stored === undefined) return undefined;
      const hadSwitch = oldMetadata.toggleable === true || oldDefinition.toggleable === true;
      if (!hadSwitch || newMetadata.toggleable !== true) return undefined;
      const value = stored !== 'false' && isOn(stored);
      return {
        action: value === stored ? 'carried' : 'converted',
        value,
        reason: 'Operators switch the section on and off.',
      };
    },
  },
  {
    kind: 'section',
    name: 'chosen_version',
    cases: ['G02'],
    does: 'Keeps the version of a plug-in that operators chose.',
    actions: ['carried'],
    decide({ key, stored, newMetadata }) {
      if (key !== 'chosen_id' || stored === undefined || newMetadata.chosen_id === undefined)
        return undefined;
      return { action: 'carried', value: stored, reason: 'Operators chose the version of the plug-in.' };
    },
  },
  {
    kind: 'section',
    name: 'section_as_released',
    cases: ['G02'],
    does: 'Takes all other metadata of a section from the release.',
    actions: ['default adopted', 'dropped'],
    decide({ key, stored, newMetadata }) {
      const released = newMetadata[key];
      if (stored === undefined || stored === released) return undefined;
      return {
        action: released === undefined ? 'dropped' : 'default adopted',
        value: released,
        reason: 'Operators have no choice about this section of the release.',
      };
    },
  },
];
