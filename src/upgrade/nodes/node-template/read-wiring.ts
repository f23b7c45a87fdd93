import { type JsonObject, JsonNumber, type JsonValue, memberOf } from '../../../json';
import { takeApart } from './interface-name';
import { type TemplateReader } from './template-reader';

/** A bond as transformations make it, with the names of its members. */
export interface BondToMake {
  readonly name: string;
  readonly members: readonly string[];
  readonly properties: JsonObject;
}

/** What the schemes of a node's roles make together. */
export interface Wiring {
  /** Endpoints that are for networks. */
  readonly endpoints: ReadonlySet<string>;
  /** Names of interfaces by their bridge; what is in no bridge stands under its own name. */
  readonly ports: ReadonlyMap<string, string>;
  /** By name, without what follows a dot. */
  readonly bonds: ReadonlyMap<string, BondToMake>;
}

interface Scheme {
  readonly at: string;
  readonly body: JsonObject;
  readonly priority: number;
}

/**
 * Reads what a part has for roles: their schemes by priority; of the same priority, in the order of the names
 * of the roles, and then in that in which a role names them. Of two interfaces for one bridge the last counts.
 *
 * @param part with the names of the node's interfaces
 * @param at its path in the template
 */
export function readWiring(
  part: JsonObject,
  { name, at }: { readonly name: string; readonly at: string },
  roles: readonly string[],
  reader: TemplateReader,
): Wiring {
  const schemes = schemesOf(part, { name, at }, roles, reader);
  const ports = new Map<string, string>();
  const bonds = new Map<string, BondToMake>();
  for (const { at: place, body } of schemes) {
    const transformations = reader.list(memberOf(body, 'transformations'), `${place}.transformations`);
    for (const [i, transformation] of transformations.entries()) {
      readTransformation(transformation, `${place}.transformations.${i}`, { ports, bonds }, reader);
    }
  }
  const endpoints = schemes.flatMap(({ at: place, body }) =>
    reader.textList(memberOf(body, 'endpoints'), `${place}.endpoints`),
  );
  return { endpoints: new Set(endpoints), ports, bonds };
}

function schemesOf(
  part: JsonObject,
  { name, at }: { readonly name: string; readonly at: string },
  roles: readonly string[],
  reader: TemplateReader,
): readonly Scheme[] {
  const all = reader.object(memberOf(part, 'network_scheme'), `${at}.network_scheme`);
  const ofRoles = reader.object(memberOf(part, 'templates_for_node_role'), `${at}.templates_for_node_role`);
  const chosen = new Map<string, Scheme>();
  for (const role of [...new Set(roles)].sort()) {
    const names = memberOf(ofRoles, role);
    if (names === undefined) {
      reader.report({ kind: 'role_without_schemes', part: name, role });
      continue;
    }
    for (const scheme of reader.textList(names, `${at}.templates_for_node_role.${role}`)) {
      const value = memberOf(all, scheme);
      if (value === undefined) reader.report({ kind: 'unknown_scheme', part: name, role, scheme });
      else chosen.set(scheme, readScheme(value, `${at}.network_scheme.${scheme}`, reader));
    }
  }
  return [...chosen.values()].sort((a, b) => a.priority - b.priority);
}

function readScheme(value: JsonValue, at: string, reader: TemplateReader): Scheme {
  const body = reader.object(value, at);
  const priority = memberOf(body, 'priority') ?? JsonNumber.of(0);
  if (priority instanceof JsonNumber) return { at, body, priority: priority.toNumber() };
  reader.report({ kind: 'malformed', at: `${at}.priority`, problem: 'is not a number' });
  return { at, body, priority: 0 };
}

function readTransformation(
  value: JsonValue,
  at: string,
  { ports, bonds }: { readonly ports: Map<string, string>; readonly bonds: Map<string, BondToMake> },
  reader: TemplateReader,
): void {
  const transformation = reader.object(value, at);
  const { bridge, bond_properties: properties } = transformation;
  const action = reader.text(memberOf(transformation, 'action'), `${at}.action`);
  if (action !== 'add-port' && action !== 'add-bond') return;
  const name = reader.text(memberOf(transformation, 'name'), `${at}.name`);
  const endpoint = bridge === undefined ? name : reader.text(bridge, `${at}.bridge`);
  if (name === null || endpoint === null) return;
  ports.set(endpoint, name);
  if (action === 'add-port') return;
  const members = reader.textList(memberOf(transformation, 'interfaces'), `${at}.interfaces`);
  bonds.set(takeApart(name).base, {
    name,
    members: members.map((member) => takeApart(member).base),
    properties: properties === undefined ? {} : reader.object(properties, `${at}.bond_properties`),
  });
}
