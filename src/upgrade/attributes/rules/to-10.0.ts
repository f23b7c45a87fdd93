import { isJsonObject, type JsonObject, jsonEquals, objectIn } from '../../../json';
import { type Finding } from '../../plan/reasons';
import { type AttributeUpgrade } from '../attribute-upgrader';
import { isHiddenSetting } from '../hidden-setting';
import { isOn } from '../setting-value';
import { type CheckRule, type Rule } from './rule';

/** Settings that keep their value where nobody can change it any more. */
const hiddenByRelease: CheckRule = {
  kind: 'check',
  name: 'hidden_by_release',
  since: '10.0',
  cases: ['G23'],
  does: 'Says so when a setting that is still switched on can no longer be seen.',
  findings: ['setting_hidden'],
  check(editable, request) {
    return Object.entries(editable).flatMap(([section, settings]) =>
      isJsonObject(settings)
        ? Object.keys(settings).flatMap((name) => hiddenNow(section, name, editable, request))
        : [],
    );
  },
};

function hiddenNow(
  section: string,
  name: string,
  editable: JsonObject,
  request: AttributeUpgrade,
): readonly Finding[] {
  const defined = objectIn(objectIn(objectIn(request.to.metadata, 'editable'), section), name);
  const before = objectIn(objectIn(objectIn(request.from.metadata, 'editable'), section), name);
  const setting = objectIn(objectIn(editable, section), name);
  if (!defined || !before || !setting || !isOn(setting.value)) return [];
  if (jsonEquals(setting.value ?? null, defined.value ?? null)) return [];
  const models = { ...request.models, settings: editable, default: editable };
  const former = request.original.editable;
  if (!isHiddenSetting(defined, models)) return [];
  if (isHiddenSetting(before, { ...models, settings: former, default: former })) return [];
  return [
    {
      reason: 'setting_hidden',
      message: `${section}.${name} is still switched on, but the release hides it without the feature group that it belongs to.`,
      path: `editable.${section}.${name}`,
    },
  ];
}

/** What release 10.0 changed about settings. */
export const RULES_10_0: readonly Rule[] = [
  {
    kind: 'setting',
    name: 'vcenter_removed',
    since: '10.0',
    cases: ['G22'],
    does: 'Refuses an environment that uses vCenter where the release has none.',
    actions: ['refused'],
    findings: ['vcenter_unsupported'],
    paths: ['common.use_vcenter', 'storage.images_vcenter'],
    decide({ path, value, newDefinition }) {
      if (newDefinition !== undefined || !isOn(value)) return undefined;
      return {
        action: 'refused',
        reason: 'The release no longer supports vCenter.',
        findings: [
          {
            reason: 'vcenter_unsupported',
            message: `The environment uses vCenter (${path}), which the release no longer supports.`,
            path: `editable.${path}`,
            field: 'release_id',
          },
        ],
      };
    },
  },
  hiddenByRelease,
];
