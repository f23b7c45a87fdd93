import { isJsonObject, type JsonObject, type JsonValue, memberOf, objectIn } from '../../json';
import { type Finding } from '../plan/reasons';
import { type AttributeUpgrade } from './attribute-upgrader';
import { type Decision } from './decision';
import { decisionOf, decisionsOfSetting } from './describe-decision';
import { isGenerator, isUntouched, knownDefault } from './known-default';
import {
  DECIDED_ELSEWHERE,
  type Rule,
  type SectionRule,
  type SettingOutcome,
  type SettingRule,
  type SettingSituation,
} from './rules/rule';
import { isSecretSetting } from './secrets';

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
    if (release !== undefined && !isJsonObject(release)) return release;
    if (release === undefined && stored !== undefined && !isJsonObject(stored)) {
      this.dropNoSection(section);
      return undefined;
    }
    const isOwn = release === undefined && memberOf(this.oldRelease, section) === undefined;
    if (isOwn) return this.ownSection(section, stored as JsonObject);
    const settings = this.settings(section, release ?? {}, isJsonObject(stored) ? stored : {});
    if (release !== undefined) return this.withMetadata(section, release, settings);
    if (Object.keys(settings).length === 0) return undefined;
    // What operators added to a section that the release has given up stays, under its heading.
    return { ...pick(stored, METADATA), ...settings };
  }

  /** A section that neither release defines is the operators' own: it is carried as it is. */
  private ownSection(section: string, stored: JsonObject): JsonObject {
    return Object.fromEntries(
      Object.entries(stored).filter(([name, entry]) =>
        this.ownEntry(`editable.${section}.${name}`, name, entry),
      ),
    );
  }

  /** @returns whether it is carried: what a generator was to make is no value (G06) */
  private ownEntry(path: string, name: string, entry: JsonValue): boolean {
    const value = memberOf(entry, 'value') ?? entry;
    const secret = isSecretSetting(name, entry, { value: entry });
    const isKept = !isGenerator(value);
    const outcome = isKept
      ? {
          action: 'carried' as const,
          to: value,
          reason: 'In a section of the operators, unknown to both releases.',
        }
      : {
          action: 'dropped' as const,
          reason: 'The definition of a generator, never run, in place of a value.',
        };
    const rule = { name: 'own_section', cases: isKept ? ['B33'] : ['G06'] };
    this.decisions.push(decisionOf({ path, from: value, secret, ...outcome }, rule));
    return isKept;
  }

  private dropNoSection(section: string): void {
    const path = `editable.${section}`;
    const reason = 'It is no section of settings.';
    const rule = { name: 'not_a_section', cases: ['G40'] };
    this.decisions.push(decisionOf({ path, action: 'dropped', reason, secret: true }, rule));
    this.findings.push({ reason: 'not_a_setting', message: `${section} is no section of settings.`, path });
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
    // An entry of the release that is no setting holds nothing that could be an operator's.
    if (release !== undefined && !isJsonObject(release)) return release;
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
    if (!newMetadata) return { ...pick(release, METADATA), ...settings };
    const stored = objectIn(objectIn(this.request.original.editable, section), METADATA) ?? {};
    const metadata = { ...newMetadata };
    for (const key of OWNED_BY_OPERATORS) {
      const value = this.ownedMetadata(section, key, stored, newMetadata);
      if (value !== undefined) metadata[key] = value;
    }
    return { metadata, ...settings };
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
