import { CEPH_RULES } from './ceph-rules';
import { RULES_FOR_DEFINED } from './defined-settings';
import { GENERATED_RULES } from './generated-rules';
import { REPOSITORY_RULES } from './repository-rules';
import { RESULT_RULES } from './result-rules';
import { type Rule } from './rule';
import { SECTION_RULES } from './section-rules';
import { RULES_10_0 } from './to-10.0';
import { RULES_7_0 } from './to-7.0';
import { RULES_8_0 } from './to-8.0';
import { RULES_9_0 } from './to-9.0';
import { RULES_9_2 } from './to-9.2';
import { LEFTOVER_RULES, RULES_FOR_UNDEFINED } from './undefined-settings';

/**
 * Every rule by which editable settings and generated values of a seed come about; plug-ins, settings of
 * vCenter and components have planners of their own. Of the rules about one value the first that has
 * something to say decides, so those of a version stand before those of all.
 *
 * Rules go by what the two releases define, not by their version numbers: metadata of one version differ
 * between masters (9.0 and 9.2 both call their release 9.0), and operators copy releases.
 */
export const RULES: readonly Rule[] = [
  // An identity that was given takes the place of a generator that a migration left.
  ...CEPH_RULES,
  ...LEFTOVER_RULES,
  ...RULES_7_0,
  ...RULES_8_0,
  ...RULES_9_0,
  ...RULES_9_2,
  ...RULES_10_0,
  ...REPOSITORY_RULES,
  ...RULES_FOR_UNDEFINED,
  ...RULES_FOR_DEFINED,
  ...SECTION_RULES,
  ...GENERATED_RULES,
  ...RESULT_RULES,
];
