import {
  isJsonArray,
  isJsonObject,
  JsonNumber,
  type JsonObject,
  type JsonValue,
  memberOf,
  stringifyJson,
} from '../../json';
import {
  DEFAULT_PART,
  type NetworkTemplate,
  type TemplateGroup,
  type TemplateProblem,
  type TemplateScheme,
} from './network-template';

const ROOT = 'adv_net_template';
const PARTS = ['nic_mapping', 'templates_for_node_role', 'network_assignments', 'network_scheme'];
const SCHEME = ['transformations', 'endpoints', 'roles'];

/** An interface where a scheme names it: `<% if1 %>`. */
const INTERFACE = /<%\s*([_a-z]\w*)\s*%>/gi;

/**
 * Reads a network template, and says everything that is wrong with its form by the rules by which Nailgun
 * accepts one. What has the right form is there, whatever else is wrong.
 *
 * @param document what Nailgun takes at `PUT /clusters/{id}/network_configuration/template`
 */
export function readTemplate(document: JsonObject): NetworkTemplate {
  const form = new FormReader();
  form.allowOnly(document, [ROOT], '');
  const root = form.object(memberOf(document, ROOT), ROOT);
  const groups = Object.entries(root).map(([name, group]) => readGroup(name, group, form));
  // Where there is something else than an object that was said already.
  if (groups.length === 0 && form.problems.length === 0) form.report(ROOT, 'names no node group');
  return { document, groups: new Map(groups.map((group) => [group.name, group])), problems: form.problems };
}

function readGroup(name: string, value: JsonValue, form: FormReader): TemplateGroup {
  const at = `${ROOT}.${name}`;
  const before = form.problems.length;
  const group = form.object(value, at);
  form.allowOnly(group, PARTS, at);
  const part = (member: string): readonly (readonly [string, JsonValue, string])[] =>
    Object.entries(form.object(memberOf(group, member), `${at}.${member}`)).map(([key, entry]) => [
      key,
      entry,
      `${at}.${member}.${key}`,
    ]);
  const nicMapping = new Map(
    part('nic_mapping').map(([node, mapping, place]) => [node, form.texts(mapping, place)]),
  );
  if (isJsonObject(memberOf(group, 'nic_mapping')) && !nicMapping.has(DEFAULT_PART)) {
    form.report(`${at}.nic_mapping.${DEFAULT_PART}`, 'is missing');
  }
  return {
    name,
    nicMapping,
    schemesOfRole: new Map(
      part('templates_for_node_role').map(([role, schemes, place]) => [role, form.textList(schemes, place)]),
    ),
    endpoints: new Map(
      part('network_assignments').flatMap(([network, assignment, place]) => {
        const endpoint = readAssignment(assignment, place, form);
        return endpoint === null ? [] : [[network, endpoint] as const];
      }),
    ),
    schemes: new Map(
      part('network_scheme').map(([scheme, entry, place]) => [scheme, readScheme(entry, place, form)]),
    ),
    isWellFormed: form.problems.length === before,
  };
}

function readAssignment(value: JsonValue, at: string, form: FormReader): string | null {
  const assignment = form.object(value, at);
  form.allowOnly(assignment, ['ep'], at);
  return isJsonObject(value) ? form.text(memberOf(assignment, 'ep'), `${at}.ep`) : null;
}

function readScheme(value: JsonValue, at: string, form: FormReader): TemplateScheme {
  const scheme = form.object(value, at);
  const isObject = isJsonObject(value);
  form.allowOnly(scheme, [...SCHEME, 'priority'], at);
  const { priority } = scheme;
  if (priority !== undefined && !(priority instanceof JsonNumber)) {
    form.report(`${at}.priority`, 'is not a number');
  }
  const transformations = isObject ? form.list(memberOf(scheme, SCHEME[0]!), `${at}.transformations`) : [];
  return {
    endpoints: new Set(isObject ? form.textList(memberOf(scheme, 'endpoints'), `${at}.endpoints`) : []),
    roles: new Set(isObject ? Object.keys(form.object(memberOf(scheme, 'roles'), `${at}.roles`)) : []),
    interfaces: new Set(
      [...stringifyJson([...transformations]).matchAll(INTERFACE)].map(([, name]) => name!),
    ),
  };
}

/** Looks at values of a document and keeps what is wrong with them; what is wrong reads as empty. */
class FormReader {
  readonly problems: TemplateProblem[] = [];

  report(at: string, problem: string): void {
    this.problems.push({ at, problem });
  }

  allowOnly(object: JsonObject, members: readonly string[], at: string): void {
    for (const name of Object.keys(object)) {
      if (!members.includes(name)) this.report(at === '' ? name : `${at}.${name}`, 'has no place there');
    }
  }

  object(value: JsonValue | undefined, at: string): JsonObject {
    if (isJsonObject(value)) return value;
    this.report(at, value === undefined ? 'is missing' : 'is not an object');
    return {};
  }

  list(value: JsonValue | undefined, at: string): readonly JsonValue[] {
    if (isJsonArray(value)) return value;
    this.report(at, value === undefined ? 'is missing' : 'is not a list');
    return [];
  }

  text(value: JsonValue | undefined, at: string): string | null {
    if (typeof value === 'string') return value;
    this.report(at, value === undefined ? 'is missing' : 'is not text');
    return null;
  }

  textList(value: JsonValue | undefined, at: string): readonly string[] {
    return this.list(value, at).flatMap((item, i) => this.text(item, `${at}.${i}`) ?? []);
  }

  texts(value: JsonValue | undefined, at: string): ReadonlyMap<string, string> {
    return new Map(
      Object.entries(this.object(value, at)).flatMap(([name, member]) => {
        const text = this.text(member, `${at}.${name}`);
        return text === null ? [] : [[name, text] as const];
      }),
    );
  }
}
