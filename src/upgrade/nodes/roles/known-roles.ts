import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, objectIn } from '../../../json';
import { isTruthy } from '../../../nailgun/restrictions/python-values';
import { readRestrictions, type Restriction } from '../../../nailgun/restrictions/restriction';
import { type RestrictionModels } from '../../../nailgun/restrictions/restriction-models';
import { judgedValue } from './judged-value';

/** A role that nodes of an environment can have. */
export interface KnownRole {
  readonly name: string;
  /** Whether it says that a node cannot have this other role beside it. */
  readonly excludes: (other: string) => boolean;
  /** What forbids it in the environment as that is now. */
  readonly held: readonly Restriction[];
  readonly limits: JsonObject;
}

/** By name. */
export type KnownRoles = ReadonlyMap<string, KnownRole>;

/**
 * Reads the roles of an environment. Restrictions of every action count, as where Nailgun checks roles: a hidden
 * role cannot be given to a node either. Those that cannot be judged forbid nothing.
 *
 * @param documents `roles_metadata` of the release, of the environment and of the plug-ins that it has switched
 *   on, in this order: who names a role later replaces what others say of it
 */
export function readKnownRoles(documents: readonly JsonObject[], models: RestrictionModels): KnownRoles {
  const definitions = new Map(documents.flatMap((document) => Object.entries(document)));
  return new Map(
    [...definitions].map(([name, definition]) => [name, readRole(name, definition, definitions, models)]),
  );
}

/** Every other role that is known. */
const ALL = '*';

function readRole(
  name: string,
  definition: JsonValue,
  known: ReadonlyMap<string, unknown>,
  models: RestrictionModels,
): KnownRole {
  const { conflicts, restrictions } = isJsonObject(definition) ? definition : {};
  return {
    name,
    excludes: (other) =>
      conflicts === ALL ? known.has(other) : isJsonArray(conflicts) && conflicts.includes(other),
    held: readRestrictions(restrictions).filter((restriction) => isHeld(restriction, models)),
    limits: objectIn(definition, 'limits') ?? {},
  };
}

function isHeld({ condition, strict }: Restriction, models: RestrictionModels): boolean {
  return isTruthy(judgedValue(condition, models, { strict }) ?? null);
}
