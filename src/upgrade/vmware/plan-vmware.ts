import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf, objectIn } from '../../json';
import { type Decision } from '../attributes/decision';
import { isOn, settingValue } from '../attributes/setting-value';
import { type Finding } from '../plan/reasons';
import { VmwareValueCarrier } from './carry-vmware-value';

/** Path of the switch of vCenter. */
const SWITCH = 'common.use_vcenter';

/** What the settings of vCenter are planned from. */
export interface VmwareSource {
  /** `editable` of the original's settings of vCenter; null where it has none. */
  readonly original: JsonObject | null;
  /** What the original's release gives to an environment. */
  readonly oldDefault: JsonObject | null;
  /** What the target release gives; null where the release or the schema has none. */
  readonly newDefault: JsonValue;
  /** Whether the original uses vCenter. */
  readonly isUsed: boolean;
  readonly target: { readonly id: number; readonly name: string };
}

/** Settings of vCenter of a seed, and how they came about. */
export interface VmwarePlan {
  /** Null: the seed has none. Holds secrets. */
  readonly editable: JsonValue;
  readonly decisions: readonly Decision[];
  readonly findings: readonly Finding[];
}

/** Whether a release has the switch of vCenter among its settings. */
export const definesVcenter = (metadata: JsonObject): boolean =>
  memberOf(memberOf(memberOf(metadata, 'editable'), 'common'), 'use_vcenter') !== undefined;

/** Whether an environment uses vCenter, by its editable settings. */
export const usesVcenter = (editable: JsonObject): boolean => isOn(settingValue(editable, SWITCH));

/**
 * Plans the settings of vCenter of a seed (G04). Their description (`metadata`) is the release's; the values
 * are the original's where operators changed them. An environment that uses vCenter has nowhere to go where
 * the release or the schema knows none.
 */
export function planVmware({ original, oldDefault, newDefault, isUsed, target }: VmwareSource): VmwarePlan {
  if (memberOf(original ?? undefined, 'value') !== undefined && !isJsonObject(original?.value)) {
    return { editable: newDefault, decisions: [], findings: [VALUE_UNREADABLE] };
  }
  const carrier = new VmwareValueCarrier();
  const stored = objectIn(original ?? undefined, 'value') ?? {};
  const initial = objectIn(oldDefault ?? undefined, 'value') ?? {};
  if (!supportsVcenter(newDefault)) {
    if (isUsed) return { editable: newDefault, ...unsupported(target) };
    for (const [name, value] of Object.entries(stored)) {
      carrier.drop({ path: `vmware.${name}`, name, stored: value, oldDefault: initial[name] });
    }
    return { editable: newDefault, decisions: carrier.decisions, findings: carrier.findings };
  }
  if (original === null) return { editable: newDefault, decisions: [], findings: [] };
  const offered = objectIn(newDefault, 'value') ?? {};
  const value = carrier.carry(stored, initial, offered, newDefault.metadata ?? null);
  return {
    editable: { ...newDefault, value },
    decisions: carrier.decisions,
    findings: carrier.findings,
  };
}

const VALUE_UNREADABLE: Finding = {
  reason: 'document_unreadable',
  message: 'The member "value" of the settings of vCenter is not an object.',
  path: 'vmware',
  detail: { document: 'vmware_attributes.editable' },
};

/** A release may have an empty document, which offers nothing. */
function supportsVcenter(editable: JsonValue): editable is JsonObject {
  if (!isJsonObject(editable)) return false;
  const { metadata = null, value = null } = editable;
  return (
    (isJsonArray(metadata) && metadata.length > 0) || (isJsonObject(value) && Object.keys(value).length > 0)
  );
}

function unsupported(target: VmwareSource['target']): Omit<VmwarePlan, 'editable'> {
  const path = `editable.${SWITCH}`;
  return {
    decisions: [
      {
        path: 'vmware',
        action: 'refused',
        rule: 'vmware_supported',
        cases: ['G04', 'G22'],
        reason: 'The environment uses vCenter, and the release knows none.',
        secret: true,
      },
    ],
    findings: [
      {
        reason: 'vcenter_unsupported',
        message: `The environment uses vCenter, which release ${target.id} (${target.name}) does not support.`,
        field: 'release_id',
        path,
        detail: { setting: path },
      },
    ],
  };
}
