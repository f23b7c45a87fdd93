import { isJsonObject, jsonEquals, JsonNumber, type JsonValue } from '../../src/json';
import { type Outcome, type Subject } from './expectation';
import { at } from './release-pair';

export const isGenerator = (value: JsonValue | undefined): boolean =>
  isJsonObject(value) && Object.hasOwn(value, 'generator');

export const isUntouched = ({ value, oldDefault }: Subject): boolean =>
  value !== undefined && oldDefault !== undefined && jsonEquals(value, oldDefault);

const isUsable = (value: JsonValue | undefined): value is JsonValue =>
  value !== undefined && !isGenerator(value);

/** The original's value, unchanged; the release's where the original has none. */
export const carry = (subject: Subject): Outcome =>
  isUsable(subject.value) ? { fate: 'carried', value: subject.value } : adopt(subject);

/** The value of the release. */
export const adopt = ({ newDefault }: Subject): Outcome => ({ fate: 'adopted', value: newDefault });

/** Not in the seed; a loss of what the operator had changed is found. */
export const drop = (subject: Subject): Outcome => ({
  fate: 'dropped',
  value: undefined,
  findings: isUntouched(subject) || subject.value === undefined ? [] : ['setting_removed'],
});

/** vCenter has to be off. */
export const refuseWhenOn = ({ value }: Subject): Outcome =>
  value === true
    ? { fate: 'dropped', value: undefined, findings: ['vcenter_unsupported'], mayFind: ['setting_removed'] }
    : { fate: 'dropped', value: undefined };

export const keepOff = (): Outcome => ({ fate: 'kept off', value: false, findings: ['security_kept_off'] });

/** The default of the old release stays, because changing it would change the cloud. */
export const keepDefault = (subject: Subject): Outcome => ({
  fate: 'carried',
  value: subject.value,
  findings: jsonEquals(subject.value ?? null, subject.newDefault ?? null) ? [] : ['default_kept'],
});

export const adoptKernel = (subject: Subject): Outcome => ({
  ...adopt(subject),
  findings: jsonEquals(subject.value ?? null, subject.newDefault ?? null)
    ? []
    : ['kernel_parameters_changed'],
});

export const carryHidden = (subject: Subject): Outcome => ({
  ...carry(subject),
  findings: ['setting_hidden'],
});

export const tellOfNewBehaviour = (subject: Subject): Outcome => ({
  ...adopt(subject),
  findings: ['new_behaviour'],
});

export const moveTo =
  (target: string) =>
  ({ value }: Subject): Outcome => ({ fate: 'moved', value, target });

/** Text becomes a list of its items; `*` and nothing become none. A list is one already. */
export function toList(subject: Subject): Outcome {
  const { value } = subject;
  if (typeof value !== 'string') return carry(subject);
  const items = value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return { fate: 'converted', value: value.trim() === '*' ? [] : items };
}

/** A list that is in a text may become text again, or stay and be found. */
export function toText(subject: Subject): Outcome {
  const { value } = subject;
  if (!Array.isArray(value)) return carry(subject);
  const joined = [', ', ','].map((comma) => (value as string[]).join(comma));
  return { fate: 'converted', value: joined[1], orElse: [joined[0], value] };
}

/** Lines: those of the release, without what the operator had removed, with what had been added. */
export function mergeLines(subject: Subject): Outcome {
  if (isUntouched(subject) || typeof subject.value !== 'string') return adopt(subject);
  const [mine, old, next] = [subject.value, subject.oldDefault, subject.newDefault].map(linesOf);
  const removed = old!.filter((line) => !mine!.includes(line));
  const added = mine!.filter((line) => !old!.includes(line));
  const lines = [...next!.filter((line) => !removed.includes(line)), ...added];
  return { fate: 'converted', value: `${[...new Set(lines)].join('\n')}\n` };
}

export const linesOf = (text: JsonValue | undefined): readonly string[] =>
  typeof text === 'string'
    ? text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
    : [];

/** The keys that operators log in with. */
export function appendKeys(subject: Subject): Outcome {
  const keys = linesOf(at(subject.request.original.editable, 'common', 'auth_key', 'value'));
  if (keys.length === 0) return carry(subject);
  return { fate: 'given', value: [...linesOf(subject.value ?? subject.newDefault), ...keys].join('\n') };
}

/** What other tools stored in another type, in the type of the release; or as it is, and found. */
export function toType(subject: Subject): Outcome {
  const { value } = subject;
  const converted = value instanceof JsonNumber ? value.text : value === 'true';
  return { fate: 'converted', value: converted, orElse: [value] };
}

export const isOfAnotherType = ({ value, next }: Subject): boolean =>
  (next?.type === 'checkbox' && (value === 'true' || value === 'false')) ||
  (next?.type === 'text' && value instanceof JsonNumber);

/** What is given, else what the original has, else what the release makes. */
export function cephIdentity(subject: Subject): Outcome {
  const { name, request } = subject;
  const given = (request.ceph as Readonly<Record<string, string | undefined>> | undefined)?.[name];
  if (given !== undefined) return { fate: 'given', value: given };
  return isUsable(subject.value)
    ? { fate: 'carried', value: subject.value }
    : { fate: 'regenerated', value: subject.newDefault };
}

export const dropGenerator = (): Outcome => ({
  fate: 'dropped',
  value: undefined,
  mayFind: ['not_a_setting'],
});

export const notASetting = (): Outcome => ({
  fate: 'dropped',
  value: undefined,
  findings: ['not_a_setting'],
});
