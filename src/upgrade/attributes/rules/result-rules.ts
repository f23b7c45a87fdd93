import { type Finding } from '../../plan/reasons';
import { validateSettings } from '../../../nailgun/attributes/validate-settings';
import { type CheckRule } from './rule';

/** Looks at the result as Nailgun does when operators save settings. */
export const RESULT_RULES: readonly CheckRule[] = [
  {
    kind: 'check',
    name: 'valid_for_release',
    cases: ['G15', 'G16', 'G18', 'G19', 'G36', 'G38'],
    check(editable, { models }) {
      return validateSettings(editable, { ...models, settings: editable, default: editable }).map(
        ({ path, kind, message }): Finding => ({
          reason: 'setting_invalid',
          message,
          path: `editable.${path}`,
          detail: { setting: path, problem: kind },
        }),
      );
    },
  },
];
