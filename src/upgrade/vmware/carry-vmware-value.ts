import { isJsonArray, isJsonObject, jsonEquals, type JsonObject, type JsonValue, memberOf } from '../../json';
import { type Decision } from '../attributes/decision';
import { decisionOf } from '../attributes/describe-decision';
import { holdsSecrets, isSecretSetting } from '../attributes/secrets';
import { type Finding } from '../plan/reasons';
import { fieldNamed, isWhole, type VmwareField } from './vmware-fields';

/** One member of the settings of vCenter, seen from both environments; undefined where there is none. */
interface Member {
  /** `vmware.glance.datastore`, `vmware.availability_zones[1].vcenter_host` */
  readonly path: string;
  readonly name: string;
  readonly stored: JsonValue | undefined;
  readonly oldDefault: JsonValue | undefined;
  readonly newDefault: JsonValue | undefined;
  readonly field: VmwareField | undefined;
  /** Whether it is part of an item of a list: of something that operators made, not releases. */
  readonly inItem: boolean;
}

const CASES = ['G04'];

/** Carries the `value` part of the settings of vCenter, and keeps what was decided on the way. */
export class VmwareValueCarrier {
  readonly decisions: Decision[] = [];
  readonly findings: Finding[] = [];

  /**
   * Carries the members that the release has, as far as operators changed them. Zones and computes are made by
   * operators: an item of a list is carried as it is, and gets the defaults of what the release added to it.
   *
   * @param fields `metadata` of the release
   */
  carry(stored: JsonObject, oldDefault: JsonObject, newDefault: JsonObject, fields: JsonValue): JsonObject {
    return this.members({ stored, oldDefault, newDefault }, fields, 'vmware.', false);
  }

  /** Says that a member is lost, which is a finding where the operator changed it. */
  drop({ path, name, stored, oldDefault }: Pick<Member, 'path' | 'name' | 'stored' | 'oldDefault'>): void {
    if (stored === undefined) return;
    this.decide(
      'dropped',
      { path, name, stored, field: undefined },
      undefined,
      'The release has no such setting.',
    );
    if (isUntouched(stored, oldDefault)) return;
    this.findings.push({
      reason: 'setting_removed',
      message: `The release has no setting ${path} any more; the operator had changed it.`,
      path,
      detail: { setting: path },
    });
  }

  private members(
    { stored, oldDefault, newDefault }: Record<'stored' | 'oldDefault' | 'newDefault', JsonValue | undefined>,
    fields: JsonValue | undefined,
    prefix: string,
    inItem: boolean,
  ): JsonObject {
    const names = new Set([...namesIn(newDefault), ...namesIn(stored)]);
    return Object.fromEntries(
      [...names].flatMap((name) => {
        const value = this.member({
          path: `${prefix}${name}`,
          name,
          stored: memberOf(stored, name),
          oldDefault: memberOf(oldDefault, name),
          newDefault: memberOf(newDefault, name),
          field: fieldNamed(fields, name),
          inItem,
        });
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
  }

  private member(member: Member): JsonValue | undefined {
    const { stored, oldDefault, newDefault, field, inItem } = member;
    if (newDefault === undefined && field === undefined) {
      this.drop(member);
      return undefined;
    }
    if (stored === undefined) {
      this.decide('default adopted', member, newDefault, 'The release added it.');
      return newDefault;
    }
    if (!inItem && newDefault !== undefined && isUntouched(stored, oldDefault)) {
      this.decide('default adopted', member, newDefault, "It was the default of the original's release.");
      return newDefault;
    }
    return this.carried(member, stored);
  }

  private carried(member: Member, stored: JsonValue): JsonValue {
    const { path, oldDefault, newDefault, field, inItem } = member;
    const fields = memberOf(field, 'fields');
    const isDivided = !isWhole(field, stored, newDefault);
    if (isDivided && isJsonArray(stored) && stored.every(isJsonObject) && stored.length > 0) {
      return stored.map((item, i) => {
        // Items have no defaults of their own: the release's first one is the pattern of all.
        const defaults = { oldDefault: firstOf(oldDefault), newDefault: firstOf(newDefault) };
        return this.members({ stored: item, ...defaults }, fields, `${path}[${i}].`, true);
      });
    }
    if (isDivided && isJsonObject(stored) && (newDefault === undefined || isJsonObject(newDefault))) {
      return this.members({ stored, oldDefault, newDefault }, fields, `${path}.`, inItem);
    }
    this.decide('carried', member, stored, 'It is what the original uses.');
    return stored;
  }

  private decide(
    action: Decision['action'],
    { path, name, stored, field }: Pick<Member, 'path' | 'name' | 'stored' | 'field'>,
    to: JsonValue | undefined,
    reason: string,
  ): void {
    // Of what the release does not describe nobody knows whether it is secret.
    const isUnknown = field === undefined && to === undefined;
    const secret = isUnknown || isSecretSetting(name, field) || [stored, to].some(holdsSecrets);
    const rule = { name: 'vmware_settings', cases: CASES };
    this.decisions.push(decisionOf({ path, action, from: stored, to, reason, secret }, rule));
  }
}

/**
 * Whether a value says nothing but what the release's default says. It may lack members: migrations of the
 * master add some to releases that they do not add to environments.
 */
export function isUntouched(stored: JsonValue, initial: JsonValue | undefined): boolean {
  if (initial === undefined) return false;
  if (isJsonObject(stored) && isJsonObject(initial)) {
    return Object.entries(stored).every(([name, member]) => isUntouched(member, memberOf(initial, name)));
  }
  if (isJsonArray(stored) && isJsonArray(initial)) {
    return stored.length === initial.length && stored.every((item, i) => isUntouched(item, initial[i]));
  }
  return jsonEquals(stored, initial);
}

const namesIn = (value: JsonValue | undefined): readonly string[] =>
  isJsonObject(value) ? Object.keys(value) : [];

const firstOf = (value: JsonValue | undefined): JsonValue | undefined =>
  isJsonArray(value) ? value[0] : undefined;
