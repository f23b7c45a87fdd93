import { isJsonObject, type JsonObject, type JsonValue, memberOf, objectIn } from '../../json';
import { type Finding } from '../plan/reasons';
import { type AttributeUpgrade } from './attribute-upgrader';
import { type Decision } from './decision';
import { decisionOf, decisionsOfSetting } from './describe-decision';
import { isUntouched, knownDefault } from './known-default';
import {
  DECIDED_ELSEWHERE,
  type Rule,
  type SectionRule,
  type SettingOutcome,
  type SettingRule,
  type SettingSituation,
} from './rules/rule';

/** A merged document, and how it came about. */
export interface Merged {
  readonly document: JsonObject;
  readonly decisions: readonly Decision[];
  readonly findings: readonly Finding[];
}

/** What of a section's metadata belongs to operators; the rest describes the section and is the release's. */
const OWNED_BY_OPERATORS = ['enabled', 'chosen_id'];

const METADATA = 'metadata';

/** Merges the editable settings of an original into those of a release. */
export function mergeEditable(request: AttributeUpgrade, rules: readonly Rule[]): Merged {
  const merge = new EditableMerge(request, rules);
  return merge.run();
}

class EditableMerge {
  private readonly decisions: Decision[] = [];
  private readonly findings: Finding[] = [];
  private readonly settingRules: readonly SettingRule[];
  private readonly sectionRules: readonly SectionRule[];
  private readonly oldRelease: JsonObject;
  private readonly newRelease: JsonObject;

  constructor(
    private readonly request: AttributeUpgrade,
    rules: readonly Rule[],
  ) {
    this.settingRules = rules.filter((rule) => rule.kind === 'setting');
    this.sectionRules = rules.filter((rule) => rule.kind === 'section');
    this.oldRelease = objectIn(request.from.metadata, 'editable') ?? {};
    this.newRelease = objectIn(request.to.metadata, 'editable') ?? {};
  }

  run(): Merged {
    const { original, defaults } = this.request;
    const sections = [...new Set([...Object.keys(defaults.editable), ...Object.keys(original.editable)])];
    const merged = sections.flatMap((section): [string, JsonValue][] => {
      const result = this.section(section);
      return result === undefined ? [] : [[section, result]];
    });
    return { document: Object.fromEntries(merged), decisions: this.decisions, findings: this.findings };
  }

  private section(section: string): JsonValue | undefined {
    const { original, defaults } = this.request;
    const release = memberOf(defaults.editable, section);
    const stored = memberOf(original.editable, section);
    if (release !== undefined && !isJsonObject(release)) {
      if (stored !== undefined) this.releaseInvalid(section);
      return release;
    }
    if (stored !== undefined && !isJsonObject(stored)) this.dropNoSection(section);
    const settings = this.settings(section, release ?? {}, isJsonObject(stored) ? stored : {});
    if (release !== undefined) return this.withMetadata(section, release, settings);
    const isOwn = memberOf(this.oldRelease, section) === undefined;
    if (!isOwn) this.metadataLost(section);
    if (!isJsonObject(stored) || (!isOwn && Object.keys(settings).length === 0)) return undefined;
    // A section of the operators, or what they added to one that the release has given up, under its heading.
    return { ...pick(stored, METADATA), ...settings };
  }

  private dropNoSection(section: string): void {
    const path = `editable.${section}`;
    const reason = 'It is no section of settings.';
    const rule = { name: 'not_a_section', cases: ['G40'] };
    this.decisions.push(decisionOf({ path, action: 'dropped', reason, secret: true }, rule));
    this.findings.push({ reason: 'not_a_setting', message: `${section} is no section of settings.`, path });
  }

  /** A release that holds something else where the original has settings cannot take them. */
  private releaseInvalid(path: string): void {
    this.findings.push({
      reason: 'release_metadata_invalid',
      message: `The release has something else in the place of the settings ${path}.`,
      path: `editable.${path}`,
      field: 'release_id',
      detail: { path: `editable.${path}` },
    });
  }

  private settings(section: string, release: JsonObject, stored: JsonObject): JsonObject {
    const names = [...new Set([...Object.keys(release), ...Object.keys(stored)])];
    return Object.fromEntries(
      names.flatMap((name): [string, JsonValue][] => {
        if (name === METADATA) return [];
        const result = this.setting(section, name, memberOf(release, name), memberOf(stored, name));
        return result === undefined ? [] : [[name, result]];
      }),
    );
  }

  private setting(
    section: string,
    name: string,
    release: JsonValue | undefined,
    stored: JsonValue | undefined,
  ): JsonValue | undefined {
    if (release !== undefined && !isJsonObject(release)) {
      if (memberOf(stored, 'value') !== undefined) this.releaseInvalid(`${section}.${name}`);
      return release;
    }
    const situation = this.situation(section, name, release, stored);
    for (const rule of this.settingRules) {
      if (rule.paths && !rule.paths.includes(situation.path)) continue;
      const outcome = rule.decide(situation);
      if (outcome === DECIDED_ELSEWHERE) return undefined;
      if (outcome) return this.apply(situation, outcome, rule);
    }
    return release;
  }

  private situation(
    section: string,
    name: string,
    release: JsonObject | undefined,
    stored: JsonValue | undefined,
  ): SettingSituation {
    const { request } = this;
    const oldDefinition = objectIn(objectIn(this.oldRelease, section), name);
    const value = memberOf(stored, 'value');
    const oldDefault = knownDefault(oldDefinition?.value, request.from.context);
    return {
      section,
      name,
      path: `${section}.${name}`,
      isOwnSection: !Object.hasOwn(this.oldRelease, section) && !Object.hasOwn(this.newRelease, section),
      stored,
      value,
      oldDefinition,
      newDefinition: objectIn(objectIn(this.newRelease, section), name),
      newSetting: release,
      oldDefault,
      newDefault: memberOf(release, 'value'),
      untouched: value !== undefined && isUntouched(value, oldDefault),
      request,
    };
  }

  private apply(
    situation: SettingSituation,
    outcome: SettingOutcome,
    rule: SettingRule,
  ): JsonValue | undefined {
    this.decisions.push(...decisionsOfSetting(situation, outcome, rule));
    this.findings.push(...(outcome.findings ?? []));
    const { newSetting } = situation;
    if (!newSetting) return outcome.entry;
    return outcome.value === undefined ? newSetting : { ...newSetting, value: outcome.value };
  }

  private withMetadata(section: string, release: JsonObject, settings: JsonObject): JsonObject {
    const newMetadata = objectIn(release, METADATA);
    if (!newMetadata) {
      this.metadataLost(section);
      return { ...pick(release, METADATA), ...settings };
    }
    const stored = objectIn(objectIn(this.request.original.editable, section), METADATA) ?? {};
    const metadata = { ...newMetadata };
    for (const key of OWNED_BY_OPERATORS) {
      const value = this.ownedMetadata(section, key, stored, newMetadata);
      if (value !== undefined) metadata[key] = value;
    }
    return { metadata, ...settings };
  }

  /** The release has no place for what operators own of a section's metadata. */
  private metadataLost(section: string): void {
    const stored = objectIn(objectIn(this.request.original.editable, section), METADATA) ?? {};
    for (const key of OWNED_BY_OPERATORS) this.ownedMetadata(section, key, stored, {});
  }

  private ownedMetadata(
    section: string,
    key: string,
    oldMetadata: JsonObject,
    newMetadata: JsonObject,
  ): JsonValue | undefined {
    const oldDefinition = objectIn(objectIn(this.oldRelease, section), METADATA) ?? {};
    const stored = memberOf(oldMetadata, key);
    const situation = {
      section,
      key,
      stored,
      oldMetadata,
      oldDefinition,
      newMetadata,
      request: this.request,
    };
    for (const rule of this.sectionRules) {
      const outcome = rule.decide(situation);
      if (!outcome) continue;
      const path = `editable.${section}.${METADATA}.${key}`;
      const { action, value, reason } = outcome;
      const from = stored === undefined ? {} : { from: stored };
      this.decisions.push(decisionOf({ path, action, ...from, to: value, reason, secret: false }, rule));
      return value;
    }
    return memberOf(newMetadata, key);
  }
}

function pick(object: JsonValue | undefined, name: string): JsonObject {
  const member = memberOf(object, name);
  return member === undefined ? {} : { [name]: member };
}
