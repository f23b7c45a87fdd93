import { type JsonObject, type JsonValue, memberOf, objectIn } from '../../../json';
import { DEFAULT_PART } from '../../templates/network-template';
import { placeholdersOf } from './fill-in';
import { nodeDocument } from './node-document';
import { type NodeTemplateProblem } from './problem';
import { TemplateReader } from './template-reader';

/** A network template, ready for any number of nodes. */
export interface PreparedTemplate {
  /** By node group. */
  readonly parts: ReadonlyMap<string, PreparedPart>;
}

/** What a template says about one node group. */
export interface PreparedPart {
  readonly name: string;
  /** Its path in the template. */
  readonly at: string;
  /** Host names for which it has names of interfaces, and `default`. */
  readonly nicMappings: ReadonlySet<string>;
  /** What is wrong with it for every node. */
  readonly problems: readonly NodeTemplateProblem[];
  /** Gives the part with the names of interfaces of one of those; the same one for all nodes that it is for. */
  readonly filledIn: (nicMapping: string) => FilledPart;
}

export interface FilledPart {
  /** In the form that it has in the template. */
  readonly body: JsonObject;
  /** In the form in which nodes keep it. */
  readonly document: JsonObject;
  readonly problems: readonly NodeTemplateProblem[];
}

const ROOT = 'adv_net_template';

/**
 * Does once what does not depend on a node, and keeps what nodes have in common.
 *
 * @param document `configuration_template` of an environment that has one, in whatever state it is
 */
export function prepareTemplate(document: JsonValue): PreparedTemplate {
  const parts = Object.entries(objectIn(document, ROOT) ?? {});
  return { parts: new Map(parts.map(([name, source]) => [name, preparePart(name, source)])) };
}

/** What holds for a node group. One that has a part of its own has it in whatever state it is. */
export function preparedPartFor({ parts }: PreparedTemplate, nodeGroup: string): PreparedPart | undefined {
  return parts.get(nodeGroup) ?? parts.get(DEFAULT_PART);
}

function preparePart(name: string, source: JsonValue): PreparedPart {
  const at = `${ROOT}.${name}`;
  const reader = new TemplateReader();
  const part = reader.object(source, at);
  const mappings = reader.object(memberOf(part, 'nic_mapping'), `${at}.nic_mapping`);
  const fillIn = placeholdersOf(part);
  const filled = new Map<string, FilledPart>();
  const filledIn = (nicMapping: string): FilledPart => {
    const known = filled.get(nicMapping);
    if (known) return known;
    const own = new TemplateReader();
    const interfaces = readInterfaces(mappings, nicMapping, `${at}.nic_mapping`, own);
    const body = own.object(fillIn(interfaces), at);
    const made = { body, document: nodeDocument(body, at, own), problems: own.problems };
    filled.set(nicMapping, made);
    return made;
  };
  return { name, at, nicMappings: new Set(Object.keys(mappings)), problems: reader.problems, filledIn };
}

function readInterfaces(
  mappings: JsonObject,
  nicMapping: string,
  at: string,
  reader: TemplateReader,
): ReadonlyMap<string, string> {
  const place = `${at}.${nicMapping}`;
  const members = Object.entries(reader.object(memberOf(mappings, nicMapping), place));
  return new Map(
    members.flatMap(([name, value]) => {
      const nic = reader.text(value, `${place}.${name}`);
      return nic === null ? [] : [[name, nic] as const];
    }),
  );
}
