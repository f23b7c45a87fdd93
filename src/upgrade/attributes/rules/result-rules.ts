import { type JsonObject, memberOf } from '../../../json';
import { type Finding } from '../../plan/reasons';
import { validateSettings } from '../../../nailgun/attributes/validate-settings';
import { type CheckRule } from './rule';

/** Rules that an environment brings along may say anything, passwords too. */
const UNTOLD = (path: string): string =>
  `${path}: the value does not satisfy the rules that the environment has for it.`;

function isDefined({ editable }: JsonObject, path: string): boolean {
  const [section, ...name] = path.split('.');
  const settings = memberOf(editable, section ?? '');
  return memberOf(settings, name.length === 0 ? 'metadata' : name.join('.')) !== undefined;
}

/** Looks at the result as Nailgun does when operators save settings. */
export const RESULT_RULES: readonly CheckRule[] = [
  {
    kind: 'check',
    name: 'valid_for_release',
    cases: ['G15', 'G16', 'G18', 'G19', 'G36', 'G38'],
    does: 'Validates the result as Nailgun validates settings that operators save; a value of the original that does not fit is shown as `refused`.',
    findings: ['setting_invalid'],
    check(editable, { models, to }) {
      const problems = validateSettings(editable, { ...models, settings: editable, default: editable });
      return problems.map((problem): Finding => ({
        reason: 'setting_invalid',
        message: isDefined(to.metadata, problem.path) ? problem.message : UNTOLD(problem.path),
        path: `editable.${problem.path}`,
        detail: { setting: problem.path, problem: problem.kind },
      }));
    },
  },
];
