import { Scope, type ScopeOptions, type Type } from '@nestjs/common';
import { SCOPE_OPTIONS_METADATA } from '@nestjs/common/constants';
import { parseEnvironmentVersion } from '../environment-version';
import { DESCRIPTION_MEMBER, type TransformationClass } from '../transformation';
import { isTransformationObject, TRANSFORMATION_OBJECTS } from '../transformation-documents';
import { type DeclaredTransformation, type LoadedPlugin } from './upgrade-plugin';

/** What a package exports, read. Each problem continues a sentence that begins with the package. */
export type PluginReading = { readonly plugin: LoadedPlugin } | { readonly problems: readonly string[] };

type Members = Readonly<Record<string, unknown>>;

const BRINGS_NOTHING =
  'brings nothing: it must export "upgradePlugin" (or a default) with "name" and "transformations", a list of classes.';

/** Checks everything that a package says of itself; its code runs later. */
export function readPlugin(exported: unknown): PluginReading {
  const { name, version, transformations, providers = [] } = pluginIn(exported);
  if (!isList(transformations) || transformations.length === 0) return { problems: [BRINGS_NOTHING] };
  const problems: string[] = [];
  if (!isName(name)) problems.push('has no "name".');
  if (version !== undefined && typeof version !== 'string')
    problems.push('has a "version" that is not text.');
  if (!isList(providers) || !providers.every(isInjectable)) {
    problems.push('has "providers" that are not a list of classes with the default scope.');
  }
  const read = transformations.map((type) => readTransformation(type));
  problems.push(...read.flatMap((reading) => ('problems' in reading ? reading.problems : [])));
  if (problems.length > 0) return { problems };
  const brought = name as string;
  return {
    plugin: {
      name: brought,
      version: version as string | undefined,
      providers: providers as readonly Type[],
      transformations: read.flatMap((reading) =>
        'declared' in reading ? [{ ...reading.declared, package: brought }] : [],
      ),
    },
  };
}

function pluginIn(exported: unknown): Members {
  const { upgradePlugin, default: standard } = membersOf(exported);
  return membersOf(upgradePlugin ?? standard ?? exported);
}

type TransformationReading =
  { readonly declared: Omit<DeclaredTransformation, 'package'> } | { readonly problems: readonly string[] };

function readTransformation(type: unknown): TransformationReading {
  if (!isClass(type)) return { problems: ['has something among its "transformations" that is not a class.'] };
  if (!isInjectable(type)) return { problems: [`has ${nameOf(type)}, whose scope is not the default.`] };
  // An inherited description would name two transformations.
  const own: unknown = Object.hasOwn(type, DESCRIPTION_MEMBER)
    ? Reflect.get(type, DESCRIPTION_MEMBER)
    : undefined;
  if (typeof own !== 'object' || own === null) {
    return {
      problems: [
        `has ${nameOf(type)} without a description: it needs a static member "${DESCRIPTION_MEMBER}" of its own ` +
          'with "object", "version" and "name".',
      ],
    };
  }
  const { object, version, name } = membersOf(own);
  const numbers = typeof version === 'string' ? parseEnvironmentVersion(version) : null;
  const label = `has ${nameOf(type)} (${shown(object)} ${shown(version)} ${shown(name)})`;
  const problems = [
    ...(isTransformationObject(object) ? [] : [`object must be one of ${TRANSFORMATION_OBJECTS.join(', ')}`]),
    ...(numbers === null ? ['version must be an environment version in quotes, such as "9.0"'] : []),
    ...(isName(name) ? [] : ['name must be text without spaces around it']),
  ];
  return isTransformationObject(object) && numbers !== null && typeof version === 'string' && isName(name)
    ? { declared: { object, version, name, numbers, type } }
    : { problems: [`${label}: ${problems.join('; ')}.`] };
}

/** Members of whatever there is: none of a number, and none of nothing. */
const membersOf = (value: unknown): Members =>
  (typeof value === 'object' && value !== null) || typeof value === 'function' ? (value as Members) : {};

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.trim() === value;

/** Arrow functions and methods cannot be constructed, and have no prototype. */
const isClass = (value: unknown): value is TransformationClass =>
  typeof value === 'function' && typeof value.prototype === 'object';

/** One instance serves all requests; a scope of another kind would put off the checks until the first of them. */
function isInjectable(value: unknown): boolean {
  if (!isClass(value)) return false;
  const options = Reflect.getMetadata(SCOPE_OPTIONS_METADATA, value) as ScopeOptions | undefined;
  return (options?.scope ?? Scope.DEFAULT) === Scope.DEFAULT;
}

const nameOf = ({ name }: TransformationClass): string => (name === '' ? 'a class without a name' : name);

/** A value as a message shows it. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60));
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
